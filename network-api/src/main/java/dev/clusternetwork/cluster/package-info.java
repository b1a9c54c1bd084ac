/** The typed configuration: the cluster, its hosts, its network, its images and the settings of a provider. */
@NullMarked
package dev.clusternetwork.cluster;

import org.jspecify.annotations.NullMarked;
