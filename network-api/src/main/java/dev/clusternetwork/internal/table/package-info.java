/** Tables in resources of the modules. */
@NullMarked
package dev.clusternetwork.internal.table;

import org.jspecify.annotations.NullMarked;
