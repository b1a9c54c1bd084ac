package dev.clusternetwork.weave;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The findings that only Weave makes. */
enum WeaveCode implements FindingCode {
    WEAVE_NO_IPV6(error(
            "A setting of Weave names an IPv6 address or block; Weave supports only IPv4.",
            "Write an IPv4 address or block.")),
    WEAVE_RANGE_TOO_SMALL(error(
            "The pod block or ipalloc_default_subnet has fewer than the four addresses that Weave wants, or too few for the"
                    + " hosts.",
            "Choose a block of /30 or larger, with two addresses for each host and two more.")),
    WEAVE_SUBNET_OUTSIDE_PODS(
            error("ipalloc_default_subnet does not lie inside the pod block.", "Choose a part of the pod block.")),
    WEAVE_TRUSTED_SUBNET_TWICE(waivableError(
            "A trusted subnet is listed twice; often another one was meant.",
            "Delete the second, or correct it to the subnet that was meant.")),
    WEAVE_KNOWN_PEER_TWICE(waivableError(
            "A known peer is listed twice; often another one was meant.",
            "Delete the second, or correct it to the peer that was meant.")),
    WEAVE_KNOWN_PEER_UNUSABLE(waivableError(
            "A known peer has an address that no node of another cluster can have.",
            "Write the address under which this cluster's nodes reach that node.")),
    WEAVE_KNOWN_PEER_OWN(waivableError(
            "A known peer is a host of this cluster, but known peers are nodes of other clusters.",
            "Delete it: the nodes of one cluster find each other by themselves.")),
    WEAVE_PEERS_WITHOUT_OBSERVER(warning(
            "Known peers are given, but this cluster would seed a ring of its own; two rings seeded with one range refuse"
                    + " each other.",
            "Set ipalloc_init: observer in every cluster but the first, and waive the finding in the first.")),
    WEAVE_OBSERVER_ALONE(waivableError(
            "The nodes would wait for the ring of another cluster, but no peer of one is known.",
            "List peers of the first cluster as known_peers, or delete ipalloc_init.")),
    WEAVE_RING_EXISTS(warning(
            "ipalloc_init has no effect on a cluster that runs Weave already: it keeps the value that it started with.",
            "Delete the setting.")),
    WEAVE_POD_CIDR_CHANGED(error(
            "The Weave that runs in the cluster hands out addresses of another block.",
            "Write the block that runs; another one needs a new cluster.")),
    WEAVE_DISCOVERY_ACROSS_REGIONS(warning(
            "Hosts lie in several regions, but nodes would connect only to each other's private addresses.",
            "Set peering: auto, or waive the finding if every private address is reachable from every region.")),
    WEAVE_SHUTTLE_IMAGE_OLD(warning(
            "The image of the side-car weave-flying-shuttle dates from 2020 and gets no repairs.",
            "Override it with one that you build and scan, or set peering: discovery where one region is enough.")),
    WEAVE_ADDRESS_NO_LABEL(error(
            "The side-car reads a host's address from a node label, and this one is too long for a label.",
            "Write the IP address of the host, or a name of at most 63 characters.")),
    WEAVE_PASSWORD_FILE(error(
            "The password file is missing, unreadable, empty, or does not hold one line of visible text.",
            "Write the password into a file, in one line, and name that file.")),
    WEAVE_PASSWORD_NOT_READ(error(
            "The cluster was built in code and names a password file that nobody read.",
            "Load the cluster with ClusterReader.load, or hand the password to the builder.")),
    WEAVE_PASSWORD_SECRET_BROKEN(error(
            "The Secret weave-passwd in the cluster does not hold a password that is text.",
            "Put the password that the nodes use into the Secret, or delete it if no node runs Weave.")),
    WEAVE_PASSWORD_DIFFERS(warning(
            "The password file holds another password than the cluster uses; the cluster's stays.",
            "Correct the file, or rotate the password: delete the Secret, apply, and restart every Weave pod.")),
    WEAVE_PASSWORD_NOT_SHARED(error(
            "The cluster is to join the ring of another one, but would get a password of its own; nodes with different"
                    + " passwords refuse each other.",
            "Set a password file that holds the first cluster's password.")),
    WEAVE_PASSWORD_DRAWN_FOR_PEERS(warning(
            "A new password is generated, and the clusters of the known peers do not have it.",
            "Set the same password file in every cluster, or give the others this cluster's password and waive the"
                    + " finding.")),
    WEAVE_PASSWORD_DRAWN_BLINDLY(warning(
            "A new password is generated although nobody looked whether the cluster has one.",
            "Hand over what runs in the cluster, or set a password file."));

    private final Traits traits;

    WeaveCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
