package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.finding.ConfigPath;
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
 * A value in a manifest, with its path and its location. A value that does not exist is a value, too, with the location
 * of the value that it would be in, so that rules can ask for nested values without checking each step. Immutable. The
 * same value of a manifest is always the same instance.
 */
public final class ManifestValue implements FieldValue<ManifestValue> {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_/-]+");

    /** Real paths are far shorter. Of a longer one, mostly its end is shown, which says most. */
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
     * The step from a value to a value in it.
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
            // A key that contains a dot is put in quotes, because it would look like two keys.
            var shown = Excerpt.of(key);
            path.append(path.isEmpty() ? "" : ".")
                    .append(BARE_KEY.matcher(shown).matches() ? shown : "'" + shown + "'");
        }
    }

    /** Returns the value of a whole object. */
    public static ManifestValue root(YamlMapping object) {
        return new ManifestValue(object, null, Step.NONE, object.start(), object.start());
    }

    /** Returns this value as a whole object, at which paths begin; empty when it is not an object. */
    public Optional<ManifestValue> asRoot() {
        return node instanceof YamlMapping object
                ? Optional.of(new ManifestValue(object, null, Step.NONE, location, location))
                : Optional.empty();
    }

    /** Returns whether these paths are known: false where a part of the object that may have them is unreadable. */
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

    /** Returns whether it is written as null: {@code key:} or {@code key: null}. */
    public boolean isNull() {
        return node instanceof YamlScalar && json().isNull();
    }

    @Override
    public boolean isReadable(String key) {
        return isReadable(List.of(key));
    }

    /** Returns the value that these keys lead to, one after the other. */
    public ManifestValue at(String... keys) {
        var value = this;
        for (var key : keys) {
            value = value.child(key);
        }
        return value;
    }

    /** Returns the value of a key, which may contain a dot. */
    @Override
    public ManifestValue child(String key) {
        var there = entries().get(key);
        return there != null ? there : new ManifestValue(null, this, new Step(key, 0), location, location);
    }

    /** Returns the items of a list; an empty list for everything else. */
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

    /** Returns the values of an object by key, in the order of the file; an empty map for everything else. */
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

    /** Returns the number of written entries of an object, including those that kubectl reads as the same key. */
    public int writtenEntries() {
        return node instanceof YamlMapping mapping ? mapping.entries().size() : 0;
    }

    /** Returns the first key that kubectl reads twice. */
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
     * Returns whether it is an integer outside of a range. An integer of more than 32 bits is not, because it is
     * reported as a wrong type.
     */
    public boolean isOutside(int lowest, int highest) {
        var json = shallow();
        return json.isIntegralNumber()
                && json.canConvertToInt()
                && (json.intValue() < lowest || json.intValue() > highest);
    }

    /** Returns the value as kubectl reads it, without its content: enough to see its type. */
    @Override
    public JsonNode shallow() {
        if (node instanceof YamlMapping) {
            return JsonNodeFactory.instance.objectNode();
        }
        return node instanceof YamlSequence ? JsonNodeFactory.instance.arrayNode() : json();
    }

    /** Returns the value as kubectl reads it; null where it does not exist. */
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

    /** Returns the value as kubectl would read it without quotes. */
    @Override
    public JsonNode unquoted() {
        return node instanceof YamlScalar scalar ? KubectlValue.of(scalar.unquoted()) : shallow();
    }

    /** Returns whether it is the number {@code .inf} or {@code .nan}, which JSON does not support. */
    public boolean isEndless() {
        return node instanceof YamlScalar scalar && scalar.isEndless();
    }

    /** Returns the location of findings about the value. */
    public SourceLocation location() {
        return location;
    }

    /** Returns the location of its key, for findings about the key. */
    public SourceLocation keyLocation() {
        return keyLocation;
    }

    /** Returns its path below that of the whole object. */
    ConfigPath below(ConfigPath object) {
        if (parent == null) {
            return object;
        }
        var above = parent.below(object);
        return step.key() == null ? above.writtenItem(step.item()) : above.key(step.key());
    }

    /** Returns whether it is a whole object, which has an empty path. */
    boolean isRoot() {
        return parent == null;
    }

    /** Returns its type with an article, followed by a scalar as typed: {@code the boolean 'y'}, {@code a list}. */
    public String described() {
        var json = shallow();
        if (!(node instanceof YamlScalar typed) || json.isNull()) {
            return json.isArray() ? "a list" : json.isObject() ? "an object" : "null";
        }
        var type = json.isBoolean()
                ? "boolean"
                : json.isString() ? "string" : json.isIntegralNumber() ? "integer" : "number";
        return "the " + type + " '" + Excerpt.of(typed.string()) + "'";
    }

    /** Returns its path, for example {@code spec.template.spec.containers[0].name}; empty for a whole object. */
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
