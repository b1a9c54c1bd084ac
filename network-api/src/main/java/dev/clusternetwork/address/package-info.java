/** Address arithmetic for both families: addresses, blocks, host names. Imports nothing of this project. */
@NullMarked
package dev.clusternetwork.address;

import org.jspecify.annotations.NullMarked;
