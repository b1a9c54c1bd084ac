package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * Checks that the operator of a network has its custom resource, without which it installs nothing. An operator ignores
 * resources with another name than the one that it expects.
 */
final class OperatorRules {

    /**
     * An operator.
     *
     * @param repository the last words of the repository of its image, which mostly stay when a registry is mirrored
     * @param network the network that it installs
     * @param group the API group of its custom resource
     * @param kind the kind of its custom resource
     * @param name the only name that it accepts
     */
    private record Operator(String repository, String network, String group, String kind, String name) {}

    private static final List<Operator> OPERATORS = List.of(
            new Operator("tigera/operator", "Calico", "operator.tigera.io", "Installation", "default"),
            new Operator(
                    "cluster-network-addons-operator",
                    "network add-ons",
                    "networkaddonsoperator.network.kubevirt.io",
                    "NetworkAddonsConfig",
                    "cluster"));

    private OperatorRules() {}

    static void check(Manifests manifests, ObservedCluster observed, Findings.Collector findings) {
        for (var operator : OPERATORS) {
            manifests.all().stream()
                    .filter(each -> runs(operator, each))
                    .findFirst()
                    .ifPresent(manifest -> check(operator, manifest, manifests, observed, findings));
        }
    }

    private static void check(
            Operator operator,
            Manifest manifest,
            Manifests manifests,
            ObservedCluster observed,
            Findings.Collector findings) {
        var kind = operator.kind();
        var others = manifests.of(operator.group(), kind).toList();
        if (others.stream().anyMatch(each -> each.name().equals(operator.name()))
                || manifests.mayMention(kind)
                || isInCluster(operator, observed)) {
            return;
        }
        if (others.isEmpty()) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_INSTALLATION_MISSING,
                    manifest.root().at("metadata", "name"),
                    Quotes.quote(manifest.name()) + " is the operator of " + operator.network() + ", but no " + kind
                            + " of " + operator.group() + " is in the manifests"
                            + (observed.isKnown() ? " or in the cluster" : " (the cluster was not checked)")
                            + ", so the operator does not install a network",
                    (kind.startsWith("I") ? "add an " : "add a ") + kind + " with the name " + operator.name()));
        } else {
            var other = others.get(0);
            findings.add(other.finding(
                    CustomCode.CUSTOM_INSTALLATION_MISSING,
                    other.root().at("metadata", "name"),
                    Quotes.quote(other.name()) + " is a name that the operator of " + operator.network()
                            + " ignores, so it does not install a network",
                    "use the name " + operator.name()));
        }
    }

    private static boolean isInCluster(Operator operator, ObservedCluster observed) {
        return observed.find(
                        ObjectKey.clusterWide(operator.group(), operator.kind(), operator.name()),
                        GenericKubernetesResource.class)
                .isPresent();
    }

    private static boolean runs(Operator operator, Manifest manifest) {
        return manifest.pod().stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> ContainerPattern.imageOf(container).stream())
                .anyMatch(image -> ("/" + image.repository()).endsWith("/" + operator.repository()));
    }
}
