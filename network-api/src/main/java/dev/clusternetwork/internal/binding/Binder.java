package dev.clusternetwork.internal.binding;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.spi.ProviderException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds objects and lists to typed values by the shape of their types. Each value is bound on its own, so that a fault
 * in one does not affect another. A value that cannot be bound is reported and left out of the typed value.
 */
final class Binder {

    private final BindingReport report;
    private final RefusalGuard guard;
    private final ScalarConverter scalars;
    private final CommaNotation commas;

    Binder(BindingReport report, CommaNotation commas) {
        this.report = report;
        this.commas = commas;
        this.guard = new RefusalGuard(report);
        this.scalars = new ScalarConverter(report, guard);
    }

    /** Handles a field that the type of its object does not have. */
    @FunctionalInterface
    interface UnknownFields {
        /** Handles the entry; {@code known} are the fields of the type, and {@code object} is where the entry is. */
        void handle(Object builder, Entry entry, ConfigPath path, Collection<String> known, YamlMapping object);
    }

    /**
     * Alternative notations of a value; see {@link ConfigKey}.
     *
     * @param commaSeparated whether a list may be one string with commas
     * @param lines whether a list may be one string with several lines
     * @param resolved whether a string may be a boolean or a number
     * @param singleAddresses whether a CIDR may be a single IP address
     * @param proposals the values that may be proposed instead of an invalid one
     */
    private record Notation(
            boolean commaSeparated,
            boolean lines,
            boolean resolved,
            boolean singleAddresses,
            ScalarConverter.Proposals proposals) {

        static Notation of(SettingsShape.Setter setter) {
            return new Notation(
                    setter.options().commaSeparated(),
                    setter.options().lines(),
                    setter.options().resolved(),
                    setter.options().singleAddresses(),
                    new ScalarConverter.Proposals(!setter.required(), setter::accepts));
        }

        /** Returns the notations of an item of a list. */
        Notation ofItem() {
            return new Notation(
                    false, false, false, singleAddresses, new ScalarConverter.Proposals(false, value -> true));
        }
    }

    /** Sets each entry of an object on a builder. */
    void bindEntries(YamlMapping mapping, ConfigPath path, SettingsShape shape, Object builder, UnknownFields unknown) {
        for (var entry : mapping.entries()) {
            if (report.isFull()) {
                return;
            }
            if (entry.key().isEmpty()) {
                report.reportEmptyKey(path, entry.keyLocation());
                continue;
            }
            var setter = shape.setters().get(entry.key());
            var entryPath = path.key(entry.key());
            if (isNull(entry.value()) && commas.isInside(entry.keyLocation())) {
                continue;
            }
            if (!isNull(entry.value())) {
                report.markWritten(entryPath);
            }
            if (setter == null && report.refuseMissingSpaceInKey(entry, shape.setters()::containsKey, path)) {
                continue;
            }
            if (setter == null) {
                unknown.handle(builder, entry, entryPath, shape.setters().keySet(), mapping);
            } else {
                bindEntry(setter, builder, entry, entryPath);
            }
        }
        if (!mapping.isComplete()) {
            report.markIncomplete(
                    path,
                    shape.setters().keySet().stream()
                            .filter(field -> mapping.entry(field).isEmpty())
                            .toList());
        }
    }

