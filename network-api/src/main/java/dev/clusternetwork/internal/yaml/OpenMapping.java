package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An object whose end was not read yet: checks its keys, and merges the objects of its merge key. */
final class OpenMapping implements OpenCollection {

    private static final String MERGE = "<<";

    /** Real paths are far shorter; a key of a hostile file may have a million characters. */
    private static final int LONGEST_SHOWN_PATH = 200;

    private final ConfigPath path;
    private final SourceLocation start;
    private final YamlFaults faults;
    private final @Nullable MissingSeparators separators;
    private final Predicate<ConfigPath> mayHaveEmptyKey;
    private final Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    private final List<YamlMapping> merged = new ArrayList<>();
    private @Nullable SourceLocation firstMerge;
    private boolean complete = true;
    private boolean placeholder;
    private @Nullable PendingKey key;

    /**
     * Creates the object at a path.
     *
     * @param separators those of the top level; null below it
     * @param mayHaveEmptyKey whether the object at a path may have the key {@code ""}
     */
    OpenMapping(
            ConfigPath path,
            SourceLocation start,
            YamlFaults faults,
            @Nullable MissingSeparators separators,
            Predicate<ConfigPath> mayHaveEmptyKey) {
        this.path = path;
        this.start = start;
        this.faults = faults;
        this.separators = separators;
        this.mayHaveEmptyKey = mayHaveEmptyKey;
    }

    /** Marks this object as the outer braces of a placeholder {@code {{ x }}}. */
    void markPlaceholder() {
        placeholder = true;
    }

    boolean isPlaceholder() {
        return placeholder;
    }

    /** What the next value is used for. */
    private enum Use {
        ENTRY,
        MERGE,
        NOTHING
    }

    private record PendingKey(String string, boolean plain, SourceLocation location, Use use) {}

    @Override
    public void accept(YamlNode node, SourceLocation at, boolean mayMerge) {
        if (key == null) {
            key = key(node, at, mayMerge);
            return;
        }
        switch (key.use) {
            case ENTRY -> entries.put(key.string, new YamlMapping.Entry(key.string, key.plain, key.location, at, node));
            case MERGE -> merge(node, at);
            case NOTHING -> {}
        }
        key = null;
    }

    @Override
    public ConfigPath childPath() {
        return key == null || key.use == Use.NOTHING && key.string.isEmpty() ? path : path.key(key.string);
    }

    @Override
    public SourceLocation locationOfCollection(SourceLocation reached) {
        return key == null ? reached : key.location;
    }

    @Override
    public SourceLocation locationOfEmpty(SourceLocation reached) {
        return key == null ? reached : key.location;
    }

    @Override
    public boolean awaitsKey() {
        return key == null;
    }

    /**
     * Returns the object. Its own keys take precedence over merged ones, and earlier merged objects over later ones.
     * The merged values were counted when their alias was read, or else occur in the file only once.
     */
    @Override
    public YamlNode toNode() {
        for (var mapping : merged) {
            mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
            complete &= mapping.isComplete();
        }
        return new YamlMapping(start, entries, complete);
    }

    private PendingKey key(YamlNode node, SourceLocation at, boolean mayMerge) {
        if (node instanceof YamlBroken) {
            complete = false;
            return new PendingKey("", false, at, Use.NOTHING);
        }
        if (!(node instanceof YamlScalar scalar)) {
            return refuse("a key " + location() + " is a list or an object", at);
        }
        if (scalar.isNull() || scalar.string().isEmpty() && !mayHaveEmptyKey.test(path)) {
            return refuse("a key " + location() + " is empty", at);
        }
        if (separators != null && scalar.plain() && separators.isGlued(scalar.string())) {
            separators.acceptGlued(at);
            return new PendingKey(scalar.string(), true, at, Use.NOTHING);
        }
        boolean isMerge = mayMerge && scalar.string().equals(MERGE);
        var first = isMerge ? firstMerge : locationOf(scalar.string());
        if (first != null) {
            reportDuplicate(scalar.string(), isMerge, first, at);
            complete &= !isMerge;
            return new PendingKey(scalar.string(), scalar.plain(), at, Use.NOTHING);
        }
        if (isMerge) {
            firstMerge = at;
        }
        return new PendingKey(scalar.string(), scalar.plain(), at, isMerge ? Use.MERGE : Use.ENTRY);
    }

    private PendingKey refuse(String problem, SourceLocation at) {
        faults.add(YamlCode.KEY_NOT_STRING, path, at, problem, YamlData.EMPTY_KEY_FIX);
        complete = false;
        return new PendingKey("", false, at, Use.NOTHING);
    }

    private void reportDuplicate(String string, boolean isMerge, SourceLocation first, SourceLocation at) {
        var problem =
                "the key '" + Excerpt.of(string) + "' occurs twice " + location() + ", first on line " + first.line();
        var fix = isMerge ? "merge both objects with '<<: [*one, *two]'" : "remove one of the two";
        if (separators == null) {
            faults.add(YamlCode.DUPLICATE_KEY, path.key(string), at, problem, fix);
        } else {
            separators.acceptRepeated(string, path.key(string), at, problem, fix);
        }
    }

    private @Nullable SourceLocation locationOf(String string) {
        var entry = entries.get(string);
        return entry == null ? null : entry.keyLocation();
    }

    private void merge(YamlNode node, SourceLocation at) {
        if (node instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> mergeOne(item.value(), item.location()));
        } else {
            mergeOne(node, at);
        }
    }

    private void mergeOne(YamlNode node, SourceLocation at) {
        if (node instanceof YamlMapping mapping) {
            merged.add(mapping);
            return;
        }
        complete = false;
        if (!(node instanceof YamlBroken)) {
            faults.add(
                    YamlCode.MERGE_NOT_MAP,
                    path.key(MERGE),
                    at,
                    "the key '<<' " + location() + " merges a value that is not an object",
                    "merge the alias of an object, or quote the key if it is not a merge key");
        }
    }

    private String location() {
        if (path.parent().isEmpty()) {
            return "at the top level";
        }
        var shown = path.toString();
        return "in " + (shown.length() > LONGEST_SHOWN_PATH ? Excerpt.of(shown) : shown);
    }
}
