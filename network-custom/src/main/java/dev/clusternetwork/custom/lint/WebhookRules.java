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

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests.all().stream()
                .filter(manifest -> manifest.apiVersion().equals(V1) && KINDS.contains(manifest.kind()))
                .forEach(manifest -> manifest.root().at("webhooks").items().stream()
                        .filter(ManifestValue::isMap)
                        .forEach(webhook -> {
                            new WebhookRules(manifest, findings).check(webhook);
                            WebhookClientRules.check(manifest, webhook, findings);
                        }));
    }

    private void check(ManifestValue webhook) {
        checkName(webhook);
        webhook.at("rules").items().stream().filter(ManifestValue::isMap).forEach(this::checkRule);
        checkOneOf(webhook.at("failurePolicy"), "Fail", "Ignore");
        checkOneOf(webhook.at("matchPolicy"), "Equivalent", "Exact");
        if (manifest.kind().equals(MUTATING)) {
            checkOneOf(webhook.at("reinvocationPolicy"), "Never", "IfNeeded");
        }
        if (webhook.lacks("sideEffects")) {
            reportWrongValue(
                    webhook.at("sideEffects"),
                    "is missing, and has no default",
                    "write None, if calling it changes nothing else");
        }
        checkOneOf(webhook.at("sideEffects"), "None", "NoneOnDryRun");
        checkReviews(webhook);
        var timeout = webhook.at("timeoutSeconds");
        if (timeout.isOutside(1, LONGEST_SECONDS)) {
            reportWrongValue(
                    timeout,
                    "is " + timeout.json() + ", which is no time to wait",
                    "write seconds from 1 to " + LONGEST_SECONDS);
        }
    }

    private void checkName(ManifestValue webhook) {
        var at = webhook.at("name");
        if (webhook.hasNoText("name")) {
            reportEmpty(at, "write one with two dots at least, such as net.example.com");
        }
        at.text().filter(text -> !text.isEmpty()).ifPresent(text -> {
            if (!ObjectName.isSubdomain(text)) {
                reportWrongValue(
                        at,
                        "is '" + Excerpt.of(text) + "', which is no name of a webhook",
                        "write small letters, digits and dashes, with two dots at least, such as net.example.com");
            } else if (text.split("\\.").length < LEAST_PARTS) {
                reportWrongValue(
                        at,
                        "is '" + Excerpt.of(text) + "', but such a name has three parts at least",
                        "append a domain, such as " + Excerpt.of(text) + ".example.com");
            }
        });
    }

    private void checkReviews(ManifestValue webhook) {
        var at = webhook.at("admissionReviewVersions");
        if (webhook.hasNoneIn("admissionReviewVersions")) {
            reportEmpty(at, "write the versions that the webhook reads, such as [v1]");
        }
        var seen = new HashSet<String>();
        at.items()
                .forEach(each -> each.text()
                        .filter(text -> !seen.add(text))
                        .ifPresent(text ->
                                reportWrongValue(each, "is '" + Excerpt.of(text) + "' a second time", "delete it")));
        if (at.isList()
                && !at.items().isEmpty()
                && at.items().stream().allMatch(each -> each.text().isPresent())
                && at.items().stream().noneMatch(each -> each.isOneOf(REVIEWS.toArray(String[]::new)))) {
            reportWrongValue(
                    at,
                    "holds no version that an API server sends",
                    "write those of v1 and v1beta1 that the webhook reads");
        }
    }

    private void checkRule(ManifestValue rule) {
        checkNotEmpty(rule, "operations", "write what is looked at, such as [CREATE, UPDATE]");
        rule.at("operations").items().forEach(each -> checkOneOf(each, OPERATIONS.toArray(String[]::new)));
        checkAllAlone(rule.at("operations"), ALL);
        checkNotEmpty(rule, "apiGroups", "write the groups of the resources; of pods, nodes and their like it is ['']");
        checkAllAlone(rule.at("apiGroups"), ALL);
        checkNotEmpty(rule, "apiVersions", "write the versions of the resources, such as [v1]");
        checkAllAlone(rule.at("apiVersions"), ALL);
        checkNotEmpty(rule, "resources", "write the resources, such as [pods]");
        checkAllAlone(rule.at("resources"), "*/*");
        checkNoneEmpty(rule.at("apiVersions"));
        checkNoneEmpty(rule.at("resources"));
        checkOneOf(rule.at("scope"), "Cluster", "Namespaced", ALL);
    }

    private void checkNotEmpty(ManifestValue rule, String key, String fix) {
        if (rule.hasNoneIn(key)) {
            reportEmpty(rule.at(key), fix);
        }
    }

    private void checkAllAlone(ManifestValue list, String all) {
        if (list.items().size() > 1 && list.items().stream().anyMatch(each -> each.is(all))) {
            reportWrongValue(
                    list, "holds " + all + " beside others, though it stands for all", "keep the one or the others");
        }
    }

    private void checkNoneEmpty(ManifestValue list) {
        list.items().stream()
                .filter(each -> each.is(""))
                .forEach(each -> reportWrongValue(each, "is empty", "write it, or delete the item"));
    }

    private void checkOneOf(ManifestValue at, String... known) {
        at.text()
                .filter(text -> !at.isOneOf(known))
                .ifPresent(text -> reportWrongValue(
                        at,
                        text.isEmpty() ? "is empty" : "is '" + Excerpt.of(text) + "', which is not taken",
                        Nearest.to(text, List.of(known))
                                .map(near -> "did you mean " + near + "?")
                                .orElse("write " + Phrases.any(List.of(known)))));
    }

    private void reportEmpty(ManifestValue at, String fix) {
        reportWrongValue(at, at.isThere() ? "is empty" : "is missing", fix);
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