    /**
     * Returns the value that a builder builds; empty when a required field is missing or unreadable. A host is built
     * all the same, see {@link StandIns}, so that its other fields are checked.
     */
    Optional<Object> bindBean(Class<?> type, YamlNode node, ConfigPath path, SourceLocation at, UnknownFields unknown) {
        var shape = SettingsShape.of(type);
        if (!(node instanceof YamlMapping mapping)) {
            if (!report.refuseMissingSpace(node, shape.setters()::containsKey, path, at)) {
                report.reportWrongType(node, "an object", false, ObjectNotation.fixFor(type, node, path), path, at);
            }
            return Optional.empty();
        }
        var misspelt = misspeltFields(shape, mapping);
        var builder = shape.newBuilder();
        bindEntries(mapping, path, shape, builder, (target, entry, entryPath, known, object) -> {
            if (misspelt.containsValue(entry)) {
                return;
            }
            unknown.handle(target, entry, entryPath, known, object);
        });
        if (report.isFull()) {
            // The rest of the object was not bound, so its builder may lack required fields.
            report.markUnreadable(path);
            return Optional.empty();
        }
        var missing = new ArrayList<SettingsShape.Setter>();
        for (var setter : shape.setters().values()) {
            if (setter.required()
                    && !isPresent(setter, mapping, Optional.ofNullable(misspelt.get(setter.key())), path, at)) {
                missing.add(setter);
            }
        }
        if (!missing.isEmpty() && !StandIns.areFor(type)) {
            report.markUnreadable(path);
            return Optional.empty();
        }
        missing.forEach(setter -> {
            report.markUnreadable(path.key(setter.key()));
            StandIns.set(setter, builder, path);
        });
        return guard.run(path, at, node, false, () -> shape.build(builder));
    }

    /** Returns the entries with an unknown name that probably is a required field, by the field that is missing. */
    private static Map<String, Entry> misspeltFields(SettingsShape shape, YamlMapping mapping) {
        var misspelt = new LinkedHashMap<String, Entry>();
        var isComplete = shape.setters().values().stream()
                .allMatch(setter ->
                        !setter.required() || mapping.entry(setter.key()).isPresent());
        if (isComplete) {
            return misspelt;
        }
        int unknown = 0;
        for (var entry : mapping.entries()) {
            if (!shape.setters().containsKey(entry.key()) && unknown++ < YamlFaults.MOST) {
                FieldSuggestion.of(entry.key(), shape.setters().keySet())
                        .filter(field -> Objects.requireNonNull(shape.setters().get(field))
                                .required())
                        .filter(field -> mapping.entry(field).isEmpty())
                        .ifPresent(field -> misspelt.putIfAbsent(field, entry));
            }
        }
        return misspelt;
    }

    /** Reports a field that the type of its object does not have. */
    void refuseUnknown(Object builder, Entry entry, ConfigPath path, Collection<String> known, YamlMapping object) {
        report.reportUnknownField(
                BindingCode.UNKNOWN_KEY, entry, path, object, () -> FieldSuggestion.of(entry.key(), known));
    }

    private boolean isPresent(
            SettingsShape.Setter setter,
            YamlMapping mapping,
            Optional<Entry> misspelt,
            ConfigPath path,
            SourceLocation at) {
        if (report.unreadable().contains(path.key(setter.key()))) {
            return false;
        }
        var entry = mapping.entry(setter.key());
        if (entry.isPresent() && !isNull(entry.get().value())) {
            return true;
        }
        if (misspelt.isPresent()) {
            var name = misspelt.get().key();
            report.reportMissingField(
                    path.key(setter.key()),
                    "rename " + Excerpt.of(name) + " to " + setter.key(),
                    misspelt.get().keyLocation());
        } else if (mapping.isComplete()) {
            report.reportMissingField(
                    path.key(setter.key()),
                    ScalarConverter.example(setter.rawType())
                            .map(value -> "add '" + setter.key() + ": " + value + "'")
                            .orElse("add it"),
                    entry.map(Entry::keyLocation).orElse(at));
        }
        return false;
    }

    /** Returns what a builder builds; empty, with a finding, if it refuses. */
    Optional<Object> build(SettingsShape shape, Object builder, YamlNode node, ConfigPath path, SourceLocation at) {
        return guard.run(path, at, node, false, () -> shape.build(builder));
    }

