/**
 * What our template engines share: limits, lines and faults of one rendering. No API: public for sibling packages only.
 */
@NullMarked
package dev.clusternetwork.custom.template.rendering;

import org.jspecify.annotations.NullMarked;
