package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** A cluster whose objects are all in memory. */
final class ObservedObjects implements ObservedCluster {

    private final SortedMap<ObjectKey, HasMetadata> objects = new TreeMap<>();

    ObservedObjects(Collection<? extends HasMetadata> all) {
        for (var object : all) {
            if (objects.put(ObjectKey.of(object), object) != null) {
                throw new IllegalArgumentException(ObjectKey.of(object) + " occurs twice. Pass each object once.");
            }
        }
    }

    @Override
    public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
        return Optional.ofNullable(objects.get(key))
                .map(object -> type.isInstance(object) ? type.cast(object) : Conversion.to(type, object));
    }

    @Override
    public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
        return objects.entrySet().stream()
                .filter(each -> each.getKey().group().equals(group)
                        && each.getKey().kind().equals(kind)
                        && carries(each.getValue(), labels))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean carries(HasMetadata object, Map<String, String> labels) {
        var own = object.getMetadata().getLabels();
        return labels.isEmpty() || own != null && own.entrySet().containsAll(labels.entrySet());
    }

    /** Returns the keys only, because the objects may be Secrets. */
    @Override
    public String toString() {
        return "observed " + objects.keySet();
    }

    /** A separate class, so that Jackson is loaded only if a generic object has to be converted. */
    private static final class Conversion {

        private static final JsonMapper MAPPER = JsonMapper.shared();

        static <T> T to(Class<T> type, HasMetadata object) {
            return MAPPER.convertValue(object, type);
        }
    }
}
