/**
 * Findings about manifests: their codes, their order and the lists in their messages. No API: public for sibling
 * packages only.
 */
@NullMarked
package dev.clusternetwork.custom.finding;

import org.jspecify.annotations.NullMarked;
