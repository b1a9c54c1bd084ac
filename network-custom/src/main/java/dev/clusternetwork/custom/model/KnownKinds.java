package dev.clusternetwork.custom.model;

import dev.clusternetwork.internal.message.Nearest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The kinds of Kubernetes' own that the model modules on the class path have. */
public final class KnownKinds {

    private static final Pattern STABLE = Pattern.compile("(?:.*/)?v[0-9]+");

    /** By version of the API, such as {@code apps/v1}. */
    private static final SortedMap<String, SortedSet<String>> KINDS = learn();

    private KnownKinds() {}

    private static SortedMap<String, SortedSet<String>> learn() {
        var kinds = new TreeMap<String, SortedSet<String>>();
        ServiceLoader.load(KubernetesResource.class, KnownKinds.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::type)
                .filter(HasMetadata.class::isAssignableFrom)
                .map(type -> type.<HasMetadata>asSubclass(HasMetadata.class))
                .forEach(type -> kinds.computeIfAbsent(HasMetadata.getApiVersion(type), each -> new TreeSet<>())
                        .add(HasMetadata.getKind(type)));
        return kinds;
    }

    /** Whether some kind of this API group is known. */
    public static boolean hasGroup(String group) {
        return KINDS.keySet().stream().anyMatch(each -> groupOf(each).equals(group));
    }

    /** The version of the API that has a kind: in the group if any there has it, and stable if one is. */
    public static Optional<String> versionOf(String group, String kind) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue().contains(kind))
                .map(Map.Entry::getKey)
                .max(Comparator.<String, Boolean>comparing(each -> groupOf(each).equals(group))
                        .thenComparing(each -> STABLE.matcher(each).matches())
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The kind that was meant: one of the version of the API, if that is known, else one of any. */
    public static Optional<String> nearest(String apiVersion, String kind) {
        var known = KINDS.get(apiVersion);
        return known == null
                ? Nearest.to(
                        kind,
                        KINDS.values().stream()
                                .flatMap(SortedSet::stream)
                                .distinct()
                                .toList())
                : Nearest.to(kind, known);
    }

    /** The group that was meant. */
    public static Optional<String> nearestGroup(String group) {
        return Nearest.to(
                group,
                KINDS.keySet().stream().map(KnownKinds::groupOf).distinct().toList());
    }

    private static String groupOf(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }
}
