/** Completes the objects of every provider with the stack label, images, pull secrets, checksums and order. */
@NullMarked
package dev.clusternetwork.internal.completion;

import org.jspecify.annotations.NullMarked;
