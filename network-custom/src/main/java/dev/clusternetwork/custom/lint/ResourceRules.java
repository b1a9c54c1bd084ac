package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.constraint.QuantityString;
import dev.clusternetwork.internal.message.Excerpt;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that no container, and no pod, requests more of a resource than its limit allows. */
final class ResourceRules implements ManifestRule.OfPod {

    @Override
    public void check(Manifest manifest, ManifestPod pod, ManifestReport report) {
        Stream.concat(Stream.of(pod.spec()), pod.containers().stream())
                .map(each -> each.at("resources"))
                .forEach(resources -> check(resources, report));
    }

    private static void check(ManifestValue resources, ManifestReport report) {
        var limits = resources.at("limits");
        resources.at("requests").entries().forEach((name, request) -> {
            var limit = limits.child(name);
            if (request.isThere() && !mayDiffer(name) && (resources.lacks("limits") || limits.lacks(name))) {
                report.addWrongValue(
                        request, "requires an equal limit, but it is missing", "add the resource to " + limits);
                return;
            }
            var least = quantity(request);
            var most = quantity(limit);
            if (least.isEmpty() || most.isEmpty()) {
                return;
            }
            var order = least.get().compareTo(most.get());
            if (order > 0 && mayDiffer(name)) {
                report.addWrongValue(
                        request,
                        shown(request) + " is greater than the limit " + shown(limit),
                        "lower the request, or raise the limit");
            } else if (order != 0 && !mayDiffer(name)) {
                report.addWrongValue(
                        request,
                        shown(request) + " differs from the limit " + shown(limit),
                        "write the same quantity in both");
            }
        });
    }

    /** Returns whether the request can be less than the limit; Kubernetes does not overcommit extended resources. */
    private static boolean mayDiffer(String resource) {
        return (!resource.contains("/") || resource.contains("kubernetes.io/")) && !resource.startsWith("hugepages-");
    }

    private static String shown(ManifestValue quantity) {
        return "'"
                + quantity.string()
                        .map(Excerpt::of)
                        .orElseGet(() -> quantity.json().toString()) + "'";
    }

    private static Optional<BigDecimal> quantity(ManifestValue at) {
        var json = at.shallow();
        return QuantityString.valueOf(
                json.isNumber() ? json.toString() : at.string().orElse(""));
    }
}
