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
        if (!isReadable(manifest, pod)) {
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

    /** Returns whether all labels of the template are known. */
    private static boolean isReadable(Manifest manifest, ManifestPod pod) {
        var metadata = pod.metadata();
        var labels = metadata.at("labels");
        return manifest.root().at("spec", "template").isMap()
                && manifest.root().isReadable(List.of(metadata + ".labels.any"))
                && (!metadata.isThere() || metadata.isMap())
                && (!labels.isThere() || labels.isMap());
    }

    /** Compares selectors with the labels of the template. */
    private record TemplateLabels(ManifestValue labels, ManifestReport report) {

        void checkSelector(ManifestValue selector) {
            checkLabels(selector.at("matchLabels"));
            selector.at("matchExpressions").items().forEach(this::checkExpression);
        }

        void checkLabels(ManifestValue required) {
            required.entries()
                    .forEach((key, value) -> stringOf(value).ifPresent(string -> {
                        if (!isThere(key)
                                || label(key)
                                        .filter(each -> !each.equals(string))
                                        .isPresent()) {
                            reportMismatch(value, "'" + Excerpt.of(string) + "'", key);
                        }
                    }));
        }

        /** Checks an expression; a malformed one has another finding. */
        private void checkExpression(ManifestValue expression) {
            var key = expression.at("key").string();
            var values = valuesOf(expression);
            if (key.isPresent()) {
                checkExpression(expression, key.get(), values);
            }
        }

        private void checkExpression(ManifestValue expression, String key, Optional<List<String>> values) {
            var shown = Excerpt.of(key);
            switch (expression.at("operator").string().orElse("")) {
                case "In" ->
                    values.filter(each -> !isThere(key) || isOther(key, each))
                            .ifPresent(
                                    each -> reportMismatch(expression, "'" + shown + " in " + listed(each) + "'", key));
                case "NotIn" ->
                    values.filter(each -> label(key).filter(each::contains).isPresent())
                            .ifPresent(each ->
                                    reportMismatch(expression, "'" + shown + " notin " + listed(each) + "'", key));
                case "Exists" -> {
                    if (!isThere(key)) {
                        reportMismatch(expression, "'" + shown + "'", key);
                    }
                }
                case "DoesNotExist" -> {
                    if (isThere(key)) {
                        reportMismatch(expression, "'!" + shown + "'", key);
                    }
                }
                default -> {}
            }
        }

        /**
         * Returns the values of an expression; empty if it has none, or one is not a string, which has another finding.
         */
        private static Optional<List<String>> valuesOf(ManifestValue expression) {
            var items = expression.at("values").items();
            var strings =
                    items.stream().flatMap(each -> stringOf(each).stream()).toList();
            return expression.isReadable("values") && !items.isEmpty() && strings.size() == items.size()
                    ? Optional.of(strings)
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

        /** Returns the value of a label of the template, if it is a string. */
        private Optional<String> label(String key) {
            return stringOf(labels.entries().get(key));
        }

        /** Returns the value of a label; for an API server, a label without a value has an empty string. */
        private static Optional<String> stringOf(@Nullable ManifestValue label) {
            return label == null ? Optional.empty() : label.isNull() ? Optional.of("") : label.string();
        }

        private void reportMismatch(ManifestValue at, String required, String key) {
            var name = Excerpt.of(key);
            var found = isThere(key)
                    ? ", where " + name + " is "
                            + label(key)
                                    .map(each -> "'" + Excerpt.of(each) + "'")
                                    .orElse("another value")
                            + " (line " + labels.child(key).location().line() + ")"
                    : ", which do not have " + name;
            report.add(
                    CustomCode.CUSTOM_SELECTOR_MISMATCH,
                    at,
                    required + " does not match the labels of the template" + found,
                    "give the selector and the template the same labels");
        }
    }
}
