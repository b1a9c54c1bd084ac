/** Binds the YAML tree of a configuration to the typed cluster. */
@NullMarked
package dev.clusternetwork.internal.binding;

import org.jspecify.annotations.NullMarked;
