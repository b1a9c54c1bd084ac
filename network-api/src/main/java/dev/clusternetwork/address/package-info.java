/** IP addresses and CIDRs of both families, with their arithmetic, and host names. */
@NullMarked
package dev.clusternetwork.address;

import org.jspecify.annotations.NullMarked;
