package dev.clusternetwork.internal.completion;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of the parts of a provider and of features: adds the stack label, image overrides, pull secrets and
 * checksums, and puts the objects in order. Does for every component what it should not have to do itself.
 */
public final class PlanAssembler {

    private final ClusterSpec cluster;
    private final ImagesSpec images;

    /** Sorted, because their order means nothing, and a changed order would restart every pod. */
    private final List<String> pullSecrets;

    private final Map<ObjectKey, ComponentPart> owners = new HashMap<>();
    private final Map<ObjectKey, Supplier<? extends HasMetadata>> recipes = new LinkedHashMap<>();
    private final Map<String, Map<String, ConfigMap>> configMaps = new HashMap<>();
    private final Definitions definitions = new Definitions();
    private final SortedMap<String, ImageReference> ownImages = new TreeMap<>();
    private final List<ComponentPart> parts;

    /**
     * The part of a provider or a feature.
     *
     * @param id its id, the value of the stack label
     * @param name how messages call it, for example {@code the provider 'weave'}
     */
    public record ComponentPart(String id, String name, PlanPart part) {}

    private PlanAssembler(ClusterSpec cluster, List<ComponentPart> parts) {
        this.cluster = cluster;
        this.images = cluster.network().images();
        this.pullSecrets = images.pullSecrets().stream().sorted().toList();
        this.parts = parts;
        parts.forEach(owner -> owner.part().recipes().forEach(recipe -> survey(owner, recipe)));
    }

    /**
     * Renders each recipe once, and learns from the objects what the whole plan needs to know.
     *
     * @param parts the parts of the plan, that of the provider first
     * @throws ProviderException when two objects have the same key, or when the name of an image is malformed
     */
    public static PlanAssembler of(ClusterSpec cluster, List<ComponentPart> parts) {
        return new PlanAssembler(cluster, parts);
    }

    /** Returns the images that the objects name, before overrides. */
    public Collection<ImageReference> images() {
        return Collections.unmodifiableCollection(ownImages.values());
    }

    /**
     * Returns a builder of the plan, with everything that is derived from the parts.
     *
     * @param findings the warnings that apply, for the plan to carry
     * @throws ProviderException when a part has a host that the cluster does not have, or when two parts contradict
     *     each other
     */
    public NetworkPlan.Builder builder(Findings findings) {
        return NetworkPlan.builder()
                .stages(stages())
                .everyHost(HostPlans.everyHost(parts))
                .hosts(HostPlans.eachHost(cluster, parts))
                .images(pulledImages())
                .data(data())
                .findings(findings);
    }

    /** Renders an object once, to learn its key and what others need to know of it. */
    private void survey(ComponentPart owner, Supplier<? extends HasMetadata> recipe) {
        var object = recipe.get();
        if (object.getMetadata() == null) {
            throw new ProviderException(owner.name() + " plans a " + object.getKind()
                    + " without metadata; each recipe has to render a whole object");
        }
        var key = ObjectKey.of(object);
        var other = owners.put(key, owner);
        if (other != null) {
            throw new ProviderException((other.equals(owner)
                            ? owner.name() + " plans " + key + " twice"
                            : other.name() + " and " + owner.name() + " both plan " + key)
                    + "; each object may be planned once");
        }
        recipes.put(key, new FirstRendering(object, recipe));
        definitions.learn(object);
        if (object instanceof ConfigMap configMap) {
            configMaps
                    .computeIfAbsent(key.namespace().orElse(""), namespace -> new TreeMap<>())
                    .put(key.name(), dataOf(configMap));
        }
        PodTemplates.podOf(object).stream()
                .flatMap(PodTemplates::containersOf)
                .forEach(container -> learnImage(
                        owner,
                        container.getImage() == null ? "" : container.getImage(),
                        "the container '" + container.getName() + "' of " + key));
        if (object instanceof GenericKubernetesResource generic) {
            GenericPods.imagesOf(generic).forEach(image -> learnImage(owner, image, "a container of " + key));
        }
    }

    /** Returns a copy of what pods read, because a caller may change the object that it gets. */
    private static ConfigMap dataOf(ConfigMap configMap) {
        var copy = new ConfigMap();
        if (configMap.getData() != null) {
            copy.setData(new TreeMap<>(configMap.getData()));
        }
        if (configMap.getBinaryData() != null) {
            copy.setBinaryData(new TreeMap<>(configMap.getBinaryData()));
        }
        return copy;
    }

