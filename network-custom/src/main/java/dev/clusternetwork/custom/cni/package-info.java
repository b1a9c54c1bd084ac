/**
 * Rules that need to know CNI plugins: their DaemonSets, taints, pools, and the CIDRs in their manifests. No API:
 * public for sibling packages only.
 */
@NullMarked
package dev.clusternetwork.custom.cni;

import org.jspecify.annotations.NullMarked;
