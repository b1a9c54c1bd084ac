/** The planner, the entry point of the library. */
@NullMarked
package dev.clusternetwork;

import org.jspecify.annotations.NullMarked;
