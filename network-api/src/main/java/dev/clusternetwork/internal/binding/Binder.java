package dev.clusternetwork.internal.binding;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.spi.ProviderException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds nodes to typed values, one by one, so that a fault in one loses no other. What cannot be bound has a finding,
 * is left out of the typed value, and is remembered as unreadable.
 */
final class Binder implements ConfigPath.WrittenItems {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");

    private final List<Finding> findings = new ArrayList<>();
    private final Set<ConfigPath> unreadable = new HashSet<>();
    private final Map<ConfigPath, List<Integer>> writtenItems = new HashMap<>();
    private final Set<ConfigPath> lossyLists = new HashSet<>();

    /** Decides about a key that its map's type does not know. */
    @FunctionalInterface
    interface UnknownKeys {
        /** The map goes on without the entry; {@code known} are the keys that it could have. */
        void handle(Object builder, Entry entry, ConfigPath path, Collection<String> known);
    }

    /**
     * How a value may be written beyond its type's own way; see {@link ConfigKey}.
     *
     * @param commaSeparated a list, as one text with commas
     * @param resolved a text, as a boolean or a number
     */
    private record Written(boolean commaSeparated, boolean resolved) {

        static final Written SINGLY = new Written(false, false);

        static Written of(SettingsShape.Setter setter) {
            return new Written(
                    setter.options().commaSeparated(), setter.options().resolved());
        }
    }

    /**
     * What was found, in the order of binding; at most {@link YamlFaults#MOST}, and one that says if there are more.
     */
    List<Finding> findings() {
        return findings;
    }

    /** The paths of values that could not be bound. */
    Set<ConfigPath> unreadable() {
        return unreadable;
    }

    /** Which written item an item of a typed list was. */
    @Override
    public int writtenIndex(ConfigPath list, int index) {
        var written = writtenItems.get(list);
        return written == null || index >= written.size() ? index : written.get(index);
    }

    @Override
    public boolean hasLost(ConfigPath list) {
        return lossyLists.contains(list);
    }

    void report(Finding.Builder finding, SourceLocation at) {
        if (findings.size() < YamlFaults.MOST) {
            findings.add(finding.build().at(at));
        } else if (findings.size() == YamlFaults.MOST) {
            findings.add(YamlFaults.tooMany(ConfigPath.root(), at));
        }
    }

    /** Reports an error about a value and remembers that the value is unreadable. */
    void refuse(Finding.Builder finding, ConfigPath path, SourceLocation at) {
        unreadable.add(path);
        report(finding, at);
    }

    /** Remembers that a value could not be read, for a reason that has its finding already. */
    void markUnreadable(ConfigPath path) {
        unreadable.add(path);
    }

    /** Sets each entry of a map on a builder; says which entries were set or refused. */
    void bindEntries(YamlMapping mapping, ConfigPath path, SettingsShape shape, Object builder, UnknownKeys unknown) {
        for (var entry : mapping.entries()) {
            var setter = shape.setters().get(entry.key());
            var entryPath = path.key(entry.key());
            if (setter == null) {
                unknown.handle(builder, entry, entryPath, shape.setters().keySet());
            } else {
                bindEntry(setter, builder, entry, entryPath);
            }
        }
        if (!mapping.isComplete()) {
            markUnreadable(path);
        }
    }

    /** A typed value made by its builder; empty when a required key is missing or unreadable. */
    Optional<Object> bindBean(Class<?> type, YamlNode node, ConfigPath path, SourceLocation at, UnknownKeys unknown) {
        if (!(node instanceof YamlMapping mapping)) {
            return wrongType(node, "a map of settings", "write KEY: VALUE lines below it", path, at);
        }
        var shape = SettingsShape.of(type);
        var builder = shape.newBuilder();
        bindEntries(mapping, path, shape, builder, unknown);
        var complete = true;
        for (var setter : shape.setters().values()) {
            if (setter.required()) {
                complete &= isPresent(setter, mapping, path, at);
            }
        }
        if (!complete) {
            markUnreadable(path);
            return Optional.empty();
        }
        return guarded(path, at, node, false, () -> shape.build(builder));
    }

    private boolean isPresent(SettingsShape.Setter setter, YamlMapping mapping, ConfigPath path, SourceLocation at) {
        var keyPath = path.key(setter.key());
        if (unreadable.contains(keyPath)) {
            return false;
        }
        var entry = mapping.entry(setter.key());
        if (entry.isPresent() && !isNull(entry.get().value())) {
            return true;
        }
        if (mapping.isComplete()) {
            refuse(
                    Finding.of(BindingCode.KEY_MISSING, keyPath)
                            .message(path + " has no " + setter.key())
                            .fix("add " + setter.key() + ": " + example(setter.rawType())),
                    keyPath,
                    entry.map(Entry::keyLocation).orElse(at));
        }
        return false;
    }

