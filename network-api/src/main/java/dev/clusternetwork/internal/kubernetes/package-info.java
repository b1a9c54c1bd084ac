/** Syntax of Kubernetes names and labels. */
@NullMarked
package dev.clusternetwork.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
