package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.HashSet;
import java.util.List;

/**
 * The webhooks of admission are as Kubernetes' validation wants them ({@code ValidateValidatingWebhookConfiguration}
 * and its twin, behind the defaults of their API). Where they are sent is a matter of {@link WebhookClientRules}.
 */
final class WebhookRules {

    private static final String V1 = "admissionregistration.k8s.io/v1";

    private static final String MUTATING = "MutatingWebhookConfiguration";

    private static final List<String> KINDS = List.of("ValidatingWebhookConfiguration", MUTATING);

    /** Of a webhook's name. */
    private static final int LEAST_PARTS = 3;

    private static final int LONGEST_SECONDS = 30;

    /** What the API server can send. */
    private static final List<String> REVIEWS = List.of("v1", "v1beta1");

    private static final List<String> OPERATIONS = List.of("*", "CREATE", "UPDATE", "DELETE", "CONNECT");

    private static final String ALL = "*";

    private final Manifest manifest;
    private final Findings.Collector findings;

    private WebhookRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void judge(Manifests manifests, Findings.Collector findings) {
        manifests.all().stream()
                .filter(manifest -> manifest.apiVersion().equals(V1) && KINDS.contains(manifest.kind()))
                .forEach(manifest -> manifest.root().at("webhooks").items().stream()
                        .filter(ManifestValue::isMap)
                        .forEach(webhook -> {
                            new WebhookRules(manifest, findings).judge(webhook);
                            WebhookClientRules.judge(manifest, webhook, findings);
                        }));
    }

    private void judge(ManifestValue webhook) {
        name(webhook);
        webhook.at("rules").items().stream().filter(ManifestValue::isMap).forEach(this::rule);
        oneOf(webhook.at("failurePolicy"), "Fail", "Ignore");
        oneOf(webhook.at("matchPolicy"), "Equivalent", "Exact");
        if (manifest.kind().equals(MUTATING)) {
            oneOf(webhook.at("reinvocationPolicy"), "Never", "IfNeeded");
        }
        if (webhook.lacks("sideEffects")) {
            wrong(
                    webhook.at("sideEffects"),
                    "is missing, and has no default",
                    "write None, if calling it changes nothing else");
        }
        oneOf(webhook.at("sideEffects"), "None", "NoneOnDryRun");
        reviews(webhook);
        var timeout = webhook.at("timeoutSeconds");
        if (timeout.isOutside(1, LONGEST_SECONDS)) {
            wrong(
                    timeout,
                    "is " + timeout.json() + ", which is no time to wait",
                    "write seconds from 1 to " + LONGEST_SECONDS);
        }
    }

    private void name(ManifestValue webhook) {
        var at = webhook.at("name");
        if (webhook.hasNoText("name")) {
            nothingIn(at, "write one with two dots at least, such as net.example.com");
        }
        at.text().filter(text -> !text.isEmpty()).ifPresent(text -> {
            if (!ObjectName.isSubdomain(text)) {
                wrong(
                        at,
                        "is '" + Excerpt.of(text) + "', which is no name of a webhook",
                        "write small letters, digits and dashes, with two dots at least, such as net.example.com");
            } else if (text.split("\\.").length < LEAST_PARTS) {
                wrong(
                        at,
                        "is '" + Excerpt.of(text) + "', but such a name has three parts at least",
                        "append a domain, such as " + Excerpt.of(text) + ".example.com");
            }
        });
    }

    private void reviews(ManifestValue webhook) {
        var at = webhook.at("admissionReviewVersions");
        if (webhook.hasNoneIn("admissionReviewVersions")) {
            nothingIn(at, "write the versions that the webhook reads, such as [v1]");
        }
        var seen = new HashSet<String>();
        at.items()
                .forEach(each -> each.text()
                        .filter(text -> !seen.add(text))
                        .ifPresent(text -> wrong(each, "is '" + Excerpt.of(text) + "' a second time", "delete it")));
        if (at.isList()
                && !at.items().isEmpty()
                && at.items().stream().allMatch(each -> each.text().isPresent())
                && at.items().stream().noneMatch(each -> each.isOneOf(REVIEWS.toArray(String[]::new)))) {
            wrong(
                    at,
                    "holds no version that an API server sends",
                    "write those of v1 and v1beta1 that the webhook reads");
        }
    }

    private void rule(ManifestValue rule) {
        some(rule, "operations", "write what is looked at, such as [CREATE, UPDATE]");
        rule.at("operations").items().forEach(each -> oneOf(each, OPERATIONS.toArray(String[]::new)));
        allAlone(rule.at("operations"), ALL);
        some(rule, "apiGroups", "write the groups of the resources; of pods, nodes and their like it is ['']");
        allAlone(rule.at("apiGroups"), ALL);
        some(rule, "apiVersions", "write the versions of the resources, such as [v1]");
        allAlone(rule.at("apiVersions"), ALL);
        some(rule, "resources", "write the resources, such as [pods]");
        allAlone(rule.at("resources"), "*/*");
        noneEmpty(rule.at("apiVersions"));
        noneEmpty(rule.at("resources"));
        oneOf(rule.at("scope"), "Cluster", "Namespaced", ALL);
    }

    private void some(ManifestValue rule, String key, String fix) {
        if (rule.hasNoneIn(key)) {
            nothingIn(rule.at(key), fix);
        }
    }

    private void allAlone(ManifestValue list, String all) {
        if (list.items().size() > 1 && list.items().stream().anyMatch(each -> each.is(all))) {
            wrong(list, "holds " + all + " beside others, though it stands for all", "keep the one or the others");
        }
    }

    private void noneEmpty(ManifestValue list) {
        list.items().stream()
                .filter(each -> each.is(""))
                .forEach(each -> wrong(each, "is empty", "write it, or delete the item"));
    }

    private void oneOf(ManifestValue at, String... known) {
        at.text()
                .filter(text -> !at.isOneOf(known))
                .ifPresent(text -> wrong(
                        at,
                        text.isEmpty() ? "is empty" : "is '" + Excerpt.of(text) + "', which is not taken",
                        Nearest.to(text, List.of(known))
                                .map(near -> "did you mean " + near + "?")
                                .orElse("write " + Phrases.any(List.of(known)))));
    }

    private void nothingIn(ManifestValue at, String fix) {
        wrong(at, at.isThere() ? "is empty" : "is missing", fix);
    }

    private void wrong(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
