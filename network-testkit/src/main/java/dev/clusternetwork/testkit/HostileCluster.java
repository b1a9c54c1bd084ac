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

/** Running clusters that hold a provider's objects, but not as the provider made them. */
final class HostileCluster {

    /** What no Secret of a working cluster holds: neither Base64 nor text that a program would take. */
    private static final String RUBBISH = "%";

    private HostileCluster() {}

    /** By name: unknown, empty, and one of each kind of garbage. */
    static Map<String, ObservedCluster> all(Collection<? extends HasMetadata> objects) {
        var all = new LinkedHashMap<String, ObservedCluster>();
        all.put("of which nothing is known", ObservedCluster.none());
        all.put("that is empty", ObservedCluster.of());
        all.put("that holds its objects", ObservedCluster.of(objects));
        all.put("that holds its objects as names alone", holding(objects, rest -> Map.of()));
        all.put("that holds its objects as empty shells", holding(objects, HostileCluster::hollow));
        all.put("that holds its objects with rubbish as data", holding(objects, HostileCluster::spoilt));
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

    /** Every map two levels deep, and nothing in it. */
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
                        .keySet().stream().collect(Collectors.toMap(String::valueOf, key -> RUBBISH)));
        return spoilt;
    }
}
