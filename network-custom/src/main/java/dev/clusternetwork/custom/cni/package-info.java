/**
 * Rules about CNI plugins: their DaemonSets, tolerations, pools, and the CIDRs in their manifests. Not API: public for
 * sibling packages only.
 */
@NullMarked
package dev.clusternetwork.custom.cni;

import org.jspecify.annotations.NullMarked;
