package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.internal.json.JsonString;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/**
 * The {@code flying-shuttle} ConfigMap: peers beyond this cluster's nodes. The side-car asks for it again and again.
 */
final class FlyingShuttleConfigMap {

    /** Fixed in the side-car, as is the key. */
    static final String NAME = "flying-shuttle";

    private static final String DATA_KEY = "known-peers";

    private FlyingShuttleConfigMap() {}

    static ConfigMap render(WeaveMesh mesh) {
        var peers =
                mesh.settings().knownPeers().stream().map(HostAddress::toString).toList();
        return new ConfigMapBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withData(Map.of(DATA_KEY, JsonString.of(Map.of("peers", peers))))
                .build();
    }
}
