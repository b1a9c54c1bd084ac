package dev.clusternetwork.host.dns;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.internal.json.JsonString;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import dev.clusternetwork.internal.kubernetes.Namespaces;
import dev.clusternetwork.plan.ObjectKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A strategic merge patch of the Deployment of CoreDNS, which kubeadm creates: the number of pods, how they are
 * replaced, and that they prefer different nodes. {@code plan.data(CoreDnsPatch.class)} returns it. The host tool
 * applies it:
 *
 * <ul>
 *   <li>to the running Deployment, as a patch of the type {@link #CONTENT_TYPE}. An upgrade with kubeadm writes the
 *       Deployment again and keeps only the number of pods, so the patch has to be applied after each upgrade.
 *   <li>or as the file {@link #KUBEADM_FILE} in the directory of {@code patches.directory} of kubeadm 1.31 and later,
 *       which applies it during each upgrade.
 * </ul>
 *
 * <p>Immutable, equal by value.
 */
public final class CoreDnsPatch {

    /** The media type of the patch. */
    public static final String CONTENT_TYPE = "application/strategic-merge-patch+json";

    /** The name of the file with the patch in kubeadm's directory of patches. */
    public static final String KUBEADM_FILE = "corednsdeployment+strategic.json";

    private static final ObjectKey TARGET =
            ObjectKey.namespaced("apps", "Deployment", Namespaces.KUBE_SYSTEM, "coredns");

    /** The labels of the pods, which kubeadm gives them. */
    private static final Map<String, Object> LABELS = Map.of("k8s-app", "kube-dns");

    private static final int HIGHEST_WEIGHT = 100;

    private final @Nullable Integer replicas;

    private CoreDnsPatch(@Nullable Integer replicas) {
        this.replicas = replicas;
    }

    static CoreDnsPatch of(ClusterSpec cluster) {
        var hosts = cluster.hosts().size();
        return new CoreDnsPatch(cluster.network()
                .dnsReplicas()
                .or(() -> hosts == 0 ? Optional.empty() : Optional.of(DnsDefaults.replicas(hosts)))
                .orElse(null));
    }

    /** Returns the object to patch. */
    public ObjectKey target() {
        return TARGET;
    }

    /**
     * Returns the number of pods: {@code dns_replicas}, or its default if the hosts are known; empty to keep the number
     * in the cluster.
     */
    public Optional<Integer> replicas() {
        return Optional.ofNullable(replicas);
    }

    /**
     * Returns how many pods more than {@link #replicas()} may exist during an update. A single pod is replaced only
     * when its successor is ready. Otherwise 0, because a new pod would not find a node without a pod of CoreDNS if
     * each node has one, and would stay with another one.
     */
    public int maxSurge() {
        return isSingle() ? 1 : 0;
    }

    /** Returns how many pods fewer than {@link #replicas()} may be ready during an update. */
    public int maxUnavailable() {
        return isSingle() ? 0 : 1;
    }

    private boolean isSingle() {
        return replicas().filter(count -> count == 1).isPresent();
    }

    /**
     * Returns the patch as maps, lists, strings and integers. A value that is null removes the field from the object.
     * Unmodifiable.
     */
    public Map<String, @Nullable Object> toMap() {
        var spec = new LinkedHashMap<String, Object>();
        replicas().ifPresent(count -> spec.put("replicas", count));
        spec.put(
                "strategy",
                map(
                        "type",
                        "RollingUpdate",
                        "rollingUpdate",
                        map("maxSurge", maxSurge(), "maxUnavailable", maxUnavailable())));
        spec.put("template", map("spec", map("affinity", map("podAntiAffinity", antiAffinity()))));
        return map("spec", Collections.unmodifiableMap(spec));
    }

    /**
     * Preferred, because a required rule leaves pods without a node, and an update waiting for them, as soon as fewer
     * nodes than pods can be used.
     */
    private static Map<String, @Nullable Object> antiAffinity() {
        var term = map("labelSelector", map("matchLabels", LABELS), "topologyKey", "kubernetes.io/hostname");
        return map(
                "preferredDuringSchedulingIgnoredDuringExecution",
                List.of(map("weight", HIGHEST_WEIGHT, "podAffinityTerm", term)),
                // Of an earlier patch.
                "requiredDuringSchedulingIgnoredDuringExecution",
                null);
    }

    private static Map<String, @Nullable Object> map(String key, Object value) {
        return Collections.singletonMap(key, value);
    }

    private static Map<String, @Nullable Object> map(String one, Object first, String two, @Nullable Object second) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(one, first);
        map.put(two, second);
        return Collections.unmodifiableMap(map);
    }

    /** Returns the patch as JSON, which is YAML too. It ends with a line feed. */
    public String toJson() {
        return JsonString.indented(toMap());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CoreDnsPatch that && Objects.equals(replicas, that.replicas);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(replicas);
    }

    /** Returns the target and what the patch sets. */
    @Override
    public String toString() {
        return "patch of " + TARGET + " ("
                + replicas().map(count -> "replicas " + count + ", ").orElse("") + "maxSurge " + maxSurge()
                + ", maxUnavailable " + maxUnavailable() + ")";
    }
}
