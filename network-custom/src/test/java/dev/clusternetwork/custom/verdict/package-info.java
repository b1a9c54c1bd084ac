/** Verdicts of real API servers over mutated manifests, and what this module finds in the same ones. */
@NullMarked
package dev.clusternetwork.custom.verdict;

import org.jspecify.annotations.NullMarked;
