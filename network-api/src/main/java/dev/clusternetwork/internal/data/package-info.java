/** Values that the settings of several packages and modules share. */
@NullMarked
package dev.clusternetwork.internal.data;

import org.jspecify.annotations.NullMarked;
