/** Writes Kubernetes objects as YAML. */
@NullMarked
package dev.clusternetwork.write;

import org.jspecify.annotations.NullMarked;
