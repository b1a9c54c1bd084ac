package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.internal.json.JsonString;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/**
 * The ConfigMap {@code flying-shuttle} with the known peers, which are nodes of other clusters. The sidecar polls it.
 */
final class FlyingShuttleConfigMap {

    /** The sidecar requires this name and the key. */
    static final String NAME = "flying-shuttle";

    private static final String DATA_KEY = "known-peers";

    private FlyingShuttleConfigMap() {}

    /** Renders the ConfigMap. */
    static ConfigMap render(WeaveMesh mesh) {
        var peers = AddressOrder.sorted(mesh.settings().knownPeers()).stream()
                .map(HostAddress::toString)
                .toList();
        return new ConfigMapBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withData(Map.of(DATA_KEY, JsonString.of(Map.of("peers", peers))))
                .build();
    }
}
