/**
 * A simulator of planned Weave networks, for tests: {@link dev.clusternetwork.weave.simulator.MeshSimulator}. Other
 * modules use it from the test jar of network-weave.
 */
package dev.clusternetwork.weave.simulator;
