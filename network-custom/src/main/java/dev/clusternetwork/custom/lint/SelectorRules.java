package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a workload selects the pods that it creates. An API server refuses another one, because it would create
 * pods without end.
 */
final class SelectorRules implements ManifestRule.OfPod {

    private static final Set<String> WITH_LABEL_SELECTOR =
            Set.of("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet");

    @Override
    public void check(Manifest manifest, ManifestPod pod, ManifestReport report) {
        var spec = manifest.root().at("spec");
        if (!isJudgeable(manifest, pod)) {
            return;
        }
        var labels = new TemplateLabels(pod.metadata().at("labels"), report);
        if (WITH_LABEL_SELECTOR.contains(manifest.kind())
                || manifest.kind().equals("Job") && spec.at("manualSelector").isTrue()) {
            labels.checkSelector(spec.at("selector"));
        } else if (manifest.kind().equals("ReplicationController")) {
            labels.checkLabels(spec.at("selector"));
        }
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

    /** The labels of the template, with which selectors are compared. */
    private record TemplateLabels(ManifestValue labels, ManifestReport report) {

        void checkSelector(ManifestValue selector) {
            checkLabels(selector.at("matchLabels"));
            selector.at("matchExpressions").items().forEach(this::checkExpression);
        }

        void checkLabels(ManifestValue required) {
            required.entries()
                    .forEach((key, value) -> textOf(value).ifPresent(text -> {
                        if (!isThere(key)
                                || label(key).filter(each -> !each.equals(text)).isPresent()) {
                            reportMismatch(value, "is '" + Excerpt.of(text) + "'", key);
                        }
                    }));
        }

        /** A malformed expression selects nothing that could be compared; it is reported as such. */
        private void checkExpression(ManifestValue expression) {
            var key = expression.at("key").text();
            var values = valuesOf(expression);
            if (key.isPresent()) {
                checkExpression(expression, key.get(), values);
            }
        }

        private void checkExpression(ManifestValue expression, String key, Optional<List<String>> values) {
            var shown = Excerpt.of(key);
            switch (expression.at("operator").text().orElse("")) {
                case "In" ->
                    values.filter(each -> !isThere(key) || isOther(key, each))
                            .ifPresent(each ->
                                    reportMismatch(expression, "requires " + shown + " in " + listed(each), key));
                case "NotIn" ->
                    values.filter(each -> label(key).filter(each::contains).isPresent())
                            .ifPresent(each ->
                                    reportMismatch(expression, "requires " + shown + " not in " + listed(each), key));
                case "Exists" -> {
                    if (!isThere(key)) {
                        reportMismatch(expression, "requires the label " + shown, key);
                    }
                }
                case "DoesNotExist" -> {
                    if (isThere(key)) {
                        reportMismatch(expression, "forbids the label " + shown, key);
                    }
                }
                default -> {}
            }
        }

        /** All values of an expression; empty if there are none, or one is not a string, which is reported as such. */
        private static Optional<List<String>> valuesOf(ManifestValue expression) {
            var items = expression.at("values").items();
            var texts = items.stream().flatMap(each -> textOf(each).stream()).toList();
            return expression.isReadable("values") && !items.isEmpty() && texts.size() == items.size()
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

        /** The template's label, if it has one that is a string. */
        private Optional<String> label(String key) {
            return textOf(labels.entries().get(key));
        }

        /** A label's value; one without a value is an empty string to an API server. */
        private static Optional<String> textOf(@Nullable ManifestValue label) {
            return label == null ? Optional.empty() : label.isNull() ? Optional.of("") : label.text();
        }

        private void reportMismatch(ManifestValue at, String required, String key) {
            var name = Excerpt.of(key);
            var found = isThere(key)
                    ? "the label " + name + " of the template is "
                            + label(key)
                                    .map(each -> "'" + Excerpt.of(each) + "'")
                                    .orElse("another value")
                            + " (line " + labels.child(key).location().line() + ")"
                    : "the template does not have a label " + name;
            report.add(
                    CustomCode.CUSTOM_SELECTOR_MISMATCH,
                    at,
                    required + ", but " + found,
                    "give the selector and the template the same labels");
        }
    }
}
