/** Where configuration and the files that it refers to come from. */
@NullMarked
package dev.clusternetwork.source;

import org.jspecify.annotations.NullMarked;
