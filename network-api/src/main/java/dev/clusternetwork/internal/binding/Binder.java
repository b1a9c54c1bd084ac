package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlBroken;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds maps and lists to typed values by the shape of their types, one by one, so that a fault in one loses no other.
 * What cannot be bound is reported and left out of the typed value.
 */
final class Binder {

    private final BindingReport report;
    private final RefusalGuard guard;
    private final ScalarConverter scalars;

    Binder(BindingReport report) {
        this.report = report;
        this.guard = new RefusalGuard(report);
        this.scalars = new ScalarConverter(report, guard);
    }

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

    /** Sets each entry of a map on a builder. */
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
            report.markUnreadable(path);
        }
    }

    /** Returns a typed value made by its builder; empty when a required key is missing or unreadable. */
    Optional<Object> bindBean(Class<?> type, YamlNode node, ConfigPath path, SourceLocation at, UnknownKeys unknown) {
        if (!(node instanceof YamlMapping mapping)) {
            report.reportWrongType(node, "a map of settings", "write KEY: VALUE lines below it", path, at);
            return Optional.empty();
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
            report.markUnreadable(path);
            return Optional.empty();
        }
        return guard.run(path, at, node, false, () -> shape.build(builder));
    }

    /** Reports a key that a map's type does not know; for maps whose type knows all keys. */
    void refuseUnknown(Object builder, Entry entry, ConfigPath path, Collection<String> known) {
        report.reportUnknownKey(BindingCode.UNKNOWN_KEY, entry, path, known);
    }

    private boolean isPresent(SettingsShape.Setter setter, YamlMapping mapping, ConfigPath path, SourceLocation at) {
        if (report.unreadable().contains(path.key(setter.key()))) {
            return false;
        }
        var entry = mapping.entry(setter.key());
        if (entry.isPresent() && !isNull(entry.get().value())) {
            return true;
        }
        if (mapping.isComplete()) {
            report.reportMissingKey(
                    path,
                    setter.key(),
                    ScalarConverter.example(setter.rawType()),
                    entry.map(Entry::keyLocation).orElse(at));
        }
        return false;
    }

    private void bindEntry(SettingsShape.Setter setter, Object builder, Entry entry, ConfigPath path) {
        var node = entry.value();
        var at = entry.valueLocation();
        if (isNull(node) && setter.rawType() != Object.class) {
            if (!setter.required() && !SettingsShape.hasBuilder(setter.rawType())) {
                report.reportEmptyValue(path, at);
            }
            return;
        }
        var secret = holdsSecret(setter.type());
        convert(setter.type(), node, path, at, Written.of(setter))
                .ifPresent(value -> guard.run(path, at, node, secret, () -> {
                    setter.set(builder, value);
                    return value;
                }));
    }

    private Optional<Object> convert(Type type, YamlNode node, ConfigPath path, SourceLocation at, Written written) {
        if (node instanceof YamlBroken) {
            report.markUnreadable(path);
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
            report.reportWrongType(
                    node, "a list", "write each item in a line of its own, beginning with '- '", path, at);
            return Optional.empty();
        }
        var values = new ArrayList<Object>();
        var bound = new ArrayList<Integer>();
        for (int i = 0; i < sequence.items().size(); i++) {
            var value = convertItem(elementType, sequence.items().get(i), path.writtenItem(i));
            if (value.isPresent()) {
                values.add(value.get());
                bound.add(i);
            }
        }
        report.recordItems(path, bound, sequence.items().size());
        // A list of which nothing is left would be taken for one that the user left empty.
        if (values.isEmpty() && !sequence.items().isEmpty()) {
            report.markUnreadable(path);
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private Optional<Object> convertItem(Type elementType, YamlSequence.Item item, ConfigPath path) {
        if (isNull(item.value())) {
            report.reportEmptyItem(path, item.location());
            return Optional.empty();
        }
        var value = convert(elementType, item.value(), path, item.location(), Written.SINGLY);
        if (value.isEmpty()) {
            report.markUnreadable(path);
        }
        return value;
    }

    private Optional<Object> convertCommaList(Type elementType, YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var values = new ArrayList<Object>();
        for (var part : scalar.text().split(",", -1)) {
            var element = new YamlScalar(scalar.start(), part.strip(), scalar.plain());
            convert(elementType, element, path, at, Written.SINGLY).ifPresent(values::add);
        }
        return report.unreadable().contains(path) ? Optional.empty() : Optional.of(values);
    }

    private Optional<Object> convertMap(
            Type valueType, YamlNode node, ConfigPath path, SourceLocation at, Written written) {
        if (!(node instanceof YamlMapping mapping)) {
            report.reportWrongType(node, "a map", "write KEY: VALUE lines below it", path, at);
            return Optional.empty();
        }
        if (!mapping.isComplete()) {
            report.markUnreadable(path);
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : mapping.entries()) {
            if (isNull(entry.value()) && valueType == String.class) {
                values.put(entry.key(), "");
            } else if (isNull(entry.value()) && valueType == Object.class) {
                values.put(entry.key(), null);
            } else if (isNull(entry.value())) {
                report.reportEmptyValue(path.key(entry.key()), entry.valueLocation());
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
        if (SettingsShape.hasBuilder(type)
                && !(node instanceof YamlScalar && ValueParser.of(type).isPresent())) {
            UnknownKeys unknown = type == HostSpec.class ? HostToolKeys.keepIn(report) : this::refuseUnknown;
            return bindBean(type, node, path, at, unknown);
        }
        if (node instanceof YamlScalar scalar) {
            return scalars.convert(type, scalar, path, at, written.resolved());
        }
        report.reportWrongType(node, "a single value", "write it behind the key, in the same line", path, at);
        return Optional.empty();
    }

    private static boolean holdsSecret(Type type) {
        return type == SecretText.class
                || type instanceof ParameterizedType container
                        && Stream.of(container.getActualTypeArguments()).anyMatch(Binder::holdsSecret);
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }
}
