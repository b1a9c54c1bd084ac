/**
 * The typed Kubernetes model of fabric8: its kinds, its types as field types, and objects of manifests. No API: public
 * for sibling packages only.
 */
@NullMarked
package dev.clusternetwork.custom.model;

import org.jspecify.annotations.NullMarked;
