/** Rules for manifests of any kind, as a list of {@code ManifestRule}s. No API: public for sibling packages only. */
@NullMarked
package dev.clusternetwork.custom.lint;

import org.jspecify.annotations.NullMarked;
