/** One manifest: its tree as kubectl reads it, with locations. No API: public for sibling packages only. */
@NullMarked
package dev.clusternetwork.custom.manifest;

import org.jspecify.annotations.NullMarked;
