/**
 * The constraints that Kubernetes sets to the fields of its objects: what the typed model takes in each field, a table
 * of what an API server validates beyond that, and the walk over an object that applies both.
 */
@NullMarked
package dev.clusternetwork.internal.constraint;

import org.jspecify.annotations.NullMarked;
