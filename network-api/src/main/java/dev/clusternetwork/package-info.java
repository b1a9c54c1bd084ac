/** The front door: the planner. */
@NullMarked
package dev.clusternetwork;

import org.jspecify.annotations.NullMarked;
