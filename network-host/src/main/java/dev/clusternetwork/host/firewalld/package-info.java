/** The feature that plans the firewall of hosts with firewalld. */
@NullMarked
package dev.clusternetwork.host.firewalld;

import org.jspecify.annotations.NullMarked;
