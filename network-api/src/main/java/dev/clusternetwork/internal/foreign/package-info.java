/** Calls into code that others wrote, which may fail in any way, and the answer to who is at fault. */
@NullMarked
package dev.clusternetwork.internal.foreign;

import org.jspecify.annotations.NullMarked;
