/** Finds a provider, and guards every call of it and of the host tool's adapters. */
@NullMarked
package dev.clusternetwork.internal.provider;

import org.jspecify.annotations.NullMarked;
