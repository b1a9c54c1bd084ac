package dev.clusternetwork.internal.completion;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.spi.ProviderPlan;
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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of what a provider wants: adds the stack label, image overrides, pull secrets and checksums, and puts
 * the objects in order. Does for every provider alike what no provider should have to think of.
 */
public final class PlanAssembler {

    private final ClusterSpec cluster;
    private final ImagesSpec images;

    /** Sorted, because their order means nothing, and a changed order would restart every pod. */
    private final List<String> pullSecrets;

    private final Map<ObjectKey, Supplier<? extends HasMetadata>> recipes = new LinkedHashMap<>();
    private final Map<String, Map<String, ConfigMap>> configMaps = new HashMap<>();
    private final Definitions definitions = new Definitions();
    private final SortedMap<String, ImageReference> ownImages = new TreeMap<>();
    private final ProviderPlan wanted;

    private PlanAssembler(ClusterSpec cluster, ProviderPlan wanted) {
        this.cluster = cluster;
        this.images = cluster.network().images();
        this.pullSecrets = images.pullSecrets().stream().sorted().toList();
        this.wanted = wanted;
        wanted.recipes().forEach(this::survey);
    }

    /**
     * Renders each recipe once, and learns from the objects what the whole plan needs to know.
     *
     * @throws ProviderException when two of the provider's objects are the same one, or when the name of an image is
     *     malformed
     */
    public static PlanAssembler of(ClusterSpec cluster, ProviderPlan wanted) {
        return new PlanAssembler(cluster, wanted);
    }

    /** Returns the images that the provider's objects name, before overrides. */
    public Collection<ImageReference> images() {
        return Collections.unmodifiableCollection(ownImages.values());
    }

    /**
     * Returns a builder of the plan, with everything that is derived from the provider's plan.
     *
     * @param findings the warnings that apply, for the plan to carry
     * @throws ProviderException when the provider plans for a host that the cluster does not have
     */
    public NetworkPlan.Builder builder(Findings findings) {
        return NetworkPlan.builder()
                .stages(stages())
                .everyHost(wanted.everyHost())
                .hosts(hosts())
                .images(pulledImages())
                .findings(findings);
    }

    /** Renders an object once, to learn its key and what others need to know of it. */
    private void survey(Supplier<? extends HasMetadata> recipe) {
        var object = recipe.get();
        if (object.getMetadata() == null) {
            throw new ProviderException("the provider '" + provider() + "' plans a " + object.getKind()
                    + " without metadata; each recipe has to render a whole object");
        }
        var key = ObjectKey.of(object);
        if (recipes.put(key, new FirstRendering(object, recipe)) != null) {
            throw new ProviderException(
                    "the provider '" + provider() + "' plans " + key + " twice; each object may be planned once");
        }
        definitions.learn(object);
        if (object instanceof ConfigMap configMap) {
            configMaps
                    .computeIfAbsent(key.namespace().orElse(""), namespace -> new TreeMap<>())
                    .put(key.name(), dataOf(configMap));
        }
        PodTemplates.podOf(object).stream()
                .flatMap(PodTemplates::containersOf)
                .forEach(container -> learnImage(
                        container.getImage() == null ? "" : container.getImage(),
                        "the container '" + container.getName() + "' of " + key));
        if (object instanceof GenericKubernetesResource generic) {
            GenericPods.imagesOf(generic).forEach(image -> learnImage(image, "a container of " + key));
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

    private void learnImage(String image, String container) {
        try {
            ownImages.put(image, ImageReference.parse(image));
        } catch (IllegalArgumentException malformed) {
            throw new ProviderException(
                    "the provider '" + provider() + "' gives " + container + " an invalid image: "
                            + malformed.getMessage(),
                    malformed);
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
        var complete = chosen.stream().map(each -> complete(each.getValue())).toList();
        return Stage.of(order, keys, complete, StageOrder.awaits(keys));
    }

    private Supplier<HasMetadata> complete(Supplier<? extends HasMetadata> recipe) {
        return () -> {
            var object = recipe.get();
            label(object);
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

    private void label(HasMetadata object) {
        var labels = new TreeMap<String, String>();
        if (object.getMetadata().getLabels() != null) {
            labels.putAll(object.getMetadata().getLabels());
        }
        labels.put(NetworkPlan.STACK_LABEL, provider());
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

    private Map<String, HostPlan> hosts() {
        var known = new TreeMap<String, HostPlan>();
        cluster.hosts().forEach(host -> {
            // The rules have refused such hosts; should they err, no host may vanish from the plan in silence.
            if (known.put(cluster.keyOf(host), wanted.everyHost()) != null) {
                throw new IllegalStateException("two hosts are called '" + cluster.keyOf(host) + "' in the plan");
            }
        });
        wanted.hosts().forEach((key, needs) -> {
            if (known.computeIfPresent(key, (same, common) -> common.plus(needs)) == null) {
                throw new ProviderException("the provider '" + provider() + "' plans for a host '" + key
                        + "' that the cluster does not have; it has " + known.keySet());
            }
        });
        return known;
    }

    private SortedSet<String> pulledImages() {
        var pulled = new TreeSet<String>();
        ownImages.values().forEach(image -> pulled.add(images.resolve(image).toString()));
        return pulled;
    }

    private String pulled(String image) {
        return images.resolve(ImageReference.parse(image)).toString();
    }

    private String provider() {
        return cluster.network().provider();
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
