/** Calls of providers and adapters, which may throw any exception, and failures that name the code at fault. */
@NullMarked
package dev.clusternetwork.internal.foreign;

import org.jspecify.annotations.NullMarked;
