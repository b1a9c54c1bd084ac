/** The first bend: a cluster.yml becomes a typed cluster and every finding of reading it. */
@NullMarked
package dev.clusternetwork.read;

import org.jspecify.annotations.NullMarked;
