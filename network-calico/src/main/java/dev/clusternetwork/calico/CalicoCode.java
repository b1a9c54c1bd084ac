package dev.clusternetwork.calico;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The findings that only Calico makes. */
enum CalicoCode implements FindingCode {
    CALICO_VERSION_UNSUPPORTED(error(
            "The chosen release of Calico is none that objects are planned for.",
            "Choose one of the releases that the finding lists.")),
    CALICO_BLOCK_SIZE_RANGE(error(
            "A block size is none that Calico accepts, or there are two for one family.",
            "Choose 20 to 32 for IPv4 and 116 to 128 for IPv6.")),
    CALICO_BLOCK_SIZE_FAMILY(error(
            "A block size is given for a family in which pods get no addresses.",
            "Delete it, or give pods a block of that family.")),
    CALICO_POOL_TOO_SMALL(error(
            "The pod block is smaller than one address block of Calico.",
            "Choose a larger pod block, or a higher block_size, which makes smaller address blocks.")),
    CALICO_TOO_FEW_BLOCKS(waivableError(
            "The pod block has fewer address blocks than the cluster has hosts, so some hosts would get none.",
            "Choose a larger pod block, or a higher block_size, which makes smaller address blocks.")),
    CALICO_POOL_LINK_LOCAL(error(
            "The pod block overlaps link-local addresses, which Calico refuses in a pool.", "Choose another block.")),
    CALICO_TWO_TUNNELS(error(
            "IP-in-IP and VXLAN exclude each other in one pool.", "Set one of ipip_mode and vxlan_mode to Never.")),
    CALICO_IPIP_IPV6(
            error("IP-in-IP carries IPv4 alone.", "Set ipip_mode: Never, and vxlan_mode where a tunnel is needed.")),
    CALICO_MTU_ABOVE_HOSTS(error(
            "The pods' MTU and the tunnel's overhead are more than the hosts' MTU.",
            "Lower mtu, or delete it and have it found out on each node.")),
    CALICO_MTU_UNPROVEN(warning(
            "The pods' MTU and the tunnel's overhead are more than Ethernet's 1500, and the hosts' MTU is not known.",
            "Lower mtu, delete it, or waive the finding where every link between hosts carries more.")),
    CALICO_MTU_BELOW_IPV6(error(
            "The pods' MTU is less than every IPv6 link has to carry.", "Set mtu to 1280 or more, or delete it.")),
    CALICO_TYPHA_REPLICAS(error(
            "Typha has more replicas than the cluster has hosts, but each takes a port of its host.",
            "Lower the number of replicas.")),
    CALICO_TYPHA_OFF(warning(
            "Typha has a number of replicas, but it is off, so none runs.", "Enable it, or delete the number.")),
    CALICO_ENV_IPV6_OFF(error(
            "Pods have IPv6 addresses, but the environment turns Felix' support for IPv6 off.",
            "Delete the variable.")),
    CALICO_AUTODETECTION_INVALID(error(
            "A method to find a node's address is none that calico-node knows, or counts for no family of the pods.",
            "Write one of the six methods, with addresses of a family that pods have.")),
    CALICO_AUTODETECTION_GUESSED(
            warning(
                    "Hosts lie in several regions or are unknown, so the node's Kubernetes address is taken; all of them"
                            + " must reach each other.",
                    "Set ip_autodetection_method or ip6_autodetection_method, or waive the finding if every internal address reaches every other.")),
    CALICO_TYPHA_RECOMMENDED(
            warning("The cluster has more hosts than the API server should serve without Typha.", "Set typha.")),
    CALICO_METRICS_PORT_TAKEN(waivableError(
            "Felix' metrics port is one that something else uses on the same host, or none that can be named.",
            "Choose another FELIX_PROMETHEUSMETRICSPORT.")),
    CALICO_POOL_CHANGED(error(
            "The live address pool has another block or block size, neither of which can change in place.",
            "Write what runs, or move the pods to a new pool first.")),
    CALICO_POOL_BROKEN(error(
            "The live address pool has a block or a block size that Calico would not accept.",
            "Correct the pool, or delete it if no pod uses it."));

    private final Traits traits;

    CalicoCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
