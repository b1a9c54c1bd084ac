package dev.clusternetwork.weave;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about Weave. */
enum WeaveCode implements FindingCode {
    WEAVE_NO_IPV6(error(
            "A setting of Weave or the address of a host is IPv6, but Weave supports only IPv4.",
            "Use an IPv4 address or CIDR.")),
    WEAVE_RANGE_TOO_SMALL(error(
            "The pod CIDR or ipalloc_default_subnet has too few addresses: Weave requires at least four, and two for each"
                    + " host in addition to the first and the last, which it does not assign.",
            "Use a shorter prefix length.")),
    WEAVE_SUBNET_OUTSIDE_PODS(error("ipalloc_default_subnet is not in the pod CIDR.", "Use a part of the pod CIDR.")),
    WEAVE_SUBNET_CHANGED(warning(
            "ipalloc_default_subnet differs from that of the Weave that runs in the cluster, whose pods keep their addresses.",
            "Use the subnet of the running Weave, or create all pods again after the plan is applied.")),
    WEAVE_TRUSTED_SUBNET_TWICE(
            warning("A trusted subnet is in the list twice.", "Remove the second item, or correct it.")),
    WEAVE_TRUSTED_SUBNET_WIDE(warning(
            "A trusted subnet has a prefix length of less than 8, so it contains public addresses, between which traffic is"
                    + " not encrypted.",
            "List only the CIDRs of private networks in which you trust every link, or waive the finding.")),
    WEAVE_TRUSTED_SUBNET_UNUSED(warning(
            "A trusted subnet contains no address that a node can have, for example because it is the pod CIDR.",
            "List the CIDRs of the addresses of nodes, or remove the subnet.")),
    WEAVE_KNOWN_PEER_TWICE(warning("A known peer is in the list twice.", "Remove the second item, or correct it.")),
    WEAVE_KNOWN_PEER_UNUSABLE(waivableError(
            "A known peer has an address that no node of another cluster can have.",
            "Use the address at which the nodes of this cluster reach the node.")),
    WEAVE_KNOWN_PEER_LINK_LOCAL(warning(
            "A known peer has a link-local address, which only hosts on the same link can reach.",
            "Use an address that every node can reach, or waive the finding if all nodes are on one link.")),
    WEAVE_KNOWN_PEER_OWN(warning(
            "A known peer is a host of this cluster, but known peers are nodes of other clusters.",
            "Remove the host from known_peers.")),
    WEAVE_PEERS_WITHOUT_OBSERVER(warning(
            "The cluster has known peers, but is not an observer: if its nodes assign addresses before they reach the ring of"
                    + " another cluster, they create a second ring, and nodes of different rings refuse each other.",
            "Set ipalloc_init to observer in every cluster except the first, and waive the finding in the first.")),
    WEAVE_OBSERVER_ALONE(waivableError(
            "The nodes wait for the ring of another cluster, but known_peers contains no node of another cluster.",
            "Add nodes of the first cluster to known_peers, or remove ipalloc_init.")),
    WEAVE_SUBNETS_SEPARATE(warning(
            "The cluster has known peers and a subnet of its own, so its pods do not reach those of the other clusters: the"
                    + " nodes have no routes to other subnets, and drop packets to pods in them.",
            "Remove ipalloc_default_subnet in all clusters, or plan them as a fleet.")),
    WEAVE_RING_EXISTS(warning(
            "ipalloc_init has no effect, because Weave runs in the cluster and keeps its ring.",
            "Remove ipalloc_init.")),
    WEAVE_POD_CIDR_CHANGED(error(
            "The pod CIDR differs from the range of the Weave that runs in the cluster.",
            "Use the range of the running Weave, or create another cluster.")),
    WEAVE_DISCOVERY_ACROSS_REGIONS(warning(
            "The hosts are in several regions, but nodes connect to each other only at their private addresses.",
            "Set peering to auto, or waive the finding if the private addresses are reachable from every region.")),
    WEAVE_ADDRESS_UNREACHABLE(error(
            "Nodes of different regions connect to each other at their public addresses, but that of a host is one that other"
                    + " hosts cannot reach, so that the nodes form separate networks.",
            "Write the public address of the host.")),
    WEAVE_CONNECTION_RELAYED(warning(
            "Two hosts of different regions have public addresses that other hosts cannot reach, so that other nodes relay"
                    + " the packets between them.",
            "Write the public address of at least one of the hosts, or waive the finding.")),
    WEAVE_ADDRESS_IN_TWO_REGIONS(waivableError(
            "Two hosts of different regions have the same address for hosts of their region, but the sidecar identifies the"
                    + " kubelets of nodes of other regions by that address.",
            "Give each host an address of its own, or waive the finding if nothing needs the kubelets.")),
    WEAVE_REGION_DEFAULT(warning(
            "A host has no region label, and another one is in a region named default, to which the sidecar counts hosts"
                    + " without a region label.",
            "Set the region label of every host, or rename the region.")),
    WEAVE_STATIC_WITHOUT_HOSTS(warning(
            "peering is static, but the cluster has no hosts whose addresses the routers could start with.",
            "Add the hosts, or remove peering.")),
    WEAVE_KUBELET_UNREACHABLE(warning(
            "Without the sidecar, masters connect to the kubelets of other regions at their private addresses.",
            "Set peering to flying-shuttle, or waive the finding if the private addresses are reachable from every"
                    + " region.")),
    WEAVE_MESH_LARGE(warning(
            "Each router connects to every other one, and the number of connections exceeds 200, the limit that Weave has by"
                    + " default and that the plan removes.",
            "Use Calico for a cluster of this size, or waive the finding.")),
    WEAVE_MTU_ABOVE_HOSTS(warning(
            "The MTU of the pods plus the overhead of the encapsulation exceeds the MTU of a host, so that Weave does not use"
                    + " its fast datapath, or fragments packets.",
            "Use a lower MTU.")),
    WEAVE_DATAPATH_CHANGED(warning(
            "fast_datapath differs from the Weave that runs in the cluster, and a router does not start on a node whose"
                    + " bridge has another type.",
            "Keep the value of the running Weave, or restart each node after the plan is applied.")),
    WEAVE_SHUTTLE_IMAGE_OLD(warning(
            "The network needs the sidecar weave-flying-shuttle, whose image is from 2020 and not maintained.",
            "Override the image with one that you build, or set peering to static, or to discovery if one region is"
                    + " enough.")),
    WEAVE_ADDRESS_NO_LABEL(error(
            "The sidecar reads the addresses of hosts from node labels, and the address of a host is too long for a label.",
            "Use the IP address of the host, or a name of at most 63 characters.")),
    WEAVE_PASSWORD_FILE(error(
            "The password file does not exist, cannot be read, or does not contain exactly one line of visible"
                    + " characters.",
            "Write the password to a file as one line, and set password to the path of the file.")),
    WEAVE_PASSWORD_NOT_READ(error(
            "The cluster was built in code with a password file that has not been read.",
            "Load the cluster with ClusterReader.load, or pass the password to the builder.")),
    WEAVE_PASSWORD_SECRET_BROKEN(error(
            "The Secret weave-passwd in the cluster does not contain a password.",
            "Write the password of the nodes to the Secret, or remove the Secret if no node runs Weave.")),
    WEAVE_PASSWORD_DIFFERS(warning(
            "The password file differs from the password in the cluster, which stays in use.",
            "Correct the file. To change the password, remove the Secret, apply the plan, and restart all Weave pods at"
                    + " once.")),
    WEAVE_PASSWORD_NOT_SHARED(error(
            "The cluster joins the ring of another cluster, but has no password, and nodes with different passwords"
                    + " refuse each other.",
            "Set password to a file that contains the password of the first cluster.")),
    WEAVE_PASSWORD_DRAWN_FOR_PEERS(warning(
            "The cluster gets a new password, which the clusters of the known peers do not have.",
            "Use the same password file in all clusters, or copy the password to the other clusters and waive the"
                    + " finding.")),
    WEAVE_PASSWORD_DRAWN_BLINDLY(warning(
            "The plan contains a new password, although the cluster may have one: nodes with different passwords refuse"
                    + " each other.",
            "Set a password file, or pass the objects of the running cluster to the planner."));

    private final Traits traits;

    WeaveCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
