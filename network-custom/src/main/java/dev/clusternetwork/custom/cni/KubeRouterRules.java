package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import java.util.ArrayList;

/**
 * What kube-router takes for addresses of services contains the cluster's service block: its policies let only those
 * through to a node ({@code netpol} of kube-router). Pods get addresses of their node's part of the pod block, so there
 * is nothing to compare.
 */
final class KubeRouterRules {

    private static final String IMAGE = "kube-router";

    /** Since 1.0; since 2.0 there may be two. */
    private static final String FLAG = "--service-cluster-ip-range";

    private static final String GIVES = "gives kube-router the service block";

    private KubeRouterRules() {}

    static void check(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        if (manifest.is("apps", "DaemonSet")) {
            manifest.pod().stream()
                    .flatMap(pod -> pod.containers().stream())
                    .filter(KubeRouterRules::isKubeRouter)
                    .forEach(container -> check(cluster, manifest, container, findings));
        }
    }

    private static boolean isKubeRouter(ManifestValue container) {
        try {
            return container
                    .at("image")
                    .text()
                    .filter(text -> ImageReference.parse(text).shortName().equals(IMAGE))
                    .isPresent();
        } catch (InvalidValueException noImage) {
            return false;
        }
    }

    private static void check(
            ClusterSpec cluster, Manifest manifest, ManifestValue container, Findings.Collector findings) {
        var ranges = new ArrayList<Cidr>();
        var arguments = FlagValue.of(container, FLAG);
        arguments.forEach(argument -> argument.parts()
                .forEach(text -> new CidrInManifest(
                                manifest,
                                argument.at(),
                                GIVES,
                                text,
                                cluster.network().serviceCidrs())
                        .parse(findings)
                        .ifPresent(ranges::add)));
        for (var block : cluster.network().serviceCidrs()) {
            var ofFamily = ranges.stream()
                    .filter(range -> range.family() == block.family())
                    .toList();
            if (!ofFamily.isEmpty() && ofFamily.stream().noneMatch(range -> range.contains(block))) {
                findings.add(manifest.finding(
                        CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                        arguments.get(arguments.size() - 1).at(),
                        GIVES + " " + ofFamily.get(0)
                                + ", which does not contain the cluster's service block " + block
                                + ", so its policies stop what pods send to services",
                        "write " + block));
            }
        }
    }
}
