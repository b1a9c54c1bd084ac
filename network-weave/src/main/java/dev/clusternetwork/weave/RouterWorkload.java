package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.internal.data.Sha256;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Affinity;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The routers that one DaemonSet runs.
 *
 * @param name the name of the DaemonSet
 * @param nodes the nodes that it runs on; empty for all nodes
 * @param initialPeers the value of KUBE_PEERS; empty when Weave asks the API server itself
 */
record RouterWorkload(String name, Optional<Affinity> nodes, Optional<String> initialPeers) {

    /** Keeps the names of the pods, which have a suffix, below the 63 characters of a host name. */
    private static final int MOST_OF_REGION = 36;

    private static final int HASH_LENGTH = 8;

    /** Returns the name of the DaemonSet of a region, which differs for each region. */
    static String nameOf(String region) {
        var lower = region.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        var isSame = lower.equals(region) && region.length() <= MOST_OF_REGION;
        return WeaveObject.NAME + "-"
                + (isSame ? region : excerpt(lower) + "-" + Sha256.hex(region).substring(0, HASH_LENGTH));
    }

    /** Returns the key of a DaemonSet of routers. */
    static ObjectKey keyOf(String name) {
        return ObjectKey.namespaced("apps", "DaemonSet", WeaveObject.NAMESPACE, name);
    }

    /** Returns the value of KUBE_PEERS for these addresses, which does not depend on their order. */
    static Optional<String> join(Collection<HostAddress> addresses) {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(AddressOrder.sorted(addresses).stream()
                        .map(HostAddress::toString)
                        .collect(Collectors.joining(" ")));
    }

    /** Returns the labels by which the DaemonSet selects its pods, and no other DaemonSet does. */
    Map<String, String> labels() {
        return Map.of(WeaveObject.NAME_LABEL, name);
    }

    /** Returns the addresses in the value of KUBE_PEERS. */
    List<String> peers() {
        return initialPeers.map(peers -> List.of(peers.strip().split("\\s+"))).orElse(List.of());
    }

    private static String excerpt(String string) {
        return string.substring(0, Math.min(string.length(), MOST_OF_REGION - HASH_LENGTH - 1));
    }
}
