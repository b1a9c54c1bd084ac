/** The feature that plans the cluster DNS: the node-local cache and the patch of CoreDNS. */
@NullMarked
package dev.clusternetwork.host.dns;

import org.jspecify.annotations.NullMarked;
