package dev.clusternetwork.weave;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;

/** The findings that only Weave makes. */
enum WeaveCode implements FindingCode {
    WEAVE_NO_IPV6(
            Severity.ERROR,
            false,
            "A setting of Weave names an IPv6 address or block; Weave knows IPv4 alone.",
            "Write an IPv4 one."),
    WEAVE_RANGE_TOO_SMALL(
            Severity.ERROR,
            false,
            "Weave refuses a range of fewer than four addresses.",
            "Choose a block of /30 or larger."),
    WEAVE_SUBNET_OUTSIDE_PODS(
            Severity.ERROR,
            false,
            "ipalloc_default_subnet does not lie inside the pod block.",
            "Choose a part of the pod block."),
    WEAVE_TRUSTED_SUBNET_TWICE(
            Severity.ERROR,
            true,
            "A trusted subnet is listed twice, which often hides a missing one.",
            "Delete the second, or correct it to the subnet that was meant."),
    WEAVE_KNOWN_PEER_TWICE(
            Severity.ERROR,
            true,
            "A known peer is listed twice, which often hides a missing one.",
            "Delete the second, or correct it to the peer that was meant."),
    WEAVE_PEERS_WITHOUT_OBSERVER(
            Severity.WARNING,
            true,
            "Known peers are given, but this cluster would seed a ring of its own; two rings seeded with one range refuse"
                    + " each other.",
            "Set ipalloc_init: observer in every cluster but the first, and waive the finding in the first."),
    WEAVE_OBSERVER_ALONE(
            Severity.ERROR,
            true,
            "The nodes would wait for the ring of another cluster, but no peer of one is known.",
            "List peers of the first cluster as known_peers, or delete ipalloc_init."),
    WEAVE_RING_EXISTS(
            Severity.WARNING,
            true,
            "ipalloc_init has no effect on a cluster that runs Weave already: it keeps the value that it started with.",
            "Delete the setting."),
    WEAVE_POD_CIDR_CHANGED(
            Severity.ERROR,
            false,
            "The Weave that runs in the cluster hands out addresses of another block.",
            "Write the block that runs; another one needs a new cluster."),
    WEAVE_DISCOVERY_ACROSS_REGIONS(
            Severity.WARNING,
            true,
            "Hosts lie in several regions, but nodes would connect to each other's private addresses alone.",
            "Set peering: auto, or waive the finding if every private address is reachable from every region."),
    WEAVE_SHUTTLE_IMAGE_OLD(
            Severity.WARNING,
            true,
            "The image of the side-car weave-flying-shuttle dates from 2020 and gets no repairs.",
            "Override it with one that you build and scan, or set peering: discovery where one region is enough."),
    WEAVE_ADDRESS_NO_LABEL(
            Severity.ERROR,
            false,
            "The side-car reads a host's address from a node label, and this one is too long for a label.",
            "Write the IP address of the host, or a name of at most 63 characters."),
    WEAVE_PASSWORD_FILE(
            Severity.ERROR,
            false,
            "The password file is missing, unreadable, empty, or does not hold one line of text.",
            "Write the password into the file, in one line."),
    WEAVE_PASSWORD_NOT_READ(
            Severity.ERROR,
            false,
            "The cluster was built in code and names a password file that nobody read.",
            "Load the cluster with ClusterReader.load, or hand the password to the builder."),
    WEAVE_PASSWORD_SECRET_BROKEN(
            Severity.ERROR,
            false,
            "The Secret weave-passwd in the cluster does not hold a password.",
            "Put the password that the nodes use into the Secret, or delete it if no node runs."),
    WEAVE_PASSWORD_DIFFERS(
            Severity.WARNING,
            true,
            "The password file holds another password than the cluster uses; the cluster's stays.",
            "Correct the file, or rotate the password: delete the Secret, apply, and restart every Weave pod."),
    WEAVE_PASSWORD_DRAWN_BLINDLY(
            Severity.WARNING,
            true,
            "A new password is generated although nobody looked whether the cluster has one.",
            "Hand over what runs in the cluster, or set a password file.");

    private final Traits traits;

    WeaveCode(Severity severity, boolean waivable, String meaning, String repair) {
        this.traits = new Traits(severity, waivable, meaning, repair);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
