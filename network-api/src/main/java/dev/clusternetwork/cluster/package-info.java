/** What the user writes, typed: the cluster, its hosts, its network, images and the settings of a provider. */
@NullMarked
package dev.clusternetwork.cluster;

import org.jspecify.annotations.NullMarked;
