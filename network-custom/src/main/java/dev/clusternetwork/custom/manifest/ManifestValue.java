package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.constraint.FieldValue;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * A value in a manifest that knows its path and its location. What is not there is a value, too, with the location of
 * what it should stand in, so that rules can ask for nested values without checking each step. Immutable; remembers
 * what it was asked for, so that one value of a manifest is one instance however often it is asked for.
 */
public final class ManifestValue implements FieldValue<ManifestValue> {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_/-]+");

    /** Real paths are far shorter; of a longer one, the end says most. */
    private static final int LONGEST_PATH = 300;

    private static final int SHOWN_END = 200;

    private final @Nullable YamlNode node;
    private final @Nullable ManifestValue parent;
    private final Step step;
    private final SourceLocation location;
    private final SourceLocation keyLocation;
    private volatile @Nullable Map<String, ManifestValue> entries;
    private volatile @Nullable List<ManifestValue> items;
    private volatile @Nullable JsonNode scalar;

    private ManifestValue(
            @Nullable YamlNode node,
            @Nullable ManifestValue parent,
            Step step,
            SourceLocation location,
            SourceLocation keyLocation) {
        this.node = node;
        this.parent = parent;
        this.step = step;
        this.location = location;
        this.keyLocation = keyLocation;
    }

    /**
     * From a value to one in it.
     *
     * @param key null for an item of a list
     */
    private record Step(@Nullable String key, int item) {

        static final Step NONE = new Step(null, 0);

        void appendTo(StringBuilder path) {
            if (key == null) {
                path.append('[').append(item).append(']');
                return;
            }
            // A key that holds a dot stands in quotes, so that nobody takes it for two.
            var shown = Excerpt.of(key);
            path.append(path.isEmpty() ? "" : ".")
                    .append(BARE_KEY.matcher(shown).matches() ? shown : "'" + shown + "'");
        }
    }

    /** A whole object. */
    public static ManifestValue root(YamlMapping object) {
        return new ManifestValue(object, null, Step.NONE, object.start(), object.start());
    }

    /** The same value as an object of its own: the path to what is in it begins there. Empty where it is no map. */
    public Optional<ManifestValue> asRoot() {
        return node instanceof YamlMapping object
                ? Optional.of(new ManifestValue(object, null, Step.NONE, location, location))
                : Optional.empty();
    }

    /** Whether it could be read as far as these keys: false where one is missing because something is unreadable. */
    public boolean isReadable(List<String> paths) {
        return paths.stream().allMatch(each -> {
            var value = this;
            for (var key : each.split("\\.", -1)) {
                if (value.node instanceof YamlMapping mapping && !mapping.isComplete()) {
                    return false;
                }
                value = value.child(key);
                if (value.node instanceof YamlBroken) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Whether it is written, but as nothing: {@code key:} or {@code key: null}. */
    public boolean isNull() {
        return node instanceof YamlScalar && json().isNull();
    }

    @Override
    public boolean isReadable(String key) {
        return isReadable(List.of(key));
    }

    /** The value below these keys, one after the other. */
    public ManifestValue at(String... keys) {
        var value = this;
        for (var key : keys) {
            value = value.child(key);
        }
        return value;
    }

    /** The value of a key, which may hold a dot. */
    @Override
    public ManifestValue child(String key) {
        var there = entries().get(key);
        return there != null ? there : new ManifestValue(null, this, new Step(key, 0), location, location);
    }

    /** The items of a list; none where it is no list. */
    @Override
    public List<ManifestValue> items() {
        var known = items;
        if (known == null) {
            known = node instanceof YamlSequence sequence ? itemsOf(sequence) : List.of();
            items = known;
        }
        return known;
    }

    private List<ManifestValue> itemsOf(YamlSequence sequence) {
        var list = new ArrayList<ManifestValue>(sequence.items().size());
        for (var item : sequence.items()) {
            list.add(new ManifestValue(
                    item.value(), this, new Step(null, list.size()), item.location(), item.location()));
        }
        return Collections.unmodifiableList(list);
    }

    /** The entries of a map in the order of the file; none where it is no map. */
    @Override
    public Map<String, ManifestValue> entries() {
        var known = entries;
        if (known == null) {
            known = node instanceof YamlMapping mapping ? entriesOf(mapping) : Map.of();
            entries = known;
        }
        return known;
    }

    private Map<String, ManifestValue> entriesOf(YamlMapping mapping) {
        var map = new LinkedHashMap<String, ManifestValue>();
        mapping.entries().forEach(entry -> {
            var key = KubectlValue.key(entry);
            map.put(
                    key,
                    new ManifestValue(
                            entry.value(), this, new Step(key, 0), entry.valueLocation(), entry.keyLocation()));
        });
        return Collections.unmodifiableMap(map);
    }

    /** How many entries of a map are written, those that kubectl takes for one counted singly. */
    public int writtenEntries() {
        return node instanceof YamlMapping mapping ? mapping.entries().size() : 0;
    }

    /** A key that kubectl makes of two that are written. */
    public Optional<String> doubleKey() {
        var seen = new HashSet<String>();
        return node instanceof YamlMapping mapping
                ? mapping.entries().stream()
                        .map(KubectlValue::key)
                        .filter(key -> !seen.add(key))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Whether it is a whole number outside of a range. One that 32 bits do not hold is not: that is reported because of
     * its type.
     */
    public boolean isOutside(int lowest, int highest) {
        var json = shallow();
        return json.isIntegralNumber()
                && json.canConvertToInt()
                && (json.intValue() < lowest || json.intValue() > highest);
    }

    /** As kubectl reads it, but nothing that is in it: enough to see of what type it is. Null where it is not there. */
    @Override
    public JsonNode shallow() {
        if (node instanceof YamlMapping) {
            return JsonNodeFactory.instance.objectNode();
        }
        return node instanceof YamlSequence ? JsonNodeFactory.instance.arrayNode() : json();
    }

    /** As kubectl reads it; null where it is not there. */
    public JsonNode json() {
        if (node instanceof YamlScalar) {
            var known = scalar;
            if (known == null) {
                known = KubectlValue.of(node);
                scalar = known;
            }
            return known;
        }
        return node == null ? NullNode.getInstance() : KubectlValue.of(node);
    }

    /** As kubectl would read it without its quotes. */
    @Override
    public JsonNode unquoted() {
        return node instanceof YamlScalar scalar ? KubectlValue.of(scalar.unquoted()) : shallow();
    }

    /** Whether it is infinite or not a number, {@code .inf} or {@code .nan}, of which kubectl can make no JSON. */
    public boolean isEndless() {
        return node instanceof YamlScalar scalar && scalar.isEndless();
    }

    /** Where findings about it point. */
    public SourceLocation location() {
        return location;
    }

    /** Where its key stands, for findings about the key. */
    public SourceLocation keyLocation() {
        return keyLocation;
    }

    /** The path to it, as {@code spec.template.spec.containers[0].name}; empty for a whole object. */
    @Override
    public String toString() {
        var ancestry = new ArrayDeque<ManifestValue>();
        for (var value = this; value.parent != null; value = value.parent) {
            ancestry.push(value);
        }
        var path = new StringBuilder();
        ancestry.forEach(value -> value.step.appendTo(path));
        return path.length() <= LONGEST_PATH
                ? path.toString()
                : path.substring(0, LONGEST_PATH - SHOWN_END) + "..." + path.substring(path.length() - SHOWN_END);
    }
}
