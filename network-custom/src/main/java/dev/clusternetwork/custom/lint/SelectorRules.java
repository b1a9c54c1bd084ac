package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload selects the pods that it makes; Kubernetes refuses one that would make pods for ever and count none. What
 * labels are, and what selects them, is as Kubernetes' page "Labels and Selectors" has it.
 */
final class SelectorRules {

    private static final List<String> WITH_EXPRESSIONS =
            List.of("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet");

    private static final String OWN = "manualSelector";

    private static final String FIX = "give selector and template the same labels";

    private final Manifest manifest;
    private final ManifestPod pod;
    private final ManifestValue labels;
    private final Findings.Collector findings;

    private SelectorRules(Manifest manifest, ManifestPod pod, Findings.Collector findings) {
        this.manifest = manifest;
        this.pod = pod;
        this.labels = pod.metadata().at("labels");
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests
                .all()
                .forEach(manifest ->
                        manifest.pod().ifPresent(pod -> new SelectorRules(manifest, pod, findings).check()));
    }

    /** Whether there is a template whose labels are all known. */
    private boolean isJudgeable() {
        var metadata = pod.metadata();
        return manifest.root().at("spec", "template").isMap()
                && manifest.root().isReadable(List.of(metadata + ".labels.any"))
                && (!metadata.isThere() || metadata.isMap())
                && (!labels.isThere() || labels.isMap());
    }

    private void check() {
        var spec = manifest.root().at("spec");
        switch (manifest.kind()) {
            case "Job" -> checkJob(spec);
            case "CronJob" -> checkJobTemplate(spec.at("jobTemplate", "spec"));
            case "ReplicationController" -> {
                if (isJudgeable()) {
                    checkLabels(spec.at("selector"));
                }
            }
            default -> {
                if (WITH_EXPRESSIONS.contains(manifest.kind())) {
                    checkSelector(spec.at("selector"));
                }
            }
        }
    }

    private void checkSelector(ManifestValue selector) {
        if (isJudgeable()) {
            checkLabels(selector.at("matchLabels"));
            selector.at("matchExpressions").items().forEach(this::checkExpression);
        }
    }

    private void checkJob(ManifestValue spec) {
        var selector = spec.at("selector");
        if (!spec.at(OWN).isTrue()) {
            checkChosenByKubernetes(selector);
        } else if (spec.lacks("selector")) {
            report(
                    spec.at(OWN),
                    "is true, but there is no selector",
                    "write one under " + selector + ", or delete the line, and Kubernetes chooses one");
        } else {
            checkSelector(selector);
        }
    }

    /** Each Job of a CronJob needs a selector that no other has, so Kubernetes always chooses it. */
    private void checkJobTemplate(ManifestValue spec) {
        checkChosenByKubernetes(spec.at("selector"));
        if (spec.at(OWN).isTrue()) {
            report(
                    spec.at(OWN),
                    "is true, but Kubernetes chooses the selectors of a CronJob's Jobs",
                    "delete the line");
        }
    }

    /** A Job gets a selector of its own, by its uid, and is refused with another one. */
    private void checkChosenByKubernetes(ManifestValue selector) {
        if (selector.isThere()) {
            report(selector, "is written, but Kubernetes chooses the selector of a Job", "delete it");
        }
    }

    private void checkLabels(ManifestValue wanted) {
        wanted.entries()
                .forEach((key, value) -> textOf(value).ifPresent(text -> {
                    if (!isThere(key)
                            || label(key).filter(each -> !each.equals(text)).isPresent()) {
                        reportMismatch(value, text.isEmpty() ? "is empty" : "is " + Excerpt.of(text), key);
                    }
                }));
    }

    private void checkExpression(ManifestValue expression) {
        var key = expression.at("key").text();
        var operator = expression.at("operator");
        if (expression.lacks("key") || expression.lacks("operator")) {
            report(expression, "has no key or no operator", "write both");
        }
        if (key.isEmpty() || operator.text().isEmpty()) {
            return;
        }
        var isOfValues = operator.isOneOf("In", "NotIn");
        var hasValues = !expression.at("values").items().isEmpty();
        if (isOfValues && !hasValues && expression.isReadable(List.of("values"))) {
            report(expression, "is " + operator.text().get() + " without values", "list them under values");
            return;
        }
        if (operator.isOneOf("Exists", "DoesNotExist") && hasValues) {
            report(expression, "is " + operator.text().get() + ", which takes no values", "delete the values");
        }
        var shown = Excerpt.of(key.get());
        var values = valuesOf(expression);
        switch (operator.text().get()) {
            case "In" ->
                values.filter(each -> !isThere(key.get()) || isOther(key.get(), each))
                        .ifPresent(
                                each -> reportMismatch(expression, "is " + shown + " in " + listed(each), key.get()));
            case "NotIn" ->
                values.filter(each -> label(key.get()).filter(each::contains).isPresent())
                        .ifPresent(each ->
                                reportMismatch(expression, "is " + shown + " not in " + listed(each), key.get()));
            case "Exists" -> {
                if (!isThere(key.get())) {
                    reportMismatch(expression, "wants a label " + shown, key.get());
                }
            }
            case "DoesNotExist" -> {
                if (isThere(key.get())) {
                    reportMismatch(expression, "wants no label " + shown, key.get());
                }
            }
            default ->
                report(
                        operator,
                        "is " + Excerpt.of(operator.text().get()) + ", which no selector knows",
                        "write In, NotIn, Exists or DoesNotExist");
        }
    }

    private void report(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_SELECTOR_MISMATCH, at, fault, fix));
    }

    /** All values of an expression; empty where one is no text, which is reported elsewhere. */
    private static Optional<List<String>> valuesOf(ManifestValue expression) {
        var items = expression.at("values").items();
        var texts = items.stream().flatMap(each -> textOf(each).stream()).toList();
        return expression.isReadable(List.of("values")) && texts.size() == items.size()
                ? Optional.of(texts)
                : Optional.empty();
    }

    private static String listed(List<String> values) {
        return "(" + Excerpt.of(String.join(", ", values)) + ")";
    }

    private boolean isThere(String key) {
        return labels.entries().containsKey(key);
    }

    private boolean isOther(String key, List<String> values) {
        return label(key).filter(each -> !values.contains(each)).isPresent();
    }

    /** The template's label, if it has one that is a text. */
    private Optional<String> label(String key) {
        return textOf(labels.entries().get(key));
    }

    /** A label's value; one that is left empty is an empty text to an API server. */
    private static Optional<String> textOf(@Nullable ManifestValue label) {
        return label == null ? Optional.empty() : label.isNull() ? Optional.of("") : label.text();
    }

    private void reportMismatch(ManifestValue at, String wanted, String key) {
        var name = Excerpt.of(key);
        var has = isThere(key)
                ? "the template's label " + name + " is "
                        + label(key)
                                .map(each -> each.isEmpty() ? "empty" : Excerpt.of(each))
                                .orElse("something else")
                        + " (line " + labels.child(key).location().line() + ")"
                : "the template has no label " + name;
        findings.add(manifest.finding(CustomCode.CUSTOM_SELECTOR_MISMATCH, at, wanted + ", but " + has, FIX));
    }
}
