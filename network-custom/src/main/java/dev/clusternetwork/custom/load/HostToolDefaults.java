package dev.clusternetwork.custom.load;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The top-level keys of the reference implementation that this library does not read, with the defaults that its
 * templates see. A section that is written has defaults for the fields that it does not have.
 */
final class HostToolDefaults {

    /** A field without a default. */
    private static final Object NONE = new Object();

    /** The fields of the sections that templates see even if they are not written, in alphabetical order. */
    private static final List<Section> SECTIONS = List.of(
            new Section("api", true, List.of(entry("endpoint", NONE)), List.of()),
            new Section(
                    "audit",
                    true,
                    List.of(entry("file", NONE), entry("webhook", NONE)),
                    List.of(entry(
                            "file",
                            ordered(List.of(
                                    entry("path", "/var/log/kubernetes/audit.json"),
                                    entry("max_size", 100),
                                    entry("max_age", 30),
                                    entry("max_backups", 20)))))),
            new Section("authentication", true, List.of(entry("oidc", NONE), entry("token_webhook", NONE)), List.of()),
            new Section("cloud", false, List.of(entry("config", NONE), entry("provider", NONE)), List.of()),
            new Section("container_runtime", true, List.of(entry("insecure_registries", List.of())), List.of()),
            new Section(
                    "control_plane",
                    false,
                    List.of(entry("feature_gates", NONE), entry("use_proxy", false)),
                    List.of()),
            new Section(
                    "etcd",
                    false,
                    List.of(
                            entry("ca_certificate", NONE),
                            entry("certificate", NONE),
                            entry("endpoints", NONE),
                            entry("key", NONE),
                            entry("version", NONE)),
                    List.of()),
            new Section("kube_proxy", true, List.of(entry("conntrack", NONE), entry("mode", "iptables")), List.of()),
            new Section(
                    "kubelet",
                    true,
                    List.of(
                            entry("cpu_cfs_quota", true),
                            entry("cpu_cfs_quota_period", NONE),
                            entry("extra_args", NONE),
                            entry("feature_gates", NONE),
                            entry("kube_reserved", NONE),
                            entry("read_only_port", false),
                            entry("system_reserved", NONE)),
                    List.of(
                            entry("kube_reserved", ordered(List.of(entry("cpu", "100m"), entry("memory", "200Mi")))),
                            entry("system_reserved", ordered(List.of(entry("cpu", "50m"), entry("memory", "50Mi")))))),
            new Section(
                    "pod_security_policy", true, List.of(entry("default_policy", "00-pharos-privileged")), List.of()),
            new Section("telemetry", true, List.of(entry("enabled", true)), List.of()));

    private HostToolDefaults() {}

    /**
     * A section.
     *
     * @param isAlways whether templates see it even if it is not written; else it is null
     * @param fields its fields with their defaults
     * @param unwritten the defaults of fields that only a section has that is not written
     */
    private record Section(
            String key,
            boolean isAlways,
            List<Map.Entry<String, ?>> fields,
            List<Map.Entry<String, Map<String, Object>>> unwritten) {

        Map<String, @Nullable Object> defaults() {
            var map = new LinkedHashMap<String, @Nullable Object>();
            fields.forEach(field -> map.put(field.getKey(), field.getValue() == NONE ? null : field.getValue()));
            return map;
        }

        @Nullable
        Object complete(@Nullable Object written) {
            var map = defaults();
            if (written instanceof Map<?, ?> fields) {
                fields.forEach((key, value) -> {
                    if (value != null || !map.containsKey(key)) {
                        map.put(String.valueOf(key), value);
                    }
                });
                return map;
            }
            if (written != null || !isAlways) {
                return written;
            }
            unwritten.forEach(field -> map.put(field.getKey(), field.getValue()));
            return map;
        }
    }

    /** Adds the defaults to the top-level keys that were written. */
    static void complete(Map<String, @Nullable Object> cluster) {
        SECTIONS.forEach(section -> cluster.put(section.key(), section.complete(cluster.get(section.key()))));
        cluster.putIfAbsent("admission_plugins", null);
        cluster.putIfAbsent("image_repository", "docker.io/kontenapharos");
    }

    private static Map<String, Object> ordered(List<Map.Entry<String, Object>> entries) {
        var map = new LinkedHashMap<String, Object>();
        entries.forEach(each -> map.put(each.getKey(), each.getValue()));
        return map;
    }
}
