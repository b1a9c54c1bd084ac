/** YAML files as trees of nodes with locations, and the findings about their syntax. */
@NullMarked
package dev.clusternetwork.internal.yaml;

import org.jspecify.annotations.NullMarked;
