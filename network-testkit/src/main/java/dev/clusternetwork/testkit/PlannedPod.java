package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pod template or a pod in an object of any kind, including jobs and generic objects.
 *
 * @param owner the object
 * @param labels the labels of the pod
 */
record PlannedPod(ObjectKey owner, PodSpec spec, Map<String, String> labels) {

    /** The groups of Kubernetes' own kinds. In other groups, containers without images are a patch to another pod. */
    private static final Set<String> GROUPS = Set.of("", "apps", "batch");

    static List<PlannedPod> in(Collection<? extends HasMetadata> objects) {
        return objects.stream().flatMap(object -> in(object).stream()).toList();
    }

    static List<PlannedPod> in(HasMetadata object) {
        var owner = ObjectKey.of(object);
        var pods = new ArrayList<PlannedPod>();
        Manifest.of(object).eachMap((path, map) -> {
            if (map.get("spec") instanceof Map<?, ?> spec && spec.get("containers") instanceof List<?>) {
                var pod = new PlannedPod(owner, Manifest.convert(spec, PodSpec.class), labels(map.get("metadata")));
                if (GROUPS.contains(owner.group()) || pod.containers().anyMatch(each -> each.getImage() != null)) {
                    pods.add(pod);
                }
            }
        });
        return pods;
    }

    /** Returns the containers, including init containers. */
    Stream<Container> containers() {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
    }

    /** Returns the name of a container in messages: {@code container router of DaemonSet kube-system/bridge}. */
    String name(Container container) {
        return "container " + container.getName() + " of " + owner;
    }

    String namespace() {
        return owner.namespace().orElse("");
    }

    private static Map<String, String> labels(@Nullable Object metadata) {
        var labels = new TreeMap<String, String>();
        if (metadata instanceof Map<?, ?> map && map.get("labels") instanceof Map<?, ?> all) {
            all.forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
        }
        return labels;
    }
}
