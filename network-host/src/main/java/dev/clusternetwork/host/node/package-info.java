/** The feature that plans settings of kubelet and kubeadm, and of the kernel of hosts. */
@NullMarked
package dev.clusternetwork.host.node;

import org.jspecify.annotations.NullMarked;
