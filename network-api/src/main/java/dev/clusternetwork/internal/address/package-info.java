/** Sets of CIDRs and their overlaps, for rules. */
@NullMarked
package dev.clusternetwork.internal.address;

import org.jspecify.annotations.NullMarked;