    /** Sets one field on a builder. */
    void bindEntry(SettingsShape.Setter setter, Object builder, Entry entry, ConfigPath path) {
        var at = entry.valueLocation();
        var address = commas.wholeOf(entry.value(), at, addressType(setter));
        var node = address.map(YamlNode.class::cast).orElse(entry.value());
        if (isNull(node) && setter.rawType() != Object.class) {
            if (!setter.required()) {
                report.reportEmptyValue(path, at);
            }
            return;
        }
        if (setter.options().commaSeparated()
                && node instanceof YamlSequence list
                && list.items().isEmpty()
                && setter.accepts(List.of())) {
            report.reportEmptyValue(path, at);
        }
        var secret = containsSecret(setter.type());
        if (secret) {
            report.markSecret(at);
            // Aliased content is elsewhere in the file.
            report.markSecret(node.start());
        }
        convert(setter.type(), node, path, at, Notation.of(setter))
                .ifPresent(value -> guard.set(setter, builder, value, node, path, at, secret));
    }

    /** Returns the type of the value, or of the items of a value that may be a list of one. */
    private static Class<?> addressType(SettingsShape.Setter setter) {
        return setter.options().commaSeparated()
                        && setter.type() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : setter.rawType();
    }

    private Optional<Object> convert(Type type, YamlNode node, ConfigPath path, SourceLocation at, Notation notation) {
        if (node instanceof YamlBroken) {
            report.markUnreadable(path);
            return Optional.empty();
        }
        if (type instanceof ParameterizedType container) {
            var arguments = container.getActualTypeArguments();
            if (container.getRawType() == Map.class && arguments[0] == String.class) {
                return convertMap(arguments[1], node, path, at, notation);
            }
            if (container.getRawType() == List.class || container.getRawType() == Collection.class) {
                if (notation.lines() && node instanceof YamlScalar scalar) {
                    return Optional.of(scalar.string().lines().toList());
                }
                return notation.commaSeparated() && node instanceof YamlScalar scalar
                        ? convertCommaList(arguments[0], scalar, path, at, notation.ofItem())
                        : convertList(arguments[0], node, path, at, notation.ofItem());
            }
        }
        if (type instanceof Class<?> simple) {
            return convertSimple(simple, node, path, at, notation);
        }
        throw new ProviderException(
                "the type " + type + " of " + path + " cannot be bound; use a scalar, an enum, a type"
                        + " with parse(String) or builder(), or a List or Map of these");
    }

