/** The rules that apply to every provider. */
@NullMarked
package dev.clusternetwork.internal.rules;

import org.jspecify.annotations.NullMarked;
