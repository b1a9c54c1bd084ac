/** A host tool in miniature, to run and to copy from. */
@NullMarked
package dev.clusternetwork.examples;

import org.jspecify.annotations.NullMarked;
