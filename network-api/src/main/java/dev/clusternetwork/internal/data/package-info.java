/** Checks and copies of values that the settings of several modules share. */
@NullMarked
package dev.clusternetwork.internal.data;

import org.jspecify.annotations.NullMarked;
