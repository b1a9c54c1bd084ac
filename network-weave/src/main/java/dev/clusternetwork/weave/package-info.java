/** Weave Net: a mesh of routers, one on every node, with an optional side-car that peers nodes across regions. */
@NullMarked
package dev.clusternetwork.weave;

import org.jspecify.annotations.NullMarked;
