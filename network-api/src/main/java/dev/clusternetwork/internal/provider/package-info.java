/** Chooses a provider and guards every call into it and into the adapters of the host tool. */
@NullMarked
package dev.clusternetwork.internal.provider;

import org.jspecify.annotations.NullMarked;
