/** YAML files as trees that know their places, and all that is wrong with their form. */
@NullMarked
package dev.clusternetwork.internal.yaml;

import org.jspecify.annotations.NullMarked;
