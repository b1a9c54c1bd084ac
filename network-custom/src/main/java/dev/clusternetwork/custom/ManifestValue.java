package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Excerpt;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.yaml.YamlBroken;
import dev.clusternetwork.yaml.YamlMapping;
import dev.clusternetwork.yaml.YamlNode;
import dev.clusternetwork.yaml.YamlScalar;
import dev.clusternetwork.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A value in a manifest that knows its way and its place. What is not there is a value, too, with the place of what it
 * should stand in, so that rules can ask their way down without looking out for holes. Immutable.
 */
final class ManifestValue {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_/-]+");

    private final @Nullable YamlNode node;
    private final String path;
    private final SourceLocation location;
    private final SourceLocation keyLocation;

    private ManifestValue(
            @Nullable YamlNode node, String path, SourceLocation location, SourceLocation keyLocation) {
        this.node = node;
        this.path = path;
        this.location = location;
        this.keyLocation = keyLocation;
    }

    /** A whole object. */
    static ManifestValue root(YamlMapping object) {
        return new ManifestValue(object, "", object.start(), object.start());
    }

    /** The same value as an object of its own: the way to what is in it begins there. Empty where it is no map. */
    Optional<ManifestValue> asRoot() {
        return node instanceof YamlMapping object
                ? Optional.of(new ManifestValue(object, "", location, location))
                : Optional.empty();
    }

    /** Whether it could be read as far as these keys: false where one is missing because something is unreadable. */
    boolean isReadable(List<String> paths) {
        return paths.stream().allMatch(each -> {
            var value = this;
            for (var key : each.split("\\.")) {
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

    /** Whether it is there and not null. */
    boolean isThere() {
        return node != null && !json().isNull();
    }

    /** Whether it is a map, empty or not. */
    boolean isMap() {
        return node instanceof YamlMapping;
    }

    /** Whether it is a list, empty or not. */
    boolean isList() {
        return node instanceof YamlSequence;
    }

    /** The value below these keys, one after the other. */
    ManifestValue at(String... keys) {
        var value = this;
        for (var key : keys) {
            value = value.child(key);
        }
        return value;
    }

    /** The value of a key, which may hold a dot. */
    ManifestValue child(String key) {
        if (node instanceof YamlMapping mapping) {
            for (var entry : mapping.entries()) {
                if (KubectlValue.key(entry).equals(key)) {
                    return of(entry, key);
                }
            }
        }
        return new ManifestValue(null, below(key), location, location);
    }

    private ManifestValue of(YamlMapping.Entry entry, String key) {
        return new ManifestValue(entry.value(), below(key), entry.valueLocation(), entry.keyLocation());
    }

    /** A key that holds a dot stands in quotes, so that nobody takes it for two. */
    private String below(String key) {
        var shown = BARE_KEY.matcher(key).matches() ? key : "'" + Excerpt.of(key) + "'";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The items of a list; none where it is no list. */
    List<ManifestValue> items() {
        if (!(node instanceof YamlSequence sequence)) {
            return List.of();
        }
        var items = new ArrayList<ManifestValue>();
        for (var item : sequence.items()) {
            var way = path + "[" + items.size() + "]";
            items.add(new ManifestValue(item.value(), way, item.location(), item.location()));
        }
        return items;
    }

    /** The entries of a map in the order of the file; none where it is no map. */
    Map<String, ManifestValue> entries() {
        var entries = new LinkedHashMap<String, ManifestValue>();
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> {
                var key = KubectlValue.key(entry);
                entries.put(key, of(entry, key));
            });
        }
        return entries;
    }

    /** The text that it is, if it is one. */
    Optional<String> text() {
        return node == null || !json().isString() ? Optional.empty() : Optional.of(json().stringValue());
    }

    /** Whether it is {@code true}. */
    boolean isTrue() {
        return node != null && json().isBoolean() && json().booleanValue();
    }

    /** Whether it is this text. */
    boolean is(String text) {
        return text().filter(text::equals).isPresent();
    }

    /** Whether it is one of these texts. */
    boolean isOneOf(String... texts) {
        return text().filter(Arrays.asList(texts)::contains).isPresent();
    }

    /** As kubectl reads it; null where it is not there. */
    JsonNode json() {
        return node == null ? NullNode.getInstance() : KubectlValue.of(node);
    }

    /** As kubectl would read it without its quotes. */
    JsonNode unquoted() {
        return node instanceof YamlScalar scalar ? KubectlValue.of(scalar.unquoted()) : json();
    }

    /** Where findings about it point. */
    SourceLocation location() {
        return location;
    }

    /** Where its key stands, for findings about the key. */
    SourceLocation keyLocation() {
        return keyLocation;
    }

    /** The way to it, as {@code spec.template.spec.containers[0].name}. */
    @Override
    public String toString() {
        return path;
    }
}
