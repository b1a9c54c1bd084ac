/**
 * The constraints on the fields of Kubernetes objects: the types of the model, a table of what an API server validates
 * beyond them, and the traversal of an object that applies both.
 */
@NullMarked
package dev.clusternetwork.internal.constraint;

import org.jspecify.annotations.NullMarked;
