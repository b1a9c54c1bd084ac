package dev.clusternetwork.fleet;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about a fleet. */
enum FleetCode implements FindingCode {
    FLEET_NAME_MISSING(error(
            "A cluster has a name neither in the fleet nor in its own file.",
            "Add a name to the cluster of the fleet.")),
    FLEET_NAME_TWICE(error("Two clusters of the fleet have the same name.", "Rename one of them.")),
    FLEET_NETWORK_NOT_SHARED(error(
            "The pods of all clusters are to be in one network, but the provider of a cluster has no network for several"
                    + " clusters, or differs from that of the others.",
            "Use the same provider in all clusters, or set pods to routed or separate.")),
    FLEET_POD_CIDRS_DIFFER(error(
            "Two clusters share one pod network, but have different pod CIDRs.",
            "Use the same pod CIDR in all clusters, or set pods to routed or separate.")),
    FLEET_POD_CIDRS_OVERLAP(waivableError(
            "Pods of different clusters reach each other over routers, but their pod CIDRs, or a pod CIDR and a service"
                    + " CIDR, share addresses.",
            "Use pod CIDRs that share no addresses with CIDRs of other clusters.")),
    FLEET_SERVICE_CIDRS_OVERLAP(waivableError(
            "Pods of different clusters reach each other over routers, but their service CIDRs share addresses, so that"
                    + " these can be routed to only one of them.",
            "Use service CIDRs that share no addresses, or set service_cidrs in the fleet.")),
    FLEET_SERVICE_CIDRS_SHARED(warning(
            "Two clusters in one pod network have service CIDRs that share addresses, so that Services of one can never be"
                    + " reached from the other.",
            "Use service CIDRs that share no addresses, set service_cidrs in the fleet, or waive the finding.")),
    FLEET_SUBNETS_OVERLAP(waivableError(
            "Two clusters in one pod network assign pod addresses from parts of the pod CIDR that overlap, so that routes"
                    + " to one lead to the other.",
            "Use parts that do not overlap.")),
    FLEET_SUBNET_MISSING(warning(
            "A running cluster assigns pod addresses from the whole pod CIDR, but other clusters from parts of it, so that"
                    + " their pods do not reach each other.",
            "Set the part of the pod CIDR in the running cluster, or in no cluster.")),
    FLEET_SUBNETS_EXHAUSTED(error(
            "The pod CIDR has no free part for each cluster.",
            "Set a larger default_subnet_length, lower weights, or a larger pod CIDR.")),
    FLEET_SERVICES_EXHAUSTED(error(
            "The service CIDRs of the fleet have no free part for each cluster.",
            "Add a CIDR to service_cidrs, or set a larger service_prefix_length.")),
    FLEET_PASSWORD_MISSING(waivableError(
            "A cluster in a shared network gets a new password, which the other clusters do not have, and nodes with"
                    + " different passwords refuse each other.",
            "Set the same password file in all clusters.")),
    FLEET_PASSWORDS_DIFFER(error(
            "Two clusters in one network have different passwords, and nodes with different passwords refuse each other.",
            "Use the same password in all clusters.")),
    FLEET_PEER_UNKNOWN(warning(
            "A known peer is not a host of another cluster of the fleet.",
            "Correct the address, add the cluster to the fleet, or waive the finding.")),
    FLEET_NOT_CONNECTED(waivableError(
            "No node of a cluster connects to the other clusters of a shared network, directly or over another cluster.",
            "Add nodes of other clusters to the known peers, or remove the setting, so that the fleet fills it in.")),
    FLEET_CREATOR_TWICE(waivableError(
            "Two clusters create the address allocation of a shared network, and their nodes refuse each other.",
            "Let one cluster create it, and the others join.")),
    FLEET_CREATOR_MISSING(error(
            "Every cluster of a shared network waits for the address allocation of another one.",
            "Let one cluster create it.")),
    FLEET_HOST_IN_CIDR(waivableError(
            "The address of a host is in the pod CIDR or service CIDR of another cluster that it has to reach, or is"
                    + " reached from.",
            "Use CIDRs that contain no address of a host of the fleet.")),
    FLEET_ROUTE_OVERLAP(warning(
            "A network at a host is in the pod CIDR or service CIDR of another cluster, whose addresses are routed to it.",
            "Use another CIDR, or waive the finding.")),
    FLEET_RESERVED_OVERLAP(warning(
            "A reserved CIDR is in the pod CIDR or service CIDR of another cluster, whose addresses are routed to it.",
            "Use another CIDR, or waive the finding.")),
    FLEET_SETTING_UNUSED(
            warning("A setting of the fleet has no effect.", "Remove it, or set what it needs to have an effect."));

    private final Traits traits;

    FleetCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
