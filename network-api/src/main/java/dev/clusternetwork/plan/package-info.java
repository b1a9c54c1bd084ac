/** What comes out of planning, and what is there already. */
@NullMarked
package dev.clusternetwork.plan;

import org.jspecify.annotations.NullMarked;
