/**
 * The environment of calico-node: the tables of its variables and of the parameters of Felix, the syntax of their
 * values, and the rules for single variables. Does not depend on the settings or the objects of the provider.
 *
 * <p>This package is not part of the API. Its types are public only for the modules that check these variables: those
 * of the provider calico and of manifests.
 */
@NullMarked
package dev.clusternetwork.calico.felix;

import org.jspecify.annotations.NullMarked;
