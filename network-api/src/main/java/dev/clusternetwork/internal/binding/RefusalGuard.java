package dev.clusternetwork.internal.binding;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs what may refuse a value, and turns the refusal into a finding that does not show a secret. */
final class RefusalGuard {

    private final BindingReport report;

    RefusalGuard(BindingReport report) {
        this.report = report;
    }

    /**
     * Returns what a step makes of a value; empty, with a finding, when it throws {@link IllegalArgumentException}.
     *
     * @param secret whether no finding may show the value
     */
    Optional<Object> run(ConfigPath path, SourceLocation at, YamlNode node, boolean secret, Supplier<Object> step) {
        try {
            return Optional.of(step.get());
        } catch (InvalidValueException invalid) {
            reportInvalid(invalid, path, at, node, secret);
        } catch (IllegalArgumentException refused) {
            reportRefused(refused, path, at, node, secret);
        }
        return Optional.empty();
    }

    private void reportInvalid(
            InvalidValueException invalid, ConfigPath path, SourceLocation at, YamlNode node, boolean secret) {
        // A builder that takes a map tells which key it refuses.
        var entry = node instanceof YamlMapping mapping ? mapping.entry(invalid.found()) : Optional.<Entry>empty();
        if (entry.isPresent()) {
            var keyPath = path.key(invalid.found());
            report.refuse(
                    Finding.of(BindingCode.INVALID_VALUE, keyPath)
                            .message(keyPath + " " + hidden(invalid.fault(), node, secret))
                            .fix(hidden(invalid.repair(), node, secret)),
                    keyPath,
                    entry.get().valueLocation());
            return;
        }
        var found = secret ? Finding.HIDDEN : "'" + Excerpt.of(invalid.found()) + "'";
        report.refuse(
                Finding.of(BindingCode.INVALID_VALUE, path)
                        .found(secret ? Finding.HIDDEN : invalid.found())
                        .message(path + " is " + found + ", which " + hidden(invalid.fault(), node, secret))
                        .fix(hidden(invalid.repair(), node, secret)),
                path,
                at);
    }

    private void reportRefused(
            IllegalArgumentException refused, ConfigPath path, SourceLocation at, YamlNode node, boolean secret) {
        var found = secret ? Finding.HIDDEN : node instanceof YamlScalar scalar ? BindingReport.shown(scalar) : "";
        var reason = refused.getMessage() == null ? refused.getClass().getSimpleName() : refused.getMessage();
        var finding = Finding.of(BindingCode.INVALID_VALUE, path);
        if (node instanceof YamlScalar scalar) {
            finding.found(secret ? Finding.HIDDEN : scalar.text());
        }
        report.refuse(
                finding.message(path + " is " + (found.isEmpty() ? "" : found + ", which is ") + "refused: "
                                + hidden(reason, node, secret))
                        .fix("correct the value, or delete the key to have the default"),
                path,
                at);
    }

    /** What a builder says about a value, without the value where that is a secret. */
    private static String hidden(String words, YamlNode node, boolean secret) {
        if (!secret) {
            return words;
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream()
                    .map(YamlSequence.Item::value)
                    .reduce(words, (said, item) -> hidden(said, item, true), (one, same) -> one);
        }
        if (node instanceof YamlMapping mapping) {
            return mapping.entries().stream()
                    .map(Entry::value)
                    .reduce(words, (said, value) -> hidden(said, value, true), (one, same) -> one);
        }
        return node instanceof YamlScalar scalar && !scalar.text().isEmpty()
                ? words.replace(scalar.text(), Finding.HIDDEN)
                : words;
    }
}
