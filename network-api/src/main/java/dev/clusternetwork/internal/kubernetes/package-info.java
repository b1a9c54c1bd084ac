/** Definitions of Kubernetes: kinds, namespaces, defaults, and the syntax of names and labels. */
@NullMarked
package dev.clusternetwork.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
