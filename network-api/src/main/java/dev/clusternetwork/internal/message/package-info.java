/** Parts of messages: bounded excerpts of user input and suggestions. */
@NullMarked
package dev.clusternetwork.internal.message;

import org.jspecify.annotations.NullMarked;
