/** The result of planning, and the objects that are running in the cluster. */
@NullMarked
package dev.clusternetwork.plan;

import org.jspecify.annotations.NullMarked;
