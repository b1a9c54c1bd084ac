/** The provider of Weave Net: a router on each node, and an optional sidecar that connects nodes of several regions. */
@NullMarked
package dev.clusternetwork.weave;

import org.jspecify.annotations.NullMarked;
