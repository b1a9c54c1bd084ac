package dev.clusternetwork.internal.binding;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs code that may refuse a value, and reports the refusal without showing a secret. */
final class RefusalGuard {

    /** Shorter secrets are replaced only where they are quoted. */
    private static final int LEAST_UNQUOTED = 4;

    private final BindingReport report;

    RefusalGuard(BindingReport report) {
        this.report = report;
    }

    /**
     * Returns the result of a step; empty, with a finding, when it throws {@link IllegalArgumentException}.
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

    /**
     * Sets a value on a builder. When the builder refuses an object or a list, each entry or item that it refuses also
     * on its own is reported and left out, so that one does not hide another.
     *
     * @param secret whether no finding may show the value
     */
    void set(
            SettingsShape.Setter setter,
            Object builder,
            Object value,
            YamlNode node,
            ConfigPath path,
            SourceLocation at,
            boolean secret) {
        try {
            setter.set(builder, value);
        } catch (IllegalArgumentException refused) {
            var accepted = accepted(setter, value, node, path, secret);
            if (accepted.equals(value)) {
                run(path, at, node, secret, () -> {
                    throw refused;
                });
            } else if (accepted.equals(List.of())) {
                // An empty list would look like one that the user left empty.
                report.markUnreadable(path);
            } else {
                run(path, at, node, secret, () -> {
                    setter.set(builder, accepted);
                    return accepted;
                });
            }
        }
    }

    private Object accepted(SettingsShape.Setter setter, Object value, YamlNode node, ConfigPath path, boolean secret) {
        if (value instanceof Map<?, ?> map && node instanceof YamlMapping mapping) {
            return acceptedEntries(setter, map, mapping, path, secret);
        }
        return value instanceof List<?> list && node instanceof YamlSequence sequence
                ? acceptedItems(setter, list, sequence, path, secret)
                : value;
    }

    /** Returns the items that the builder of the setter does not refuse on their own; reports the others. */
    private List<Object> acceptedItems(
            SettingsShape.Setter setter, List<?> list, YamlSequence sequence, ConfigPath path, boolean secret) {
        var accepted = new ArrayList<Object>();
        var written = new ArrayList<Integer>();
        for (int i = 0; i < list.size() && !report.isFull(); i++) {
            int index = report.writtenIndex(path, i);
            var item = sequence.items().get(index);
            var single = List.<Object>of(list.get(i));
            if (run(path.writtenItem(index), item.location(), item.value(), secret, () -> {
                        setter.set(setter.newBuilder(), single);
                        return single;
                    })
                    .isPresent()) {
                accepted.add(list.get(i));
                written.add(index);
            }
        }
        if (accepted.size() < list.size()) {
            report.recordItems(path, written, sequence.items().size());
        }
        return accepted;
    }

    /** Returns the entries that the builder of the setter does not refuse on their own; reports the others. */
    private Map<Object, Object> acceptedEntries(
            SettingsShape.Setter setter, Map<?, ?> map, YamlMapping mapping, ConfigPath path, boolean secret) {
        var accepted = new LinkedHashMap<Object, Object>();
        map.forEach((key, value) -> {
            if (report.isFull()) {
                return;
            }
            var entry = mapping.entry((String) key).orElseThrow();
            var single = Collections.singletonMap(key, value);
            try {
                setter.set(setter.newBuilder(), single);
                accepted.put(key, value);
            } catch (InvalidValueException invalid) {
                if (names(invalid, entry.key())) {
                    reportInvalidEntry(invalid, path, entry, secret);
                } else {
                    reportInvalid(invalid, path.key(entry.key()), entry.valueLocation(), entry.value(), secret);
                }
            } catch (IllegalArgumentException refused) {
                reportRefused(refused, path.key(entry.key()), entry.valueLocation(), entry.value(), secret);
            }
        });
        return accepted;
    }

    /** Returns whether an exception names a key; it shows only the beginning of a long one. */
    private static boolean names(InvalidValueException invalid, String key) {
        return invalid.found().equals(new InvalidValueException(key, "", "-").found());
    }

    private void reportInvalidEntry(InvalidValueException invalid, ConfigPath path, Entry entry, boolean isSecret) {
        var keyPath = path.key(entry.key());
        var secret = isSecret || BindingReport.isOfSecretName(keyPath);
        if (entry.value() instanceof YamlScalar scalar
                && report.refuseForeign(scalar, secret, keyPath, entry.valueLocation())) {
            return;
        }
        report.refuse(
                Finding.of(BindingCode.INVALID_VALUE, keyPath)
                        .problem(keyPath + " " + hidden(invalid.problem(), entry.value(), secret))
                        .fix(hidden(invalid.fix(), entry.value(), secret)),
                keyPath,
                entry.valueLocation());
    }

    private void reportInvalid(
            InvalidValueException invalid, ConfigPath path, SourceLocation at, YamlNode node, boolean isSecret) {
        var secret = isSecret || BindingReport.isOfSecretName(path);
        // The exception of a builder that takes a map names the refused key.
        var entry = node instanceof YamlMapping mapping
                ? mapping.entries().stream()
                        .filter(each -> names(invalid, each.key()))
                        .findFirst()
                : Optional.<Entry>empty();
        if (entry.isPresent()) {
            reportInvalidEntry(invalid, path, entry.get(), secret);
            return;
        }
        if (node instanceof YamlScalar scalar && report.refuseForeign(scalar, secret, path, at)) {
            return;
        }
        var found = secret ? Finding.HIDDEN : Quotes.quote(invalid.found());
        report.refuse(
                Finding.of(BindingCode.INVALID_VALUE, path)
                        .found(secret ? Finding.HIDDEN : invalid.found())
                        .problem(path + " " + found + " " + hidden(invalid.problem(), node, secret))
                        .fix(hidden(invalid.fix(), node, secret)),
                path,
                at);
    }

    private void reportRefused(
            IllegalArgumentException refused, ConfigPath path, SourceLocation at, YamlNode node, boolean isSecret) {
        var secret = isSecret || BindingReport.isOfSecretName(path);
        if (node instanceof YamlScalar scalar && report.refuseForeign(scalar, secret, path, at)) {
            return;
        }
        var found = secret
                ? " " + Finding.HIDDEN
                : node instanceof YamlScalar scalar ? " " + Quotes.quote(scalar.string()) : "";
        var reason = refused.getMessage() == null ? refused.getClass().getSimpleName() : refused.getMessage();
        var finding = Finding.of(BindingCode.INVALID_VALUE, path);
        if (node instanceof YamlScalar scalar) {
            finding.found(secret ? Finding.HIDDEN : scalar.string());
        }
        report.refuse(
                finding.problem(path + found + " is refused: " + hidden(reason, node, secret))
                        .fix("correct the value, or remove the field to use its default"),
                path,
                at);
    }

    /** Returns the words of a builder about a value, without the value when it is a secret. */
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
        return node instanceof YamlScalar scalar ? hidden(words, scalar.string()) : words;
    }

    /** A short secret may also be part of other words, so only quotes around it show that it is meant. */
    private static String hidden(String words, String secret) {
        return secret.length() < LEAST_UNQUOTED
                ? words.replace("'" + secret + "'", Finding.HIDDEN)
                : words.replace(secret, Finding.HIDDEN).replace(Excerpt.printable(secret), Finding.HIDDEN);
    }
}