    private void learnImage(ComponentPart owner, String image, String container) {
        try {
            ownImages.put(image, ImageReference.parse(image));
        } catch (IllegalArgumentException malformed) {
            throw new ProviderException(
                    owner.name() + " gives " + container + " an invalid image: " + malformed.getMessage(), malformed);
        }
    }

    private List<Stage> stages() {
        return Arrays.stream(Stage.Order.values())
                .map(this::stage)
                .filter(stage -> !stage.keys().isEmpty())
                .toList();
    }

    private Stage stage(Stage.Order order) {
        var chosen = recipes.entrySet().stream()
                .filter(each -> StageOrder.of(each.getKey(), definitions::define) == order)
                .sorted(Map.Entry.comparingByKey(StageOrder.WITHIN_STAGE))
                .toList();
        var keys = chosen.stream().map(Map.Entry::getKey).toList();
        var complete = chosen.stream()
                .map(each -> complete(ownerOf(each.getKey()), each.getValue()))
                .toList();
        return Stage.of(order, keys, complete, StageOrder.awaits(keys));
    }

    private ComponentPart ownerOf(ObjectKey key) {
        return Objects.requireNonNull(owners.get(key));
    }

    private Supplier<HasMetadata> complete(ComponentPart owner, Supplier<? extends HasMetadata> recipe) {
        return () -> {
            var object = recipe.get();
            label(object, owner.id());
            PodTemplates.podOf(object).ifPresent(this::complete);
            if (object instanceof GenericKubernetesResource generic) {
                GenericPods.complete(generic, this::pulled, pullSecrets);
            }
            if (PodTemplates.canRoll(object)) {
                checksum(object);
            }
            return object;
        };
    }

    private static void label(HasMetadata object, String stack) {
        var labels = new TreeMap<String, String>();
        if (object.getMetadata().getLabels() != null) {
            labels.putAll(object.getMetadata().getLabels());
        }
        labels.put(NetworkPlan.STACK_LABEL, stack);
        object.getMetadata().setLabels(labels);
    }

    private void complete(PodSpec pod) {
        PodTemplates.containersOf(pod).forEach(container -> container.setImage(pulled(container.getImage())));
        if (!pullSecrets.isEmpty()) {
            var secrets = new ArrayList<>(pod.getImagePullSecrets());
            pullSecrets.stream()
                    .map(LocalObjectReference::new)
                    .filter(secret -> !secrets.contains(secret))
                    .forEach(secrets::add);
            pod.setImagePullSecrets(secrets);
        }
    }

    private void checksum(HasMetadata object) {
        PodTemplates.templateOf(object).ifPresent(template -> {
            var namespace = ObjectKey.of(object).namespace().orElse("");
            ConfigChecksum.of(template.getSpec(), configMaps.getOrDefault(namespace, Map.of()))
                    .ifPresent(checksum -> {
                        var metadata = PodTemplates.metadataOf(template);
                        var annotations = new TreeMap<String, String>();
                        if (metadata.getAnnotations() != null) {
                            annotations.putAll(metadata.getAnnotations());
                        }
                        annotations.put(ConfigChecksum.ANNOTATION, checksum);
                        metadata.setAnnotations(annotations);
                    });
        });
    }

    private Map<Class<?>, Object> data() {
        var all = new HashMap<Class<?>, Object>();
        for (var part : parts) {
            part.part().data().forEach((type, value) -> {
                if (all.put(type, value) != null) {
                    throw new ProviderException(part.name() + " plans a " + type.getName()
                            + ", as another part does; use a type of your own");
                }
            });
        }
        return all;
    }

    private SortedSet<String> pulledImages() {
        var pulled = new TreeSet<String>();
        ownImages.values().forEach(image -> pulled.add(images.resolve(image).toString()));
        return pulled;
    }

    private String pulled(String image) {
        return images.resolve(ImageReference.parse(image)).toString();
    }

    /** Returns the object that planning rendered to the first caller, and renders the recipe again for all others. */
    private static final class FirstRendering implements Supplier<HasMetadata> {

        private final AtomicReference<@Nullable HasMetadata> first;
        private final Supplier<? extends HasMetadata> recipe;

        FirstRendering(HasMetadata first, Supplier<? extends HasMetadata> recipe) {
            this.first = new AtomicReference<>(first);
            this.recipe = recipe;
        }

        @Override
        public HasMetadata get() {
            var object = first.getAndSet(null);
            return object == null ? recipe.get() : object;
        }
    }
}
