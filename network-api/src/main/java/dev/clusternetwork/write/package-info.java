/** The last bend: objects become YAML. */
@NullMarked
package dev.clusternetwork.write;

import org.jspecify.annotations.NullMarked;
