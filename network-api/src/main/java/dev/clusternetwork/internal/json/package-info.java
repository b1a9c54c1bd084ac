/** JSON strings that are built without a JSON library. */
@NullMarked
package dev.clusternetwork.internal.json;

import org.jspecify.annotations.NullMarked;
