package dev.clusternetwork.internal.completion;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checksum of the configuration that a pod reads when it starts: the keys of the plan's ConfigMaps that its
 * environment and its volumes refer to. As an annotation of the pod template it makes pods restart if, and only if, one
 * of these values changes. What a program asks the API server for while it runs is not included, and neither are
 * Secrets, because a hash would reveal something about them.
 */
final class ConfigChecksum {

    static final String ANNOTATION = "clusternetwork.dev/config-checksum";

    private ConfigChecksum() {}

    /**
     * The checksum of a pod.
     *
     * @param configMaps those of the plan in the pod's namespace, by name
     * @return empty when the pod reads none of them
     */
    static Optional<String> of(PodSpec pod, Map<String, ConfigMap> configMaps) {
        SortedMap<String, SortedSet<String>> read = new TreeMap<>();
        references(pod).forEach(reference -> {
            // A reference without a name refers to no ConfigMap.
            var configMap = reference.configMap() == null ? null : configMaps.get(reference.configMap());
            if (configMap != null) {
                var keys = read.computeIfAbsent(reference.configMap(), name -> new TreeSet<>());
                if (reference.keys().isEmpty()) {
                    keys.addAll(data(configMap).keySet());
                    keys.addAll(binaryData(configMap).keySet());
                } else {
                    keys.addAll(reference.keys());
                }
            }
        });
        return read.isEmpty() ? Optional.empty() : Optional.of(digest(read, configMaps));
    }

    /** A ConfigMap's name and the keys that are read; no key means all of them. */
    private record Reference(@Nullable String configMap, List<String> keys) {}

    private static Stream<Reference> references(PodSpec pod) {
        return Stream.concat(PodTemplates.containersOf(pod).flatMap(ConfigChecksum::inEnvironment), inVolumes(pod));
    }

    private static Stream<Reference> inEnvironment(Container container) {
        var single = container.getEnv().stream()
                .map(each ->
                        each.getValueFrom() == null ? null : each.getValueFrom().getConfigMapKeyRef())
                .flatMap(Stream::ofNullable)
                .map(key -> new Reference(key.getName(), key.getKey() == null ? List.of() : List.of(key.getKey())));
        var whole = container.getEnvFrom().stream()
                .flatMap(each -> Stream.ofNullable(each.getConfigMapRef()))
                .map(each -> new Reference(each.getName(), List.of()));
        return Stream.concat(single, whole);
    }

    private static Stream<Reference> inVolumes(PodSpec pod) {
        var mounted = pod.getVolumes().stream()
                .flatMap(each -> Stream.ofNullable(each.getConfigMap()))
                .map(each -> new Reference(each.getName(), keys(each.getItems())));
        var projected = pod.getVolumes().stream()
                .flatMap(each -> Stream.ofNullable(each.getProjected()))
                .flatMap(each -> each.getSources().stream())
                .flatMap(each -> Stream.ofNullable(each.getConfigMap()))
                .map(each -> new Reference(each.getName(), keys(each.getItems())));
        return Stream.concat(mounted, projected);
    }

    private static List<String> keys(@Nullable List<KeyToPath> items) {
        return items == null
                ? List.of()
                : items.stream().map(KeyToPath::getKey).filter(Objects::nonNull).toList();
    }

    private static String digest(SortedMap<String, SortedSet<String>> read, Map<String, ConfigMap> configMaps) {
        var sha256 = sha256();
        read.forEach((name, keys) -> {
            var configMap = Objects.requireNonNull(configMaps.get(name), name);
            for (var key : keys) {
                // A key that is not there (an optional reference) is not the same as an empty one.
                update(sha256, name, key, data(configMap).get(key), "text");
                update(sha256, name, key, binaryData(configMap).get(key), "bytes");
            }
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void update(MessageDigest digest, String name, String key, @Nullable String value, String form) {
        if (value != null) {
            for (var each : List.of(name, key, form, value)) {
                update(digest, each);
            }
        }
    }

    /** Adds the length first, so that different lists of strings never add the same bytes. */
    private static void update(MessageDigest digest, String string) {
        var bytes = string.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Map<String, String> data(ConfigMap configMap) {
        return configMap.getData() == null ? Map.of() : configMap.getData();
    }

    private static Map<String, String> binaryData(ConfigMap configMap) {
        return configMap.getBinaryData() == null ? Map.of() : configMap.getBinaryData();
    }
}
