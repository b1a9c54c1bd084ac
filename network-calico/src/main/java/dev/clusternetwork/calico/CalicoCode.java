package dev.clusternetwork.calico;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of the findings of Calico's own rules. */
enum CalicoCode implements FindingCode {
    CALICO_VERSION_UNSUPPORTED(
            error("The release of Calico is not supported.", "Use one of the releases that the finding lists.")),
    CALICO_BLOCK_SIZE_RANGE(error(
            "A block size is outside the range of its IP family, or there are two block sizes for one IP family.",
            "Use one block size from 20 to 32 for IPv4, and one from 116 to 128 for IPv6.")),
    CALICO_BLOCK_SIZE_FAMILY(error(
            "A block size is set for an IP family of which pods have no addresses.",
            "Remove the block size, or add a pod CIDR of that family.")),
    CALICO_POOL_TOO_SMALL(error(
            "The pod CIDR is smaller than one Calico IPAM block.",
            "Use a larger pod CIDR, or a higher block_size, which means smaller IPAM blocks.")),
    CALICO_TOO_FEW_BLOCKS(waivableError(
            "The pod CIDR has fewer Calico IPAM blocks than the cluster has hosts, so that some hosts would not get one.",
            "Use a larger pod CIDR, or a higher block_size, which means smaller IPAM blocks.")),
    CALICO_TOO_FEW_ADDRESSES(waivableError(
            "The pod CIDR has too few addresses for one pod and the tunnels of each host, whose interfaces have addresses"
                    + " from the pod CIDR.",
            "Use a larger pod CIDR.")),
    CALICO_TWO_TUNNELS(error(
            "IP-in-IP and VXLAN are both enabled, but an IPPool has only one encapsulation.",
            "Set ipip_mode or vxlan_mode to Never.")),
    CALICO_IPIP_IPV6(error(
            "IP-in-IP is enabled, but all pods have IPv6 addresses, and IP-in-IP supports only IPv4.",
            "Remove ipip_mode. Set vxlan_mode if the pod network needs encapsulation.")),
    CALICO_MTU_ABOVE_HOSTS(error(
            "The MTU of the pods plus the overhead of the encapsulation exceeds the MTU of a host.",
            "Use a lower MTU, or remove the field, so that Calico detects the MTU on each node.")),
    CALICO_MTU_UNPROVEN(warning(
            "The MTU of the pods plus the overhead of the encapsulation exceeds the MTU of Ethernet, and the MTU of a"
                    + " host is not set.",
            "Use a lower MTU, set the mtu of every host, or waive the finding if every link has a sufficient MTU.")),
    CALICO_MTU_BELOW_IPV6(error(
            "The MTU of pods with IPv6 addresses is less than 1280, the minimum MTU of IPv6.",
            "Use an MTU of at least 1280, or remove the field, so that Calico detects the MTU on each node.")),
    CALICO_TYPHA_REPLICAS(error(
            "Typha has more replicas than the cluster has hosts, but each replica uses a port of its host.",
            "Use fewer replicas.")),
    CALICO_TYPHA_OFF(warning(
            "The number of Typha replicas has no effect, because Typha is not enabled.",
            "Enable Typha, or remove the number of replicas.")),
    CALICO_ENV_IPV6_OFF(error(
            "An environment variable disables the IPv6 support of Felix, but pods have IPv6 addresses.",
            "Remove the variable.")),
    CALICO_AUTODETECTION_INVALID(error(
            "An autodetection method is not valid, or does not apply to an IP family of the pods.",
            "Use a valid method with addresses of the IP families that pods have, or remove the field.")),
    CALICO_AUTODETECTION_GUESSED(warning(
            "No autodetection method is set, and the default is the InternalIP of each node, because the hosts are not"
                    + " listed or are in different regions, or because no master has an address of the IP family.",
            "Set ip_autodetection_method or ip6_autodetection_method, or waive the finding if all nodes can reach each"
                    + " other at their InternalIPs.")),
    CALICO_AUTODETECTION_MISSES_HOST(warning(
            "An autodetection method contains no address of a host, or does not match its private interface, so that"
                    + " calico-node would exit there or use another address.",
            "Use a method that applies to every host, or waive the finding if the hosts have further interfaces.")),
    CALICO_TYPHA_RECOMMENDED(warning(
            "The cluster has more hosts than the API server can serve without Typha.", "Set typha.enabled to true.")),
    CALICO_METRICS_PORT_TAKEN(waivableError(
            "The port of the Felix metrics is used by another program on the same host, or is a random port.",
            "Set FELIX_PROMETHEUSMETRICSPORT to a free port.")),
    CALICO_ENCAPSULATION_CHANGED(warning(
            "The encapsulation differs from that of the running address pool, and pods on nodes with different encapsulations"
                    + " cannot reach each other until all nodes have changed.",
            "Apply the plan when an interruption is acceptable, and waive the finding.")),
    CALICO_POOL_CHANGED(error(
            "The IPPool in the cluster has another CIDR or block size, and these fields are immutable.",
            "Use the value of the IPPool. To change it, create a second IPPool, disable the first, move all pods,"
                    + " remove the first, and plan again.")),
    CALICO_POOL_BROKEN(error(
            "The IPPool in the cluster has an invalid CIDR or block size.",
            "Correct the IPPool, or remove it if no pod uses it."));

    private final Traits traits;

    CalicoCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
