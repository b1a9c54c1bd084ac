package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The DaemonSet {@code route-config}: the routes of each node to the subnets of other clusters, and the rules that
 * forward packets to them. Its program removes those of clusters that left, so it is planned also when no other cluster
 * is left.
 */
final class RouteConfigDaemonSet {

    static final String NAME = "route-config";
    static final ObjectKey KEY = ObjectKey.namespaced("apps", "DaemonSet", WeaveObject.NAMESPACE, NAME);

    /** Short, because packets between clusters are lost until the program notices a new bridge. */
    private static final String SECONDS_BETWEEN_ROUNDS = "10";

    private static final String PROGRAM = NAME + ".sh";
    private static final Map<String, String> LABELS = Map.of("name", NAME);

    private RouteConfigDaemonSet() {}

    /**
     * Renders the DaemonSet.
     *
     * @param subnets those of the other clusters, sorted
     */
    static DaemonSet render(List<Cidr> subnets) {
        return new DaemonSetBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(NAME)
                        .withNamespace(WeaveObject.NAMESPACE)
                        .withLabels(LABELS)
                        .build())
                .withNewSpec()
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                // Routes and rules stay while a pod is replaced.
                .withNewMaxUnavailable("100%")
                .endRollingUpdate()
                .endUpdateStrategy()
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withTemplate(pod(subnets))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec pod(List<Cidr> subnets) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withPriorityClassName("system-node-critical")
                .withHostNetwork(true)
                .withRestartPolicy("Always")
                .withNodeSelector(Map.of("kubernetes.io/os", "linux"))
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .withContainers(container(subnets))
                .addNewVolume()
                .withName("xtables-lock")
                .withNewHostPath("/run/xtables.lock", "FileOrCreate")
                .endVolume()
                .endSpec()
                .build();
    }

    /** The subnets are arguments, so that no value becomes a part of the program. */
    private static Container container(List<Cidr> subnets) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(WeaveImages.ROUTER)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("/bin/sh", "-c", program(), NAME)
                .withArgs(arguments(subnets))
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("5m"), "memory", new Quantity("10Mi")))
                .withLimits(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("50Mi")))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .withAdd("NET_ADMIN")
                .endCapabilities()
                .withReadOnlyRootFilesystem(true)
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("xtables-lock")
                .withMountPath("/run/xtables.lock")
                .endVolumeMount()
                .build();
    }

    private static List<String> arguments(List<Cidr> subnets) {
        var arguments = new ArrayList<String>();
        arguments.add(SECONDS_BETWEEN_ROUNDS);
        subnets.forEach(subnet -> arguments.add(subnet.toString()));
        return arguments;
    }

    /** Returns the program for {@code sh -c}. */
    static String program() {
        try (var resource = Objects.requireNonNull(RouteConfigDaemonSet.class.getResourceAsStream(PROGRAM), PROGRAM)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
