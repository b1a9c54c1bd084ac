/** One manifest: its values as kubectl reads them, with locations. Not API: public for sibling packages only. */
@NullMarked
package dev.clusternetwork.custom.manifest;

import org.jspecify.annotations.NullMarked;
