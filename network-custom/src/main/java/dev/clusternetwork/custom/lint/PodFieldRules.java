package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.constraint.QuantityText;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Values in the fields of pods are such as Kubernetes' validation takes; each kind of field that has many has its
 * class.
 */
final class PodFieldRules {

    private static final List<String> DNS_POLICIES =
            List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private PodFieldRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests
                .all()
                .forEach(manifest -> manifest.pod().ifPresent(pod -> {
                    VolumeRules.check(manifest, pod, findings);
                    HandlerRules.check(manifest, pod, findings);
                    new PodFieldRules(manifest, findings).check(pod);
                }));
    }

    private void check(ManifestPod pod) {
        checkDns(pod.spec());
        pod.containers().forEach(container -> checkResources(container.at("resources")));
    }

    private void checkDns(ManifestValue spec) {
        var policy = spec.at("dnsPolicy");
        policy.text()
                .filter(text -> !text.isEmpty() && !DNS_POLICIES.contains(text))
                .ifPresent(text -> reportWrongValue(
                        policy,
                        "is '" + Excerpt.of(text) + "', which is no policy",
                        Nearest.to(text, DNS_POLICIES)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("write one of " + String.join(", ", DNS_POLICIES))));
        if (policy.is("None")
                && (spec.lacks("dnsConfig") || spec.at("dnsConfig").hasNoneIn("nameservers"))) {
            reportWrongValue(
                    policy,
                    "is None, but dnsConfig names no nameserver in its place",
                    "write some under " + spec.at("dnsConfig", "nameservers"));
        }
    }

    private void checkResources(ManifestValue resources) {
        var limits = resources.at("limits");
        resources.at("requests").entries().forEach((name, request) -> {
            var limit = limits.child(name);
            if (request.isThere() && !mayDiffer(name) && (resources.lacks("limits") || limits.lacks(name))) {
                reportWrongValue(
                        request,
                        "has no limit, but a request for " + Excerpt.of(name) + " needs an equal one",
                        "write it under " + limits);
                return;
            }
            var least = quantity(request);
            var most = quantity(limit);
            if (least.isEmpty() || most.isEmpty()) {
                return;
            }
            var order = least.get().compareTo(most.get());
            if (order > 0 || order != 0 && !mayDiffer(name)) {
                reportWrongValue(
                        request,
                        "is " + shown(request) + ", but " + limit + " is " + shown(limit)
                                + (mayDiffer(name) ? ", which is less" : ", and the two have to be equal"),
                        mayDiffer(name) ? "lower the request, or raise the limit" : "write the same for both");
            }
        });
    }

    /** Of other resources than Kubernetes' own, and of huge pages, nobody gets more than was asked for. */
    private static boolean mayDiffer(String resource) {
        return (!resource.contains("/") || resource.contains("kubernetes.io/")) && !resource.startsWith("hugepages-");
    }

    private static String shown(ManifestValue quantity) {
        return quantity.text().map(Excerpt::of).orElseGet(() -> quantity.json().toString());
    }

    private static Optional<BigDecimal> quantity(ManifestValue at) {
        var json = at.shallow();
        return QuantityText.valueOf(
                json.isNumber() ? json.toString() : at.text().orElse(""));
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
