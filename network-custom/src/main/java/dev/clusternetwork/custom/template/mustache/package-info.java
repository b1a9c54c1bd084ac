/** The engine for {@code .mustache} files. Not API: public for sibling packages only. */
@NullMarked
package dev.clusternetwork.custom.template.mustache;

import org.jspecify.annotations.NullMarked;
