/** Findings, their codes and locations, and their collection. Depends only on {@code internal.message}. */
@NullMarked
package dev.clusternetwork.finding;

import org.jspecify.annotations.NullMarked;
