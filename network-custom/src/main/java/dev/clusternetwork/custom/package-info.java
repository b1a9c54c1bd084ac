/**
 * A network from manifests of the user's own. Only this package and {@code template} are API: the types of the others
 * are public for sibling packages, and occur in no signature here.
 */
@NullMarked
package dev.clusternetwork.custom;

import org.jspecify.annotations.NullMarked;
