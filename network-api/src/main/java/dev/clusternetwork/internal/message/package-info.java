/** Parts of messages: what they show of user input, and suggestions. */
@NullMarked
package dev.clusternetwork.internal.message;

import org.jspecify.annotations.NullMarked;
