package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Observed clusters with a provider's objects, but not as the provider created them. */
final class HostileCluster {

    /** A value that no Secret of a working cluster contains, because it is not Base64. */
    private static final String INVALID = "%";

    private HostileCluster() {}

    /** Returns observed clusters by description: unknown, empty, and one for each kind of invalid objects. */
    static Map<String, ObservedCluster> all(Collection<? extends HasMetadata> objects) {
        var all = new LinkedHashMap<String, ObservedCluster>();
        all.put("whose objects are not known", ObservedCluster.none());
        all.put("that is empty", ObservedCluster.of());
        all.put("that contains its objects", ObservedCluster.of(objects));
        all.put("that contains only the names of its objects", holding(objects, rest -> Map.of()));
        all.put("that contains its objects with empty fields", holding(objects, HostileCluster::hollow));
        all.put("that contains its objects with invalid data", holding(objects, HostileCluster::spoilt));
        return all;
    }

    private static ObservedCluster holding(
            Collection<? extends HasMetadata> objects, UnaryOperator<Map<String, Object>> change) {
        return ObservedCluster.of(
                objects.stream().map(object -> like(object, change)).toList());
    }

    private static HasMetadata like(HasMetadata object, UnaryOperator<Map<String, Object>> change) {
        var key = ObjectKey.of(object);
        var meta = new ObjectMeta();
        meta.setName(key.name());
        key.namespace().ifPresent(meta::setNamespace);
        var garbage = new GenericKubernetesResource();
        garbage.setApiVersion(object.getApiVersion());
        garbage.setKind(key.kind());
        garbage.setMetadata(meta);
        var rest = new LinkedHashMap<String, Object>();
        Manifest.of(object).tree().forEach((name, value) -> {
            if (value != null && !List.of("apiVersion", "kind", "metadata").contains(name)) {
                rest.put(name, value);
            }
        });
        garbage.setAdditionalProperties(change.apply(rest));
        return garbage;
    }

    /** Returns the maps of the first two levels, without their values. */
    private static Map<String, Object> hollow(Map<String, Object> rest) {
        return rest.entrySet().stream()
                .filter(each -> each.getValue() instanceof Map)
                .collect(Collectors.toMap(Map.Entry::getKey, each -> shell((Map<?, ?>) each.getValue())));
    }

    private static Map<String, Object> shell(Map<?, ?> map) {
        return map.entrySet().stream()
                .filter(each -> each.getValue() instanceof Map)
                .collect(Collectors.toMap(each -> String.valueOf(each.getKey()), each -> Map.of()));
    }

    private static Map<String, Object> spoilt(Map<String, Object> rest) {
        var spoilt = new LinkedHashMap<>(rest);
        spoilt.computeIfPresent(
                "data",
                (name, data) -> ((Map<?, ?>) data)
                        .keySet().stream().collect(Collectors.toMap(String::valueOf, key -> INVALID)));
        return spoilt;
    }
}
