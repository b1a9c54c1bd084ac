package dev.clusternetwork.internal.completion;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pods in resources without a typed model, such as those of an operator: each {@code spec} with a list
 * {@code containers} in which a container has an image. Containers without any image are a patch to another pod.
 */
final class GenericPods {

    private static final List<String> CONTAINERS = List.of("initContainers", "containers");

    private GenericPods() {}

    /** The images of all its pods, as written. */
    static Stream<String> imagesOf(GenericKubernetesResource resource) {
        return imagesIn(resource.getAdditionalProperties());
    }

    /** Changes the image of every container, and gives every pod these pull secrets beside its own. */
    static void complete(GenericKubernetesResource resource, UnaryOperator<String> image, List<String> pullSecrets) {
        resource.setAdditionalProperties(copy(resource.getAdditionalProperties(), image, pullSecrets));
    }

    private static Stream<String> imagesIn(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return items.stream().flatMap(GenericPods::imagesIn);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return Stream.empty();
        }
        return map.entrySet().stream()
                .flatMap(each -> each.getKey().equals("spec") && isPod(each.getValue())
                        ? imagesOfPod((Map<?, ?>) each.getValue())
                        : imagesIn(each.getValue()));
    }

    private static Stream<String> imagesOfPod(Map<?, ?> pod) {
        return CONTAINERS.stream()
                .flatMap(key -> pod.get(key) instanceof List<?> containers ? containers.stream() : Stream.empty())
                .flatMap(GenericPods::imageOf);
    }

    private static Stream<String> imageOf(@Nullable Object container) {
        return container instanceof Map<?, ?> map && map.get("image") instanceof String image
                ? Stream.of(image)
                : Stream.empty();
    }

    private static boolean isPod(@Nullable Object spec) {
        return spec instanceof Map<?, ?> map
                && map.get("containers") instanceof List<?> containers
                && containers.stream().flatMap(GenericPods::imageOf).findAny().isPresent();
    }

    private static Map<String, @Nullable Object> copy(
            Map<?, ?> map, UnaryOperator<String> image, List<String> pullSecrets) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(
                (String) key,
                key.equals("spec") && isPod(value)
                        ? pod((Map<?, ?>) value, image, pullSecrets)
                        : copy(value, image, pullSecrets)));
        return copy;
    }

    private static @Nullable Object copy(
            @Nullable Object value, UnaryOperator<String> image, List<String> pullSecrets) {
        if (value instanceof Map<?, ?> map) {
            return copy(map, image, pullSecrets);
        }
        if (value instanceof List<?> items) {
            var copy = new ArrayList<@Nullable Object>();
            items.forEach(each -> copy.add(copy(each, image, pullSecrets)));
            return copy;
        }
        return value;
    }

    private static Map<String, @Nullable Object> pod(
            Map<?, ?> pod, UnaryOperator<String> image, List<String> pullSecrets) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        pod.forEach((key, value) -> copy.put((String) key, value));
        for (var key : CONTAINERS) {
            if (copy.get(key) instanceof List<?> containers) {
                copy.put(
                        key,
                        containers.stream().map(each -> container(each, image)).toList());
            }
        }
        if (!pullSecrets.isEmpty()) {
            var secrets = new ArrayList<Object>();
            if (copy.get("imagePullSecrets") instanceof List<?> own) {
                secrets.addAll(own);
            }
            pullSecrets.stream()
                    .map(name -> Map.<String, Object>of("name", name))
                    .filter(secret -> !secrets.contains(secret))
                    .forEach(secrets::add);
            copy.put("imagePullSecrets", secrets);
        }
        return copy;
    }

    private static Object container(Object container, UnaryOperator<String> image) {
        if (!(container instanceof Map<?, ?> map) || !(map.get("image") instanceof String written)) {
            return container;
        }
        var copy = new LinkedHashMap<Object, Object>(map);
        copy.put("image", image.apply(written));
        return copy;
    }
}
