package dev.clusternetwork.host.node;

import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of the findings about nodes. */
enum NodeCode implements FindingCode {
    NODE_IP_UNKNOWN(warning(
            "The address of a host is a host name, so its kubelet gets no --node-ip and may announce another address than"
                    + " the other hosts use.",
            "Write the IP address of the host.")),
    NODE_IP_NOT_ON_HOST(warning(
            "The address of a host is not an address of its interfaces, so its kubelet cannot use it as --node-ip and"
                    + " announces another one.",
            "Write an address of an interface as private_address, or waive the finding if the address is translated.")),
    NODE_IP_SINGLE_FAMILY(warning(
            "Pods have addresses of both families, but only one address of a host is known, so pods in its host network"
                    + " have only one.",
            "Add the addresses of the interface to the facts of the host, or waive the finding if no pod in the host"
                    + " network needs both families.")),
    NODE_ADVERTISE_ADDRESS_UNKNOWN(warning(
            "The address at which all hosts reach a master is not one that its API server can advertise, so kubeadm chooses"
                    + " another one.",
            "Write an IP address of the family of the first service CIDR that all hosts can reach.")),
    NODE_ADVERTISE_ADDRESS_NOT_ON_HOST(warning(
            "The public address of a master, which its API server advertises to hosts in other regions, is not an address"
                    + " of its interfaces, so etcd cannot listen on it.",
            "Assign the address to an interface, or waive the finding if etcd does not run on the master.")),
    NODE_IPV6_ROUTE_ADVERTISED(warning(
            "Hosts that forward IPv6 packets ignore router advertisements by default, and the default route of a host is"
                    + " from one.",
            "Set accept_ra of the interface to 2, configure the route, or waive the finding if the network service of the"
                    + " host accepts router advertisements itself."));

    private final Traits traits;

    NodeCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
