/** Tables of facts that the modules carry as resources. */
@NullMarked
package dev.clusternetwork.internal.table;

import org.jspecify.annotations.NullMarked;
