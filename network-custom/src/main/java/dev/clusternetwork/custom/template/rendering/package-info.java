/**
 * Limits, lines and faults of a rendering, which the engines of this module share. Not API: public for sibling packages
 * only.
 */
@NullMarked
package dev.clusternetwork.custom.template.rendering;

import org.jspecify.annotations.NullMarked;
