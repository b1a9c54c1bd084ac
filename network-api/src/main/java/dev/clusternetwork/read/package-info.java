/** Reads a cluster.yml as a typed cluster and reports findings about its form. */
@NullMarked
package dev.clusternetwork.read;

import org.jspecify.annotations.NullMarked;
