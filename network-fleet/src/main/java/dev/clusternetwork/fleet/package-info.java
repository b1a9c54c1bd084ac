/** Validates and plans the networks of several clusters together. */
@NullMarked
package dev.clusternetwork.fleet;

import org.jspecify.annotations.NullMarked;
