/** The rules that no provider owns. */
@NullMarked
package dev.clusternetwork.rules;

import org.jspecify.annotations.NullMarked;
