package dev.clusternetwork.internal.completion;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.rules.RuleCode;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Makes a plan of what a provider wants: adds the stack label, image overrides, pull secrets and checksums, and puts
 * the objects in order. Does for every provider alike what no provider should have to think of.
 */
public final class PlanAssembler {

    private final ClusterSpec cluster;
    private final ImagesSpec images;
    private final Map<ObjectKey, Supplier<? extends HasMetadata>> recipes = new LinkedHashMap<>();
    private final Map<String, Map<String, ConfigMap>> configMaps = new HashMap<>();
    private final Definitions definitions = new Definitions();
    private final SortedSet<String> ownImages = new TreeSet<>();

    private PlanAssembler(ClusterSpec cluster) {
        this.cluster = cluster;
        this.images = cluster.network().images();
    }

    /**
     * Makes the plan.
     *
     * @param findings the warnings that stand, for the plan to carry
     * @throws ProviderException when two of the provider's objects are the same one, when an image's name is malformed,
     *     or when a host is unknown
     */
    public static NetworkPlan assemble(ClusterSpec cluster, ProviderPlan wanted, Findings findings) {
        var assembler = new PlanAssembler(cluster);
        wanted.recipes().forEach(assembler::survey);
        return NetworkPlan.builder()
                .stages(assembler.stages())
                .everyHost(wanted.everyHost())
                .hosts(assembler.hosts(wanted))
                .images(assembler.pulledImages())
                .findings(findings)
                .build();
    }

    /** What a plan's images tell about the configuration: overrides that apply to none of them. */
    public static Findings unusedOverrides(ClusterSpec cluster, ProviderPlan wanted, ConfigPath root) {
        var assembler = new PlanAssembler(cluster);
        wanted.recipes().forEach(assembler::survey);
        return assembler.unusedOverrides(root.key("network").key("images").key("override"));
    }

    /** Renders an object once, to learn its key and what others need to know of it. */
    private void survey(Supplier<? extends HasMetadata> recipe) {
        var object = recipe.get();
        if (object == null || object.getMetadata() == null) {
            throw new ProviderException("the provider '" + provider() + "' plans "
                    + (object == null ? "null" : "a " + object.getKind() + " without metadata")
                    + "; each recipe has to render a whole object");
        }
        var key = ObjectKey.of(object);
        if (recipes.put(key, recipe) != null) {
            throw new ProviderException(
                    "the provider '" + provider() + "' plans " + key + " twice; each object may be planned once");
        }
        definitions.learn(object);
        if (object instanceof ConfigMap configMap) {
            configMaps
                    .computeIfAbsent(key.namespace().orElse(""), namespace -> new TreeMap<>())
                    .put(key.name(), configMap);
        }
        PodTemplates.podOf(object).stream()
                .flatMap(PodTemplates::containersOf)
                .map(container -> checked(
                        container.getImage() == null ? "" : container.getImage(),
                        "the container '" + container.getName() + "' of " + key))
                .forEach(ownImages::add);
        if (object instanceof GenericKubernetesResource generic) {
            GenericPods.imagesOf(generic)
                    .map(image -> checked(image, "a container of " + key))
                    .forEach(ownImages::add);
        }
    }

    private String checked(String image, String container) {
        try {
            ImageReference.parse(image);
            return image;
        } catch (IllegalArgumentException malformed) {
            throw new ProviderException(
                    "the provider '" + provider() + "' gives " + container + " an image that is none: "
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
        var keys = recipes.keySet().stream()
                .filter(key -> StageOrder.of(key, definitions::define) == order)
                .sorted(StageOrder.WITHIN_STAGE)
                .toList();
        var complete = keys.stream().map(key -> complete(recipes.get(key))).toList();
        return Stage.of(order, keys, complete, StageOrder.awaits(keys));
    }

    private Supplier<HasMetadata> complete(Supplier<? extends HasMetadata> recipe) {
        return () -> {
            var object = recipe.get();
            label(object);
            PodTemplates.podOf(object).ifPresent(this::complete);
            if (object instanceof GenericKubernetesResource generic) {
                GenericPods.complete(generic, this::pulled, images.pullSecrets());
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
        if (!images.pullSecrets().isEmpty()) {
            var secrets = new ArrayList<>(pod.getImagePullSecrets());
            images.pullSecrets().stream()
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

    private Map<String, HostPlan> hosts(ProviderPlan wanted) {
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
        ownImages.forEach(image -> pulled.add(pulled(image)));
        return pulled;
    }

    private String pulled(String image) {
        return images.resolve(ImageReference.parse(image)).toString();
    }

    private Findings unusedOverrides(ConfigPath path) {
        Set<String> used = new HashSet<>();
        ownImages.forEach(
                image -> images.overrideKeyOf(ImageReference.parse(image)).ifPresent(used::add));
        var known = ownImages.stream()
                .map(image -> ImageReference.parse(image).shortName())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        var findings = new Findings.Collector();
        images.overrides().keySet().stream()
                .filter(key -> !used.contains(key))
                .forEach(key -> findings.add(Finding.of(RuleCode.IMAGE_OVERRIDE_UNUSED, path.key(key))
                        .found(images.overrides().get(key))
                        .message(path.key(key) + " replaces an image that the plan does not use")
                        .fix("correct the name to one of " + String.join(", ", known) + ", or delete the override")));
        return findings.toFindings();
    }

    private String provider() {
        return cluster.network().provider();
    }
}
