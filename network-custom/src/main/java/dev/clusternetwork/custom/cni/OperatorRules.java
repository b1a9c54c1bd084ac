package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** Checks that the operator of Calico has an {@code Installation}, without which it installs nothing. */
final class OperatorRules {

    private static final String GROUP = "operator.tigera.io";
    private static final String KIND = "Installation";

    /** The operator ignores others. */
    private static final String NAME = "default";

    /** Registries are mirrored, but the last words of the repository mostly stay. */
    private static final String REPOSITORY = "tigera/operator";

    private OperatorRules() {}

    static void check(Manifests manifests, ObservedCluster observed, Findings.Collector findings) {
        manifests.all().stream().filter(OperatorRules::runsOperator).findFirst().ifPresent(operator -> {
            if (manifests.of(GROUP, KIND).findAny().isEmpty()
                    && !manifests.mayMention(KIND)
                    && observed.find(ObjectKey.clusterWide(GROUP, KIND, NAME), GenericKubernetesResource.class)
                            .isEmpty()) {
                findings.add(operator.finding(
                        CustomCode.CUSTOM_INSTALLATION_MISSING,
                        operator.root().at("metadata", "name"),
                        Quotes.quote(operator.name()) + " is the operator of Calico, but no " + KIND + " of " + GROUP
                                + " is in the manifests"
                                + (observed.isKnown() ? " or in the cluster" : " (the cluster was not checked)")
                                + ", so the operator does not install a network",
                        "add an " + KIND + " with the name " + NAME));
            }
        });
    }

    private static boolean runsOperator(Manifest manifest) {
        return manifest.pod().stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> ContainerPattern.imageOf(container).stream())
                .anyMatch(image -> ("/" + image.repository()).endsWith("/" + REPOSITORY));
    }
}
