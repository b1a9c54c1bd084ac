package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.unwaivableWarning;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.plan.OverlapRelation;

/** The finding codes of the rules that apply to every provider. */
public enum RuleCode implements FindingCode {
    UNKNOWN_PROVIDER(error(
            "The chosen provider does not exist.", "Correct network.provider, or add the module of the provider.")),
    PROVIDER_MISMATCH(error(
            "The settings of a cluster that was built in code are not those of the chosen provider.",
            "Pass the settings of the provider to the builder.")),
    PROVIDER_FAILED(error(
            "A provider or a feature failed during validation because of a fault of its own.",
            "Report the failure to the maintainer of the provider or feature.")),
    CLUSTER_UNREADABLE(error(
            "An object could not be read from the running cluster.",
            "Grant the host tool the permission to read the object, or fix its connection.")),
    OTHER_NETWORK_RUNNING(waivableError(
            "Another network than that of the chosen provider is running in the cluster, and a node can have only one.",
            "Use the provider of the running network, or remove that network from all nodes first.")),
    SERVICE_CIDR_CHANGED(waivableError(
            "The first service CIDR differs from that of the running API server, whose Services keep their addresses.",
            "Use the service CIDR with which the API server runs.")),
    INVALID_SETTING(error(
            "A setting violates a constraint that the provider or the feature declares.",
            "Write a value that satisfies the constraint.")),
    CIDR_FAMILY_TWICE(error(
            "There is more than one pod CIDR or service CIDR of the same address family.",
            "Keep one CIDR of each family.")),
    CIDR_FAMILIES_DIFFER(
            error("Pod CIDRs and service CIDRs have different address families.", "Use the same families in both.")),
    CIDR_FAMILY_ORDER(waivableError(
            "Pod CIDRs and service CIDRs have the address families in different order.",
            "Use the same order in both.")),
    CIDR_FAMILY_UNSUPPORTED(error(
            "The provider does not support the address families of the pod CIDRs.",
            "Use CIDRs of a family that the provider supports, or another provider.")),
    CIDR_OVERLAP(overlap(
            ClaimKind.SERVICE_CIDR,
            "A pod CIDR and a service CIDR overlap, so a pod can have the address of a Service.",
            "Use CIDRs that do not overlap.")),
    SERVICE_CIDR_TOO_SMALL(error(
            "The service CIDR does not contain the address at position 10, which the cluster DNS needs.",
            "Use a shorter prefix length.")),
    SERVICE_CIDR_TOO_LARGE(waivableError(
            "The service CIDR has more than 20 bits for the addresses of Services, which kubeadm and most API servers"
                    + " refuse.",
            "Use a longer prefix length.")),
    CIDR_OVERLAPS_ROUTE(overlap(
            ClaimKind.HOST_ROUTE,
            "A pod CIDR or service CIDR overlaps a route of a host, so packets to pods or to the other network are"
                    + " misrouted.",
            "Use a CIDR that overlaps no route.")),
    CIDR_OVERLAPS_UNKNOWN_ROUTE(overlap(
            ClaimKind.UNCERTAIN_ROUTE,
            "A pod CIDR or service CIDR overlaps a route of a host that may be intended: the network may have created it, or it"
                    + " refuses packets to exactly the service CIDR.",
            "Use a CIDR that overlaps no route, or waive the finding if the route is intended.")),
    CIDR_OVERLAPS_RESERVED(overlap(
            ClaimKind.RESERVED,
            "A pod CIDR or service CIDR overlaps a CIDR in network.reserved, so pods cannot reach the addresses in it.",
            "Use a CIDR that overlaps no reserved CIDR.")),
    CIDR_OVERLAPS_METADATA(overlap(
            ClaimKind.CLOUD_METADATA,
            "A pod CIDR or service CIDR contains the address of a metadata service of a cloud, so the hosts of this cloud"
                    + " cannot reach the service.",
            "Use another CIDR, or waive the finding if the hosts are in another cloud.")),
    CIDR_OVERLAPS_BRIDGE(overlap(
            ClaimKind.CONTAINER_BRIDGE,
            "A pod CIDR or service CIDR overlaps the default CIDR of the bridge of a container runtime, so hosts with this"
                    + " bridge misroute packets to pods or Services.",
            "Use another CIDR, or waive the finding if no host has the bridge.")),
    NODE_MASK_TWICE(error(
            "There are two prefix lengths of node CIDRs for the same address family.", "Keep one for each family.")),
    NODE_MASK_UNUSED(warning(
            "A prefix length of node CIDRs is for an address family that pods do not have.",
            "Remove it, or add a pod CIDR of the family.")),
    NODE_CIDRS_MISSING(error(
            "The network requires a pod CIDR on each node, but the pod CIDR of the cluster does not contain enough of"
                    + " them, or Kubernetes refuses to divide it.",
            "Use another prefix length for the pod CIDR or for the nodes.")),
    NODE_CIDRS_UNPROVEN(waivableError(
            "The pod CIDR of the cluster does not contain enough node CIDRs, or Kubernetes refuses to divide it. It is not"
                    + " known whether the network requires them.",
            "Use another prefix length, or waive the finding if the network assigns addresses itself.")),
    NODE_CIDRS_REFUSED(warning(
            "kubeadm refuses the pod CIDR, because it cannot be divided into node CIDRs, although the network does not"
                    + " require them.",
            "Use another prefix length, or waive the finding if kubeadm is not used or assigns no node CIDRs, as in the"
                    + " configuration that network-host plans.")),
    NODE_CIDR_SMALL(warning(
            "The CIDR of a node has fewer addresses than the kubelet accepts pods by default.",
            "Use a shorter prefix length, or waive the finding if maxPods of the kubelet is not larger.")),
    DNS_REPLICAS_TOO_MANY(waivableError("There are more DNS servers than hosts.", "Use at most the number of hosts.")),
    SERVICE_FAMILY_WITHOUT_HOST(waivableError(
            "The first service CIDR has another address family than the addresses of all hosts, so the API server does not"
                    + " start.",
            "Write the CIDRs of the other family first, or write the addresses of the hosts in this family.")),
    CIDR_RESERVED(
            error("A pod CIDR or service CIDR contains addresses that hosts do not forward.", "Use a private CIDR.")),
    CIDR_PUBLIC(warning(
            "A pod CIDR or service CIDR is not private, so hosts on the internet with these addresses cannot be reached.",
            "Use a private CIDR, or waive the finding if you own the addresses.")),
    HOST_INSIDE_CIDR(overlap(
            ClaimKind.HOST_ADDRESS,
            "The address of a host is in a pod CIDR or service CIDR, so packets to the host are misrouted.",
            "Use a CIDR that contains no address of a host.")),
    HOST_ARCHITECTURE_UNSUPPORTED(waivableError(
            "An image of the network is not built for the CPU architecture of a host, so its pods do not start there.",
            "Override the image with one for this architecture, or waive the finding if the image does not run on the"
                    + " host.")),
    HOST_NAME_TWICE(error("Two hosts have the same name.", "Give each host its own name.")),
    HOST_NAME_TOO_LONG(warning(
            "The name of a host is longer than the value of a label can be, but the kubelet writes it to a label of the"
                    + " node.",
            "Use a name of at most 63 characters, or waive the finding if the kubelet has another host name.")),
    HOST_ADDRESS_TWICE(error(
            "Two hosts have the same address and the same SSH port.",
            "Correct the address, or set different SSH ports if the hosts share it.")),
    HOST_KEY_TWICE(error(
            "The name of a host is the address of a host without a name, so a plan cannot distinguish the two.",
            "Give the host without a name one.")),
    HOST_ADDRESS_UNUSABLE(error(
            "Other hosts cannot reach a host at its address, because the address is unspecified, loopback, link-local or"
                    + " multicast. The address does not matter if the host has a private address.",
            "Write the address that other hosts use to reach the host.")),
    HOST_PEER_ADDRESS_TWICE(warning(
            "Two hosts of one region have the same address for other hosts.",
            "Give each host its own private_address, or a label with its region.")),
    HOST_LABEL_INVALID(error("Kubernetes refuses the key or the value of a label of a node.", "Write a valid label.")),
    HOST_TAINT_INVALID(error("Kubernetes refuses the key or the value of a taint of a node.", "Write a valid taint.")),
    HOST_TAINT_TWICE(error(
            "A host has two taints with the same key and effect, which Kubernetes refuses.", "Remove one of them.")),
    REGION_LABEL_EMPTY(warning(
            "The region label of a host is empty, so the region of the host is unknown.",
            "Write the region, or remove the label.")),
    REGION_LABEL_MISSPELT(warning(
            "A label of a host is similar to the region label, so the region of the host is unknown.",
            "Correct the label, or waive the finding.")),
    REGION_LABELS_DIFFER(waivableError(
            "The current and the deprecated region label of a host have different values.",
            "Remove the deprecated label, or write the same region in both.")),
    PRIVATE_INTERFACE_UNRESOLVED(warning(
            "A host has private_interface without private_address, and its facts do not show an address of the interface,"
                    + " so other hosts use its public address.",
            "Write the address of the interface as private_address, or correct the name of the interface.")),
    HOST_FACT_INVALID(warning(
            "A fact of a host is not understood: a line of its routes, an address of an interface, or its architecture."
                    + " It is ignored.",
            "Write what the command prints on the host, for example 'ip route'.")),
    HOST_INTERFACE_TWICE(warning(
            "The facts of a host have two interfaces of the same name.",
            "Write all addresses of the interface in one item.")),
    HOST_NAME_DIFFERS(warning(
            "The name of a host differs from its host name, under which the kubelet registers the node by default.",
            "Use one name, or waive the finding if the kubelet has the flag --hostname-override.")),
    NODE_NAME_TWICE(warning(
            "Two hosts have the same host name, so their kubelets register the same node.",
            "Give each host its own host name.")),
    HOST_MTU_DIFFERS(warning(
            "The MTU of a host differs from the one of the interface in its facts.",
            "Remove the mtu of the host, or correct the facts.")),
    MASTER_ADDRESS_NOT_ON_HOST(waivableError(
            "The address at which other hosts reach a master is not an address of its interfaces, so the API server"
                    + " cannot listen on it.",
            "Write an address of an interface as private_address, or waive the finding if the address is translated.")),
    NO_MASTER(warning("No host has the role master.", "Set the role of a host to master.")),
    KUBERNETES_TOO_OLD(warning(
            "The Kubernetes version of the cluster is older than the oldest supported version.",
            "Upgrade the cluster.")),
    NOT_PLANNED(warning(
            "A valid field has no effect, because no module that plans it is available.",
            "Add the module, configure this in the host tool, or remove the field.")),
    FEATURE_NOT_ACTIVE(
            warning("A field has no effect, because its feature is not active in this cluster.", "Remove the field.")),
    UNKNOWN_FEATURE(error(
            "A cluster that was built in code has settings of a feature that does not exist.",
            "Add the module of the feature, or remove the settings.")),
    FEATURE_MISMATCH(error(
            "The settings of a cluster that was built in code are not those of the feature.",
            "Pass the settings of the feature to the builder.")),
    IMAGE_OVERRIDE_UNUSED(warning(
            "An image override has the name of an image that the plan does not use.",
            "Correct the name of the image, or remove the override.")),
    WAIVER_UNKNOWN(unwaivableWarning(
            "A waiver has a code that is not the code of a finding.", "Correct the code, or remove the waiver.")),
    WAIVER_REFUSED(unwaivableWarning(
            "A waiver has the code of a finding that cannot be waived, because Kubernetes or the network would fail.",
            "Fix the cause of the finding, and remove the waiver."));

    private final Traits traits;

    /** Returns the traits of an overlap of pods with a kind of claim: the table of overlaps has the severity. */
    private static Traits overlap(ClaimKind kind, String meaning, String remedy) {
        return switch (OverlapRelation.between(ClaimKind.POD_CIDR, kind)) {
            case ERROR -> waivableError(meaning, remedy);
            case WARNING -> warning(meaning, remedy);
            case FINE -> throw new IllegalStateException("pods may share addresses with a " + kind);
        };
    }

    RuleCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
