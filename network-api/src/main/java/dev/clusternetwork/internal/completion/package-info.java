/** What the core does to every provider's objects alike: stack label, images, pull secrets, checksum, order. */
@NullMarked
package dev.clusternetwork.internal.completion;

import org.jspecify.annotations.NullMarked;