    private static String example(Class<?> type) {
        return type.isEnum()
                ? constants(type).stream().map(Object::toString).collect(Collectors.joining(" or "))
                : "...";
    }

    /** The default for maps whose type knows all keys. */
    void refuseUnknown(Object builder, Entry entry, ConfigPath path, Collection<String> known) {
        unknownKey(BindingCode.UNKNOWN_KEY, entry, path, known);
    }

    void unknownKey(FindingCode code, Entry entry, ConfigPath path, Collection<String> known) {
        var parent = path.parent().map(ConfigPath::toString).orElse("the configuration");
        report(
                Finding.of(code, path)
                        .message(path + " is no known key of " + parent)
                        .fix(Nearest.to(entry.key(), known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("choose among " + String.join(", ", known) + ", or delete it")),
                entry.keyLocation());
    }

    private void bindEntry(SettingsShape.Setter setter, Object builder, Entry entry, ConfigPath path) {
        var node = entry.value();
        var at = entry.valueLocation();
        if (isNull(node) && setter.rawType() != Object.class) {
            if (!setter.required() && !SettingsShape.hasBuilder(setter.rawType())) {
                leftEmpty(path, at);
            }
            return;
        }
        var secret = holdsSecret(setter.type());
        convert(setter.type(), node, path, at, Written.of(setter))
                .ifPresent(value -> guarded(path, at, node, secret, () -> {
                    setter.set(builder, value);
                    return value;
                }));
    }

    private Optional<Object> convert(Type type, YamlNode node, ConfigPath path, SourceLocation at, Written written) {
        if (node instanceof YamlBroken) {
            markUnreadable(path);
            return Optional.empty();
        }
        if (type instanceof ParameterizedType container) {
            var arguments = container.getActualTypeArguments();
            if (container.getRawType() == Map.class && arguments[0] == String.class) {
                return convertMap(arguments[1], node, path, at, written);
            }
            if (container.getRawType() == List.class || container.getRawType() == Collection.class) {
                return written.commaSeparated() && node instanceof YamlScalar scalar
                        ? convertCommaList(arguments[0], scalar, path, at)
                        : convertList(arguments[0], node, path, at);
            }
        }
        if (type instanceof Class<?> simple) {
            return convertSimple(simple, node, path, at, written);
        }
        throw new ProviderException("no value can be bound to " + type + " for the key " + path
                + "; take a scalar, an enum, a type with parse(String) or builder(), or a List or Map of these");
    }

    private Optional<Object> convertList(Type elementType, YamlNode node, ConfigPath path, SourceLocation at) {
        if (!(node instanceof YamlSequence sequence)) {
            return wrongType(node, "a list", "write each item in a line of its own, beginning with '- '", path, at);
        }
        var values = new ArrayList<Object>();
        var written = new ArrayList<Integer>();
        for (int i = 0; i < sequence.items().size(); i++) {
            var item = sequence.items().get(i);
            var itemPath = path.writtenItem(i);
            var value = isNull(item.value())
                    ? emptyItem(itemPath, item.location())
                    : convert(elementType, item.value(), itemPath, item.location(), Written.SINGLY);
            if (value.isPresent()) {
                values.add(value.get());
                written.add(i);
            } else {
                markUnreadable(itemPath);
            }
        }
        writtenItems.put(path, written);
        if (written.size() < sequence.items().size()) {
            lossyLists.add(path);
        }
        // A list of which nothing is left would be taken for one that the user left empty.
        if (values.isEmpty() && !sequence.items().isEmpty()) {
            markUnreadable(path);
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private Optional<Object> emptyItem(ConfigPath path, SourceLocation at) {
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .message(path + " is an empty item")
                        .fix("write a value behind the '-', or delete the line"),
                path,
                at);
        return Optional.empty();
    }

    private Optional<Object> convertCommaList(Type elementType, YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var values = new ArrayList<Object>();
        for (var part : scalar.text().split(",", -1)) {
            var element = new YamlScalar(scalar.start(), part.strip(), scalar.plain());
            convert(elementType, element, path, at, Written.SINGLY).ifPresent(values::add);
        }
        return unreadable.contains(path) ? Optional.empty() : Optional.of(values);
    }

    private Optional<Object> convertMap(
            Type valueType, YamlNode node, ConfigPath path, SourceLocation at, Written written) {
        if (!(node instanceof YamlMapping mapping)) {
            return wrongType(node, "a map", "write KEY: VALUE lines below it", path, at);
        }
        if (!mapping.isComplete()) {
            markUnreadable(path);
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : mapping.entries()) {
            if (isNull(entry.value()) && valueType == String.class) {
                values.put(entry.key(), "");
            } else if (isNull(entry.value()) && valueType == Object.class) {
                values.put(entry.key(), null);
            } else if (isNull(entry.value())) {
                leftEmpty(path.key(entry.key()), entry.valueLocation());
            } else {
                convert(valueType, entry.value(), path.key(entry.key()), entry.valueLocation(), written)
                        .ifPresent(value -> values.put(entry.key(), value));
            }
        }
        return Optional.of(values);
    }

    private Optional<Object> convertSimple(
            Class<?> type, YamlNode node, ConfigPath path, SourceLocation at, Written written) {
        if (type == Object.class) {
            return Optional.ofNullable(PlainValue.of(node));
        }
        if (SettingsShape.hasBuilder(type) && !(parser(type).isPresent() && node instanceof YamlScalar)) {
            UnknownKeys unknown = type == HostSpec.class ? HostToolKeys.keepIn(this) : this::refuseUnknown;
            return bindBean(type, node, path, at, unknown);
        }
        if (!(node instanceof YamlScalar scalar)) {
            return wrongType(node, "a single value", "write it behind the key, in the same line", path, at);
        }
        if (type == String.class) {
            return Optional.of(written.resolved() ? resolved(scalar) : scalar.text());
        }
        if (type == boolean.class || type == Boolean.class) {
            return convertBoolean(scalar, path, at);
        }
        if (type == int.class || type == Integer.class) {
            return convertInteger(scalar, path, at, Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .map(number -> Math.toIntExact(number));
        }
        if (type == long.class || type == Long.class) {
            return convertInteger(scalar, path, at, Long.MIN_VALUE, Long.MAX_VALUE)
                    .map(number -> number);
        }
        if (type.isEnum()) {
            return convertEnum(type, scalar, path, at);
        }
        if (type == SecretText.class) {
            return guarded(path, at, scalar, true, () -> SecretText.of(scalar.text()));
        }
        var parser = parser(type)
                .orElseThrow(() -> new ProviderException(type.getName() + " of the key " + path
                        + " cannot be bound; give it a public static parse(String) or builder()"));
        return guarded(path, at, scalar, false, () -> call(parser, scalar.text()));
    }

    /** What YAML 1.1 reads, as a text; a fraction stays as it was typed, for 1.10 is not 1.1. */
    private static String resolved(YamlScalar scalar) {
        return scalar.asBoolean()
                .map(Object::toString)
                .or(() -> scalar.asInteger().map(Object::toString))
                .orElse(scalar.text());
    }

    private Optional<Object> convertBoolean(YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var value = scalar.asBoolean();
        if (value.isEmpty()) {
            var quoted = !scalar.plain() && scalar.unquoted().asBoolean().isPresent();
            refuseScalar(
                    scalar,
                    "true or false is expected",
                    quoted ? "remove the quotes" : "write true or false",
                    path,
                    at);
        }
        return value.map(each -> each);
    }

    private Optional<Long> convertInteger(
            YamlScalar scalar, ConfigPath path, SourceLocation at, long least, long most) {
        var number = scalar.asInteger();
        if (number.isEmpty()) {
            var quoted = !scalar.plain() && scalar.unquoted().asInteger().isPresent();
            refuseScalar(
                    scalar,
                    "a whole number is expected",
                    quoted ? "remove the quotes" : "write digits alone",
                    path,
                    at);
            return Optional.empty();
        }
        if (!DECIMAL.matcher(scalar.text()).matches()) {
            refuseScalar(
                    scalar, "a decimal number is expected", "write " + number.get() + " if that is meant", path, at);
            return Optional.empty();
        }
        if (!(number.get() instanceof Long value) || value < least || value > most) {
            refuseScalar(
                    scalar, "no number beyond " + least + " to " + most + " fits", "write a smaller one", path, at);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<Object> convertEnum(Class<?> type, YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var names = constants(type).stream().map(Object::toString).toList();
        var at0 = names.indexOf(scalar.text());
        if (at0 >= 0) {
            return Optional.of(constants(type).get(at0));
        }
        refuseScalar(
                scalar,
                "one of " + String.join(", ", names) + " is expected",
                Nearest.to(scalar.text(), names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("choose one of them"),
                path,
                at);
        return Optional.empty();
    }

    private static List<Object> constants(Class<?> type) {
        return Arrays.asList(type.getEnumConstants());
    }

    private void refuseScalar(YamlScalar scalar, String expected, String fix, ConfigPath path, SourceLocation at) {
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .found(scalar.text())
                        .message(path + " is " + shown(scalar) + ", but " + expected)
                        .fix(fix),
                path,
                at);
    }

    private void leftEmpty(ConfigPath path, SourceLocation at) {
        report(
                Finding.of(BindingCode.EMPTY_VALUE, path)
                        .message(path + " is left empty, so its default holds")
                        .fix("write a value, or delete the key"),
                at);
    }

    private Optional<Object> wrongType(YamlNode node, String expected, String fix, ConfigPath path, SourceLocation at) {
        if (node instanceof YamlBroken) {
            markUnreadable(path);
            return Optional.empty();
        }
        // A text in place of a map may hold several values, and a secret among them.
        var found = node instanceof YamlMapping
                ? "a map"
                : node instanceof YamlSequence
                        ? "a list"
                        : node instanceof YamlScalar scalar && !expected.startsWith("a map")
                                ? shown(scalar)
                                : "a single value";
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .message(path + " is " + found + ", but " + expected + " is expected")
                        .fix(fix),
                path,
                at);
        return Optional.empty();
    }

    /** Runs what may refuse a value, and turns the refusal into a finding. */
    private Optional<Object> guarded(
            ConfigPath path, SourceLocation at, YamlNode node, boolean secret, Supplier<Object> step) {
        try {
            return Optional.of(step.get());
        } catch (InvalidValueException invalid) {
            // A builder that takes a map tells which key it refuses.
            var entry = node instanceof YamlMapping mapping ? mapping.entry(invalid.found()) : Optional.<Entry>empty();
            if (entry.isPresent()) {
                var keyPath = path.key(invalid.found());
                refuse(
                        Finding.of(BindingCode.INVALID_VALUE, keyPath)
                                .message(keyPath + " " + told(invalid.fault(), node, secret))
                                .fix(told(invalid.repair(), node, secret)),
                        keyPath,
                        entry.get().valueLocation());
                return Optional.empty();
            }
            var found = secret ? Finding.HIDDEN : "'" + Excerpt.of(invalid.found()) + "'";
            refuse(
                    Finding.of(BindingCode.INVALID_VALUE, path)
                            .found(secret ? Finding.HIDDEN : invalid.found())
                            .message(path + " is " + found + ", which " + told(invalid.fault(), node, secret))
                            .fix(told(invalid.repair(), node, secret)),
                    path,
                    at);
        } catch (IllegalArgumentException refused) {
            var found = secret ? Finding.HIDDEN : node instanceof YamlScalar scalar ? shown(scalar) : "";
            var reason = refused.getMessage() == null ? refused.getClass().getSimpleName() : refused.getMessage();
            refuse(
                    Finding.of(BindingCode.INVALID_VALUE, path)
                            .found(found)
                            .message(path + " is " + (found.isEmpty() ? "" : found + ", which is ") + "refused: "
                                    + told(reason, node, secret))
                            .fix("correct the value, or delete the key to have the default"),
                    path,
                    at);
        }
        return Optional.empty();
    }

    private static boolean holdsSecret(Type type) {
        return type == SecretText.class
                || type instanceof ParameterizedType container
                        && Stream.of(container.getActualTypeArguments()).anyMatch(Binder::holdsSecret);
    }

    /** What a builder says about a value, without the value where that is a secret. */
    private static String told(String words, YamlNode node, boolean secret) {
        if (!secret) {
            return words;
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream()
                    .map(YamlSequence.Item::value)
                    .reduce(words, (said, item) -> told(said, item, true), (one, same) -> one);
        }
        if (node instanceof YamlMapping mapping) {
            return mapping.entries().stream()
                    .map(Entry::value)
                    .reduce(words, (said, value) -> told(said, value, true), (one, same) -> one);
        }
        return node instanceof YamlScalar scalar && !scalar.text().isEmpty()
                ? words.replace(scalar.text(), Finding.HIDDEN)
                : words;
    }

    private static Optional<Method> parser(Class<?> type) {
        try {
            var parse = type.getMethod("parse", String.class);
            return Modifier.isStatic(parse.getModifiers()) ? Optional.of(parse) : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private static Object call(Method parser, String text) {
        try {
            return parser.invoke(null, text);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new ProviderException(
                    parser + " threw a " + thrown.getCause().getClass().getName(), thrown.getCause());
        } catch (IllegalAccessException hidden) {
            throw new ProviderException(parser + " is not accessible; make it and its class public", hidden);
        }
    }

    private static String shown(YamlScalar scalar) {
        var text = Excerpt.of(scalar.text());
        return scalar.plain() && !text.isEmpty() ? text : "'" + text + "'";
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }
}
