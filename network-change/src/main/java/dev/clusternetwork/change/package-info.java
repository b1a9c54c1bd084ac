/** What a plan changes in a running cluster, what each change costs, and how it is applied. */
@NullMarked
package dev.clusternetwork.change;

import org.jspecify.annotations.NullMarked;
