/**
 * The rights that bindings of the manifests grant to the pods of the manifests. Not API: public for sibling packages
 * only.
 */
@NullMarked
package dev.clusternetwork.custom.rights;

import org.jspecify.annotations.NullMarked;
