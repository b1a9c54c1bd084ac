/** The interface that network providers implement, and their discovery. */
@NullMarked
package dev.clusternetwork.spi;

import org.jspecify.annotations.NullMarked;
