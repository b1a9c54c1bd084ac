/** The engine for {@code .erb} files; only this package uses JRuby. Not API: public for sibling packages only. */
@NullMarked
package dev.clusternetwork.custom.template.erb;

import org.jspecify.annotations.NullMarked;
