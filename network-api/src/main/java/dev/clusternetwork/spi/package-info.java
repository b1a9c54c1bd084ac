/** What a provider implements, and how providers are found. */
@NullMarked
package dev.clusternetwork.spi;

import org.jspecify.annotations.NullMarked;
