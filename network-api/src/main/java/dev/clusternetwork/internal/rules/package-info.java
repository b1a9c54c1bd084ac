/** The rules that no provider owns. */
@NullMarked
package dev.clusternetwork.internal.rules;

import org.jspecify.annotations.NullMarked;
