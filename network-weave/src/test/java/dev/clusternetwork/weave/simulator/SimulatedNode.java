package dev.clusternetwork.weave.simulator;

import dev.clusternetwork.address.IpAddress;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host of a cluster, its node in the API server, and the programs that run on it. */
final class SimulatedNode {

    final String cluster;
    final String key;

    /** The private network that the host is in. */
    String privateNetwork = "";

    /** The address inside of the private network; empty for a host that has only the public one. */
    Optional<IpAddress> privateIp = Optional.empty();

    IpAddress publicIp;

    /** The labels of the node. */
    final Map<String, String> labels = new TreeMap<>();

    /** The InternalIP that the kubelet reports. */
    IpAddress internalIp;

    /** The pod of the router; empty before the first one. */
    Optional<RouterSettings> router = Optional.empty();

    /** The peers of the router that were set, as the start script, kube-utils or the sidecar wrote them. */
    final Set<String> directPeers = new LinkedHashSet<>();

    /** How many peers the router was started with. */
    int startPeers;

    /** The nodes that created the ring of the router; null while it waits for one. */
    @Nullable
    String ring;

    /** The rules of the sidecar: packets for the kubelet at an address go to the bridge of a node. */
    final Map<IpAddress, SimulatedNode> kubeletRules = new TreeMap<>();

    SimulatedNode(String cluster, String key, IpAddress publicIp) {
        this.cluster = cluster;
        this.key = key;
        this.publicIp = publicIp;
        this.internalIp = publicIp;
    }

    /** Returns the address of the node inside of its private network. */
    IpAddress insideIp() {
        return privateIp.orElse(publicIp);
    }

    /** Returns the name in a simulation, for example {@code eu/n1}. */
    String id() {
        return cluster + "/" + key;
    }

    @Override
    public String toString() {
        return id();
    }
}
