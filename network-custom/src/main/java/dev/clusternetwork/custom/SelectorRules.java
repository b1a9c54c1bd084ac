package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Excerpt;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import java.util.Optional;

/**
 * A workload selects the pods that it makes; Kubernetes refuses one that would make pods for ever and count none. What
 * labels are, and what selects them, is as Kubernetes' page "Labels and Selectors" has it.
 */
final class SelectorRules {

    private static final List<String> WITH_EXPRESSIONS =
            List.of("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet", "Job");

    private static final String FIX = "give selector and template the same labels";

    private final Manifest manifest;
    private final ManifestValue labels;
    private final Findings.Collector findings;

    private SelectorRules(Manifest manifest, ManifestValue labels, Findings.Collector findings) {
        this.manifest = manifest;
        this.labels = labels;
        this.findings = findings;
    }

    static void judge(Manifests manifests, Findings.Collector findings) {
        manifests.all().forEach(manifest -> manifest.pod()
                .filter(pod -> isJudgeable(manifest, pod))
                .ifPresent(pod ->
                        new SelectorRules(manifest, pod.metadata().at("labels"), findings).judge()));
    }

    /** Whether there is a template whose labels are all known. */
    private static boolean isJudgeable(Manifest manifest, ManifestPod pod) {
        var metadata = pod.metadata();
        var labels = metadata.at("labels");
        return manifest.root().at("spec", "template").isMap()
                && manifest.root().isReadable(List.of(metadata + ".labels.any"))
                && (!metadata.isThere() || metadata.isMap())
                && (!labels.isThere() || labels.isMap());
    }

    private void judge() {
        var selector = manifest.root().at("spec", "selector");
        if (manifest.kind().equals("ReplicationController")) {
            labels(selector);
        } else if (WITH_EXPRESSIONS.contains(manifest.kind())) {
            labels(selector.at("matchLabels"));
            selector.at("matchExpressions").items().forEach(this::expression);
        }
    }

    private void labels(ManifestValue wanted) {
        wanted.entries().forEach((key, value) -> value.text().ifPresent(text -> {
            if (!isThere(key) || label(key).filter(each -> !each.equals(text)).isPresent()) {
                mismatch(value, "is " + Excerpt.of(text), key);
            }
        }));
    }

    private void expression(ManifestValue expression) {
        var key = expression.at("key").text();
        var operator = expression.at("operator");
        if (key.isEmpty() || operator.text().isEmpty()) {
            return;
        }
        var shown = Excerpt.of(key.get());
        var values = valuesOf(expression);
        switch (operator.text().get()) {
            case "In" -> values.filter(each -> !isThere(key.get()) || isOther(key.get(), each))
                    .ifPresent(each -> mismatch(expression, "is " + shown + " in " + listed(each), key.get()));
            case "NotIn" -> values.filter(each -> label(key.get()).filter(each::contains).isPresent())
                    .ifPresent(each -> mismatch(expression, "is " + shown + " not in " + listed(each), key.get()));
            case "Exists" -> {
                if (!isThere(key.get())) {
                    mismatch(expression, "wants a label " + shown, key.get());
                }
            }
            case "DoesNotExist" -> {
                if (isThere(key.get())) {
                    mismatch(expression, "wants no label " + shown, key.get());
                }
            }
            default -> findings.add(manifest.finding(
                    CustomCode.CUSTOM_SELECTOR_MISMATCH,
                    operator,
                    "is " + Excerpt.of(operator.text().get()) + ", which no selector knows",
                    "write In, NotIn, Exists or DoesNotExist"));
        }
    }

    /** All values of an expression; empty where one is no text, which is told elsewhere. */
    private static Optional<List<String>> valuesOf(ManifestValue expression) {
        var items = expression.at("values").items();
        var texts = items.stream().flatMap(each -> each.text().stream()).toList();
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
        return labels.child(key).text();
    }

    private void mismatch(ManifestValue at, String wanted, String key) {
        var name = Excerpt.of(key);
        var has = isThere(key)
                ? "the template's label " + name + " is "
                        + label(key).map(Excerpt::of).orElse("something else")
                        + " (line " + labels.child(key).location().line() + ")"
                : "the template has no label " + name;
        findings.add(manifest.finding(CustomCode.CUSTOM_SELECTOR_MISMATCH, at, wanted + ", but " + has, FIX));
    }
}
