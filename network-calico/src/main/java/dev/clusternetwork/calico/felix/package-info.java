/**
 * The environment of calico-node: the tables of its variables and of Felix's parameters, the syntax of their values,
 * and the rules for single variables. It does not know the settings or the objects of the provider.
 *
 * <p>This package is not part of the API. Its types are public only for the provider in the package above.
 */
@NullMarked
package dev.clusternetwork.calico.felix;

import org.jspecify.annotations.NullMarked;
