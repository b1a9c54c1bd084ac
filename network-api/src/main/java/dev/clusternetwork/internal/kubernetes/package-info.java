/** Syntax of Kubernetes names and labels, and defaults of Kubernetes. */
@NullMarked
package dev.clusternetwork.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
