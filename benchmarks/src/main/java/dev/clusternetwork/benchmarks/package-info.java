/** Benchmarks of the four steps and of address arithmetic, each beside a floor that does only the necessary work. */
@NullMarked
package dev.clusternetwork.benchmarks;

import org.jspecify.annotations.NullMarked;
