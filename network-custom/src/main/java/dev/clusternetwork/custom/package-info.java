/**
 * A network that the user's own manifests describe. Only this package and {@code template} are API: the others are
 * public for their siblings, and no signature here names their types.
 */
@NullMarked
package dev.clusternetwork.custom;

import org.jspecify.annotations.NullMarked;
