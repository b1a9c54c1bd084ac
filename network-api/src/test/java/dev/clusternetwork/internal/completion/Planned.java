package dev.clusternetwork.internal.completion;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.completion.PlanAssembler.ComponentPart;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Small objects and the plans that are assembled of them. */
final class Planned {

    private Planned() {}

    @SafeVarargs
    static NetworkPlan plan(ImagesSpec.Builder images, Supplier<? extends HasMetadata>... recipes) {
        return PlanAssembler.of(cluster(images), List.of(part(wanted(recipes))))
                .builder(Findings.none())
                .build();
    }

    static ComponentPart part(PlanPart part) {
        return new ComponentPart("mesh", "the provider 'mesh'", part);
    }

    @SafeVarargs
    static PlanPart wanted(Supplier<? extends HasMetadata>... recipes) {
        var wanted = PlanPart.builder();
        for (var recipe : recipes) {
            wanted.add(recipe);
        }
        return wanted.build();
    }

    static ClusterSpec cluster(ImagesSpec.Builder images) {
        return ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("mesh").images(images.build()))
                .build();
    }

    static ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
    }

    static DaemonSet daemonSet(PodSpecBuilder pod) {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("net")
                .addToLabels("own", "label")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("name", "net")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("name", "net")
                .endMetadata()
                .withSpec(pod.build())
                .endTemplate()
                .endSpec()
                .build();
    }

    static PodSpecBuilder pod(String image) {
        return new PodSpecBuilder()
                .addNewContainer()
                .withName("c")
                .withImage(image)
                .endContainer();
    }

    static PodSpec podOf(NetworkPlan plan) {
        return templateOf(plan).getSpec().getTemplate().getSpec();
    }

    static DaemonSet templateOf(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
