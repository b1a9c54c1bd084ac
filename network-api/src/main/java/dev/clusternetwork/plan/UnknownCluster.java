package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster about which nothing is known. */
enum UnknownCluster implements ObservedCluster {
    INSTANCE;

    @Override
    public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
        return List.of();
    }

    @Override
    public boolean isKnown() {
        return false;
    }

    @Override
    public String toString() {
        return "unknown cluster";
    }
}
