package dev.clusternetwork.custom;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.finding.Findings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What kube-router takes for addresses of services contains the cluster's service block: its policies let only those
 * through to a node ({@code netpol} of kube-router). Pods get addresses of their node's part of the pod block, so there
 * is nothing to compare; {@code --cluster-cidr} only switched masquerading on and went with release 1.1.
 */
final class KubeRouterRules {

    private static final String IMAGE = "kube-router";

    /** Since 1.0; since 2.0 there may be two. */
    private static final String FLAG = "--service-cluster-ip-range";

    private static final String GIVES = "gives kube-router the service block";

    private KubeRouterRules() {}

    /** A value of the flag, and where it stands. */
    private record Argument(ManifestValue at, String value) {}

    static void judge(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        if (manifest.kind().equals("DaemonSet")) {
            manifest.pod().stream()
                    .flatMap(pod -> pod.containers().stream())
                    .filter(KubeRouterRules::isKubeRouter)
                    .forEach(container -> judge(cluster, manifest, container, findings));
        }
    }

    private static boolean isKubeRouter(ManifestValue container) {
        try {
            return container.at("image")
                    .text()
                    .filter(text -> ImageReference.parse(text).shortName().equals(IMAGE))
                    .isPresent();
        } catch (InvalidValueException noImage) {
            return false;
        }
    }

    private static void judge(
            ClusterSpec cluster, Manifest manifest, ManifestValue container, Findings.Collector findings) {
        var ranges = new ArrayList<Cidr>();
        var arguments = arguments(container);
        arguments.forEach(argument -> Arrays.stream(argument.value().split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> new WrittenBlock(
                                manifest, argument.at(), GIVES, text, cluster.network().serviceCidrs())
                        .parse(findings)
                        .ifPresent(ranges::add)));
        for (var block : cluster.network().serviceCidrs()) {
            var ofFamily = ranges.stream().filter(range -> range.family() == block.family()).toList();
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

    private static List<Argument> arguments(ManifestValue container) {
        var items = Stream.concat(
                        container.at("command").items().stream(), container.at("args").items().stream())
                .toList();
        var arguments = new ArrayList<Argument>();
        for (int i = 0; i < items.size(); i++) {
            var at = items.get(i);
            var text = at.text().orElse("");
            if (text.startsWith(FLAG + "=")) {
                add(arguments, at, text.substring(FLAG.length() + 1));
            } else if (text.equals(FLAG) && i + 1 < items.size()) {
                var next = items.get(++i);
                next.text().ifPresent(value -> add(arguments, next, value));
            }
        }
        return arguments;
    }

    /** What the kubelet puts together of variables is not known here. */
    private static void add(List<Argument> arguments, ManifestValue at, String value) {
        if (!value.contains("$(")) {
            arguments.add(new Argument(at, value));
        }
    }
}
