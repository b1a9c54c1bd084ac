/** Calico with the Kubernetes datastore: routes or tunnels between nodes, network policy, address pools as objects. */
@NullMarked
package dev.clusternetwork.calico;

import org.jspecify.annotations.NullMarked;
