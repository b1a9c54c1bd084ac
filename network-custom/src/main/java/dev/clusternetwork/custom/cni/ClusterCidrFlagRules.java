package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import java.util.stream.Collectors;

/**
 * What programs are told by {@code --cluster-cidr} is the cluster's pod block. They tell traffic of pods from that of
 * strangers by it: kube-proxy, kube-router until 1.0, controllers of clouds.
 */
final class ClusterCidrFlagRules {

    private static final String FLAG = "--cluster-cidr";
    private static final String GIVES = "gives the pod block";

    private ClusterCidrFlagRules() {}

    static void check(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        manifest.pod().stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> FlagValue.of(container, FLAG).stream())
                .forEach(flag -> flag.parts().forEach(text -> check(cluster, manifest, flag.at(), text, findings)));
    }

    private static void check(
            ClusterSpec cluster, Manifest manifest, ManifestValue at, String text, Findings.Collector findings) {
        var blocks = cluster.network().podCidrs();
        new CidrInManifest(manifest, at, GIVES, text, blocks)
                .parse(findings)
                .filter(block -> !blocks.contains(block))
                .ifPresent(block -> findings.add(manifest.finding(
                        CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                        at,
                        GIVES + " " + block + ", which is none of the cluster's, so pods are taken for strangers, or"
                                + " strangers for pods",
                        "write " + blocks.stream().map(Object::toString).collect(Collectors.joining(",")))));
    }
}
