/** Fuzz targets, one for each kind of input: cluster.yml, a manifest and a template. */
@NullMarked
package dev.clusternetwork.fuzz;

import org.jspecify.annotations.NullMarked;
