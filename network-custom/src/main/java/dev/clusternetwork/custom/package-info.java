/** A network that the user's own manifests describe: read, rendered, judged and planned. */
@NullMarked
package dev.clusternetwork.custom;

import org.jspecify.annotations.NullMarked;
