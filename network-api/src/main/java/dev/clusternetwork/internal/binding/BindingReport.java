package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.yaml.Placeholders;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlCode;
import dev.clusternetwork.internal.yaml.YamlData;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects the findings of binding, the unreadable paths, and the items that lists lost. After more than
 * {@link YamlFaults#MOST} errors it is full, and the rest of the file is not checked. Warnings do not count, because a
 * file with any number of them is valid; of each code as many are listed, and the others are counted.
 */
final class BindingReport implements ConfigPath.WrittenItems {

    private static final Pattern TYPOGRAPHIC_QUOTES =
            Pattern.compile("[\\x{2018}-\\x{201F}\\xAB\\xBB].*|.*[\\x{2018}-\\x{201F}\\xAB\\xBB]", Pattern.DOTALL);

    private static final Pattern WITHOUT_SPACE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*):[^\\s/:].*", Pattern.DOTALL);

    private final List<Finding> errors = new ArrayList<>();
    private final Findings.Collector warnings = new Findings.Collector();
    private final Map<FindingCode, Integer> numbers = new HashMap<>();
    private final Set<ConfigPath> unreadable = new HashSet<>();
    private final Map<ConfigPath, List<Integer>> writtenItems = new HashMap<>();
    private final Set<ConfigPath> lossyLists = new HashSet<>();
    private final Set<ConfigPath> written = new HashSet<>();
    private final Set<SourceLocation> secrets = new HashSet<>();
    private final Set<Integer> placeholderLines = new HashSet<>();

    /** Returns the findings: the errors in the order of binding, then the warnings. */
    List<Finding> findings() {
        return Stream.concat(errors.stream(), warnings.toFindings().all().stream())
                .toList();
    }

    /** Returns whether there is a finding. */
    boolean hasFindings() {
        return !errors.isEmpty() || !numbers.isEmpty();
    }

    /** Returns whether an error was left out, so that binding on is useless. */
    boolean isFull() {
        return errors.size() > YamlFaults.MOST;
    }

    /** Returns whether the next finding with a code is listed, so that a hint is worth its computation. */
    private boolean lists(FindingCode code) {
        return !isFull() && numbers.getOrDefault(code, 0) < YamlFaults.MOST;
    }

    /** Returns the paths of values that could not be bound. */
    Set<ConfigPath> unreadable() {
        return unreadable;
    }

    /** Remembers where a secret is, so that no excerpt of the file shows it. */
    void markSecret(SourceLocation location) {
        secrets.add(location);
    }

    /** Returns where secrets are. */
    Set<SourceLocation> secrets() {
        return secrets;
    }

    /** Returns the index in the file of an item of a typed list. */
    @Override
    public int writtenIndex(ConfigPath list, int index) {
        var written = writtenItems.get(list);
        return written == null || index >= written.size() ? index : written.get(index);
    }

    @Override
    public boolean hasLost(ConfigPath list) {
        return lossyLists.contains(list);
    }

    @Override
    public boolean isWritten(ConfigPath path) {
        return written.contains(path);
    }

    /** Records that the file contains a value of a known field. */
    void markWritten(ConfigPath path) {
        written.add(path);
    }

    /**
     * Records which items of a list in the file became the items of a typed list.
     *
     * @param bound the indexes in the file, in order
     * @param size the number of items of the list in the file
     */
    void recordItems(ConfigPath list, List<Integer> bound, int size) {
        writtenItems.put(list, bound);
        if (bound.size() < size) {
            lossyLists.add(list);
        }
    }

    /** Records that a value could not be read and already has a finding. */
    void markUnreadable(ConfigPath path) {
        unreadable.add(path);
    }

    /** Records that an object has a key that could not be read; these known fields that are not set may be that key. */
    void markIncomplete(ConfigPath object, Collection<String> unsetFields) {
        unreadable.add(object.key(""));
        unsetFields.forEach(field -> unreadable.add(object.key(field)));
    }

    /** Reports a finding about a value that can be read. */
    void report(Finding.Builder builder, SourceLocation at) {
        if (isFull()) {
            return;
        }
        var finding = builder.build().at(at);
        numbers.merge(finding.code(), 1, Integer::sum);
        if (finding.severity() != Severity.ERROR) {
            warnings.add(finding);
        } else {
            errors.add(errors.size() < YamlFaults.MOST ? finding : YamlFaults.tooMany(ConfigPath.root(), at));
        }
    }

    /** Reports an error about a value and records that the value is unreadable. */
    void refuse(Finding.Builder finding, ConfigPath path, SourceLocation at) {
        unreadable.add(path);
        report(finding, at);
    }

    /**
     * Reports an unknown field.
     *
     * @param object the object that has it
     * @param hint computes the field that the user probably meant; empty when none is similar
     */
    void reportUnknownField(
            FindingCode code, Entry entry, ConfigPath path, YamlMapping object, Supplier<Optional<String>> hint) {
        Optional<String> meant = lists(code) ? hint.get() : Optional.empty();
        var isSet = meant.flatMap(object::entry).isPresent();
        if (meant.filter(Credentials::isSecretName).isPresent()) {
            markSecret(entry.valueLocation());
        }
        report(
                Finding.of(code, path)
                        .problem(path + " is an unknown field")
                        .fix(
                                meant.isEmpty()
                                        ? code == BindingCode.UNKNOWN_HOST_KEY
                                                ? "remove it, or waive " + code.name()
                                                        + " if your host tool has this field"
                                                : "remove it"
                                        : isSet
                                                ? "remove it, because " + meant.get() + " is set as well"
                                                : "did you mean " + meant.get() + "?"),
                entry.keyLocation());
    }

    /** Reports a required field that an object does not have. */
    void reportMissingField(ConfigPath path, String fix, SourceLocation at) {
        refuse(
                Finding.of(BindingCode.KEY_MISSING, path)
                        .problem(path + " is required")
                        .fix(fix),
                path,
                at);
    }

    /** Reports a field without a value. */
    void reportEmptyValue(ConfigPath path, SourceLocation at) {
        report(
                Finding.of(BindingCode.EMPTY_VALUE, path)
                        .problem(path + " has no value, so its default applies")
                        .fix("write a value, or remove the field"),
                at);
    }

    /** Reports an empty key, which only the alias of an object of the host tool can bring into another object. */
    void reportEmptyKey(ConfigPath object, SourceLocation at) {
        refuse(
                Finding.of(YamlCode.KEY_NOT_STRING, object)
                        .problem("a key " + (object.parent().isEmpty() ? "at the top level" : "in " + object)
                                + " is empty")
                        .fix(YamlData.EMPTY_KEY_FIX),
                object.key(""),
                at);
    }

    /** Reports an item of a list that has no value. */
    void reportEmptyItem(ConfigPath path, SourceLocation at) {
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .problem(path + " is an empty list item")
                        .fix("write a value after the '-', or remove the line"),
                path,
                at);
    }

    /**
     * Reports a value whose type is not the required one, unless the value already has a finding.
     *
     * @param required the required type, with an article
     * @param shown whether the finding may show the value; not where an object is required, because a string instead of
     *     it may contain several values, and one of them may be a secret
     */
    void reportWrongType(
            YamlNode node, String required, boolean shown, String fix, ConfigPath path, SourceLocation at) {
        if (node instanceof YamlBroken) {
            markUnreadable(path);
            return;
        }
        if (node instanceof YamlScalar scalar && refuseForeign(scalar, !shown, path, at)) {
            return;
        }
        var found = node instanceof YamlScalar scalar && shown && !isOfSecretName(path)
                ? "the " + typeOf(scalar) + " " + Quotes.quote(scalar.string())
                : withArticle(typeOf(node));
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .problem(path + " is " + found + ", but " + required + " is required")
                        .fix(fix),
                path,
                at);
    }

    /** Reports a scalar that is not of the required type; {@code deviation} follows the quoted value. */
    void reportWrongScalar(YamlScalar scalar, String deviation, String fix, ConfigPath path, SourceLocation at) {
        if (refuseForeign(scalar, false, path, at)) {
            return;
        }
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .found(isOfSecretName(path) ? Finding.HIDDEN : scalar.string())
                        .problem(path + " " + quoted(scalar, isOfSecretName(path)) + " " + deviation)
                        .fix(fix),
                path,
                at);
    }

    /**
     * Reports a string instead of an object in which a space after a colon is missing; returns whether it is one.
     *
     * @param isKnown whether the object may have a field
     */
    boolean refuseMissingSpace(YamlNode node, Predicate<String> isKnown, ConfigPath path, SourceLocation at) {
        if (!(node instanceof YamlScalar scalar) || !scalar.plain()) {
            return false;
        }
        var field = WITHOUT_SPACE.matcher(scalar.string());
        if (!field.matches() || !isKnown.test(field.group(1))) {
            return false;
        }
        var start = scalar.start();
        refuse(
                Finding.of(YamlCode.YAML_SYNTAX, path)
                        .problem("a space is missing after the colon")
                        .fix("add a space after the colon"),
                path,
                at.equals(start)
                        ? new SourceLocation(
                                start.file(),
                                start.line(),
                                start.column() + field.group(1).length() + 1)
                        : at);
        return true;
    }

    /**
     * Reports a key without a value in which a space after a colon is missing, as in {@code {provider:weave}}; returns
     * whether it is one.
     *
     * @param isKnown whether the object may have a field
     */
    boolean refuseMissingSpaceInKey(Entry entry, Predicate<String> isKnown, ConfigPath object) {
        return entry.plainKey()
                && entry.value() instanceof YamlScalar value
                && value.isNull()
                && refuseMissingSpace(
                        new YamlScalar(entry.keyLocation(), entry.key(), true),
                        isKnown,
                        object.key(
                                entry.key().substring(0, Math.max(0, entry.key().indexOf(':')))),
                        entry.keyLocation());
    }

    /**
     * Reports a refused scalar that contains a placeholder or typographic quotes; returns whether it does. Each line
     * has one finding about placeholders.
     *
     * @param secret whether no finding may show the value
     */
    boolean refuseForeign(YamlScalar scalar, boolean secret, ConfigPath path, SourceLocation at) {
        var shown = path + " " + quoted(scalar, secret || isOfSecretName(path));
        if (Placeholders.firstIn(scalar.string()).isPresent()) {
            markUnreadable(path);
            if (placeholderLines.add(at.line())) {
                report(
                        Finding.of(YamlCode.PLACEHOLDER, path)
                                .problem(shown + " contains a placeholder that was not replaced with a value")
                                .fix("replace it with the value"),
                        at);
            }
            return true;
        }
        if (scalar.plain() && TYPOGRAPHIC_QUOTES.matcher(scalar.string()).matches()) {
            refuse(
                    Finding.of(BindingCode.INVALID_VALUE, path)
                            .problem(shown + " has typographic quotes, which are not quotes in YAML")
                            .fix("use \" or ' instead"),
                    path,
                    at);
            return true;
        }
        return false;
    }

    /** Returns whether a value is, or is in, the value of a key whose name is that of a secret. */
    static boolean isOfSecretName(ConfigPath path) {
        return path.steps().stream()
                .anyMatch(step -> step instanceof ConfigPath.Key key && Credentials.isSecretName(key.name()));
    }

    private static String quoted(YamlScalar scalar, boolean secret) {
        return secret ? Finding.HIDDEN : Quotes.quote(scalar.string());
    }

    private static String typeOf(YamlNode node) {
        if (node instanceof YamlMapping) {
            return "object";
        }
        if (node instanceof YamlSequence) {
            return "list";
        }
        return node instanceof YamlScalar scalar ? typeOf(scalar) : "value";
    }

    private static String typeOf(YamlScalar scalar) {
        return scalar.asBoolean().isPresent()
                ? "boolean"
                : scalar.asInteger().isPresent() ? "integer" : scalar.asFloat().isPresent() ? "number" : "string";
    }

    private static String withArticle(String type) {
        return ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
    }
}
