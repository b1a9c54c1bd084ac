/** Arithmetic over many CIDRs, for rules. */
@NullMarked
package dev.clusternetwork.internal.address;

import org.jspecify.annotations.NullMarked;
