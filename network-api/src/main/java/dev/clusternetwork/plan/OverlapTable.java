package dev.clusternetwork.plan;

import static dev.clusternetwork.plan.ClaimKind.CLOUD_METADATA;
import static dev.clusternetwork.plan.ClaimKind.CONTAINER_BRIDGE;
import static dev.clusternetwork.plan.ClaimKind.HOST_ADDRESS;
import static dev.clusternetwork.plan.ClaimKind.HOST_ROUTE;
import static dev.clusternetwork.plan.ClaimKind.LINK_LOCAL;
import static dev.clusternetwork.plan.ClaimKind.LOOPBACK;
import static dev.clusternetwork.plan.ClaimKind.MULTICAST;
import static dev.clusternetwork.plan.ClaimKind.NODE_LOCAL_DNS;
import static dev.clusternetwork.plan.ClaimKind.POD_CIDR;
import static dev.clusternetwork.plan.ClaimKind.RESERVED;
import static dev.clusternetwork.plan.ClaimKind.SERVICE_CIDR;
import static dev.clusternetwork.plan.ClaimKind.THIS_NETWORK;
import static dev.clusternetwork.plan.ClaimKind.UNCERTAIN_ROUTE;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds of claims may not share addresses, and why.
 *
 * <p>Two claims of one kind are always fine: hosts share a network, ranges contain smaller ones, and a further pod or
 * service CIDR of the same family has a finding of its own. All pairs that are not listed are fine, for example a host
 * in a reserved CIDR. A pod subrange is in the pod CIDR, whose overlaps are those of the subrange too.
 */
final class OverlapTable {

    /**
     * Cells of the table that have the same reason.
     *
     * @param ones the kinds of one claim
     * @param others the kinds of the other claim
     * @param relation not {@link OverlapRelation#FINE}
     * @param reason a sentence
     */
    record Cells(Set<ClaimKind> ones, Set<ClaimKind> others, OverlapRelation relation, String reason) {}

    /** Every cell that is not fine. */
    static final List<Cells> CELLS = List.of(
            new Cells(
                    EnumSet.of(POD_CIDR),
                    EnumSet.of(SERVICE_CIDR),
                    OverlapRelation.ERROR,
                    "Each node redirects connections to the address of a Service, so a pod with this address is not"
                            + " reachable."),
            cells(
                    EnumSet.of(HOST_ADDRESS),
                    OverlapRelation.ERROR,
                    "Nodes send packets for this host to a pod or to a Service, so the host is not reachable."),
            cells(
                    EnumSet.of(HOST_ROUTE),
                    OverlapRelation.ERROR,
                    "The host has two routes to these addresses, and one of the destinations is not reachable."),
            cells(
                    EnumSet.of(UNCERTAIN_ROUTE),
                    OverlapRelation.WARNING,
                    "One of two destinations is not reachable, unless the route belongs to the network."),
            cells(
                    EnumSet.of(RESERVED),
                    OverlapRelation.ERROR,
                    "The cluster cannot reach what these addresses are reserved for."),
            cells(
                    EnumSet.of(NODE_LOCAL_DNS),
                    OverlapRelation.ERROR,
                    "The DNS cache of each node listens at this address, so no pod and no Service can have it."),
            new Cells(
                    EnumSet.of(NODE_LOCAL_DNS),
                    EnumSet.of(HOST_ADDRESS),
                    OverlapRelation.ERROR,
                    "Every node has the address of the DNS cache itself, so no other host can be reached at it."),
            new Cells(
                    EnumSet.of(NODE_LOCAL_DNS),
                    EnumSet.of(CLOUD_METADATA),
                    OverlapRelation.WARNING,
                    "In this cloud, hosts and pods reach the DNS cache instead of the metadata service."),
            cells(
                    EnumSet.of(LINK_LOCAL, LOOPBACK, MULTICAST, THIS_NETWORK),
                    OverlapRelation.ERROR,
                    "Hosts do not route packets to these addresses like those to other addresses."),
            cells(
                    EnumSet.of(CLOUD_METADATA),
                    OverlapRelation.WARNING,
                    "In this cloud, hosts or pods cannot reach the metadata service. In other clouds the address has no"
                            + " special purpose."),
            cells(
                    EnumSet.of(CONTAINER_BRIDGE),
                    OverlapRelation.WARNING,
                    "A host that runs this container runtime with its default configuration has a route to these"
                            + " addresses. Other hosts do not."));

    private static final Map<ClaimKind, Map<ClaimKind, Cells>> BY_KINDS = byKinds();

    private OverlapTable() {}

    /** Returns the cell of two kinds, in either order; empty if it is fine. */
    static Optional<Cells> cellOf(ClaimKind one, ClaimKind other) {
        return Optional.ofNullable(rowOf(one).get(other));
    }

    /** Returns the kinds that a kind may not share addresses with, in the order of the kinds. */
    static Set<ClaimKind> clashingWith(ClaimKind kind) {
        return rowOf(kind).keySet();
    }

    private static Map<ClaimKind, Cells> rowOf(ClaimKind kind) {
        return BY_KINDS.getOrDefault(kind, Map.of());
    }

    private static Cells cells(Set<ClaimKind> others, OverlapRelation relation, String reason) {
        return new Cells(EnumSet.of(POD_CIDR, SERVICE_CIDR), others, relation, reason);
    }

    private static Map<ClaimKind, Map<ClaimKind, Cells>> byKinds() {
        var rows = new EnumMap<ClaimKind, Map<ClaimKind, Cells>>(ClaimKind.class);
        for (var cells : CELLS) {
            for (var one : cells.ones()) {
                for (var other : cells.others()) {
                    put(rows, one, other, cells);
                    put(rows, other, one, cells);
                }
            }
        }
        rows.replaceAll((kind, row) -> Collections.unmodifiableMap(row));
        return Collections.unmodifiableMap(rows);
    }

    private static void put(Map<ClaimKind, Map<ClaimKind, Cells>> rows, ClaimKind one, ClaimKind other, Cells cells) {
        if (one == other
                || rows.computeIfAbsent(one, kind -> new EnumMap<>(ClaimKind.class))
                                .put(other, cells)
                        != null) {
            throw new IllegalStateException("the cell of " + one + " and " + other + " is defined twice");
        }
    }
}
