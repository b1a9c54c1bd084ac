/** The provider for Calico with the Kubernetes datastore. */
@NullMarked
package dev.clusternetwork.calico;

import org.jspecify.annotations.NullMarked;