    private Optional<Object> convertList(
            Type elementType, YamlNode node, ConfigPath path, SourceLocation at, Notation notation) {
        if (!(node instanceof YamlSequence sequence)) {
            report.reportWrongType(
                    node,
                    "a list",
                    !containsSecret(elementType),
                    "write each item on a line of its own after '- '",
                    path,
                    at);
            return Optional.empty();
        }
        var values = new ArrayList<Object>();
        var bound = new ArrayList<Integer>();
        for (int i = 0; i < sequence.items().size() && !report.isFull(); i++) {
            var item = sequence.items().get(i);
            if (commas.isInside(item.location())) {
                continue;
            }
            var value = convertItem(elementType, item, path.writtenItem(i), notation);
            if (value.isPresent()) {
                values.add(value.get());
                bound.add(i);
            }
        }
        report.recordItems(path, bound, sequence.items().size());
        // An empty list would look like one that the user left empty.
        if (values.isEmpty() && !sequence.items().isEmpty()) {
            report.markUnreadable(path);
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private Optional<Object> convertItem(Type elementType, YamlSequence.Item item, ConfigPath path, Notation notation) {
        if (isNull(item.value())) {
            report.reportEmptyItem(path, item.location());
            return Optional.empty();
        }
        var address = elementType instanceof Class<?> type
                ? commas.wholeOf(item.value(), item.location(), type)
                : Optional.<YamlScalar>empty();
        var node = address.map(YamlNode.class::cast).orElse(item.value());
        var value = convert(elementType, node, path, item.location(), notation);
        if (value.isEmpty()) {
            report.markUnreadable(path);
        }
        return value;
    }

    private Optional<Object> convertCommaList(
            Type elementType, YamlScalar scalar, ConfigPath path, SourceLocation at, Notation notation) {
        if (elementType instanceof Class<?> type && refuseCommaForDot(type, scalar, path, at)) {
            return Optional.empty();
        }
        var values = new ArrayList<Object>();
        for (var part : scalar.string().split(",", -1)) {
            if (report.isFull()) {
                break;
            }
            var element = new YamlScalar(scalar.start(), part.strip(), scalar.plain());
            convert(elementType, element, path, at, notation).ifPresent(values::add);
        }
        return report.unreadable().contains(path) ? Optional.empty() : Optional.of(values);
    }

    /** Reports a value that is valid with a dot for each comma, for example {@code 10,32,0,0/12}. */
    private boolean refuseCommaForDot(Class<?> type, YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var dotted = CommaNotation.withDots(scalar.string());
        var parser = ValueParser.of(type);
        if (dotted.equals(scalar.string())
                || parser.isEmpty()
                || !parser.get().accepts(dotted)
                || parser.get().accepts(scalar.string())) {
            return false;
        }
        report.refuse(
                Finding.of(BindingCode.INVALID_VALUE, path)
                        .found(scalar.string())
                        .problem(path + " " + Quotes.quote(scalar.string()) + " has commas instead of dots")
                        .fix("did you mean " + dotted + "?"),
                path,
                at);
        return true;
    }

    private Optional<Object> convertMap(
            Type valueType, YamlNode node, ConfigPath path, SourceLocation at, Notation notation) {
        if (!(node instanceof YamlMapping mapping)) {
            if (!report.refuseMissingSpace(node, name -> true, path, at)) {
                report.reportWrongType(node, "an object", false, ObjectNotation.fixForMap(node), path, at);
            }
            return Optional.empty();
        }
        if (!mapping.isComplete()) {
            report.markIncomplete(path, List.of());
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : mapping.entries()) {
            if (report.isFull()) {
                break;
            }
            report.markWritten(path.key(entry.key()));
            if (isNull(entry.value()) && valueType == String.class) {
                values.put(entry.key(), "");
            } else if (isNull(entry.value()) && valueType == Object.class) {
                values.put(entry.key(), null);
            } else if (isNull(entry.value())) {
                report.reportEmptyValue(path.key(entry.key()), entry.valueLocation());
            } else {
                convert(valueType, entry.value(), path.key(entry.key()), entry.valueLocation(), notation)
                        .ifPresent(value -> values.put(entry.key(), value));
            }
        }
        return Optional.of(values);
    }

    private Optional<Object> convertSimple(
            Class<?> type, YamlNode node, ConfigPath path, SourceLocation at, Notation notation) {
        if (type == Object.class) {
            return Optional.ofNullable(PlainValue.of(node));
        }
        if (SettingsShape.hasBuilder(type)
                && !(node instanceof YamlScalar && ValueParser.of(type).isPresent())) {
            UnknownFields unknown = type == HostSpec.class ? HostToolKeys.keepIn(report) : this::refuseUnknown;
            return bindBean(type, node, path, at, unknown);
        }
        if (node instanceof YamlScalar scalar) {
            if (refuseCommaForDot(type, scalar, path, at)) {
                return Optional.empty();
            }
            return notation.singleAddresses() && type == Cidr.class
                    ? guard.run(path, at, scalar, false, () -> Cidr.parseCidrOrAddress(scalar.string()))
                    : scalars.convert(type, scalar, path, at, notation.resolved(), notation.proposals());
        }
        var required = ScalarConverter.nameOf(type);
        report.reportWrongType(node, required, true, ObjectNotation.fixForScalar(type, node, path), path, at);
        return Optional.empty();
    }

    private static boolean containsSecret(Type type) {
        return type == SecretString.class
                || type instanceof ParameterizedType container
                        && Stream.of(container.getActualTypeArguments()).anyMatch(Binder::containsSecret);
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }
}
