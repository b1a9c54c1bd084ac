package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map whose end has not come yet: checks its keys, and merges the maps of its merge key. */
final class OpenMapping implements OpenCollection {

    private static final String MERGE = "<<";

    /** Real paths are far shorter; a key of a hostile file may have a million characters. */
    private static final int LONGEST_SHOWN_PATH = 200;

    private final ConfigPath path;
    private final SourceLocation start;
    private final YamlFaults faults;
    private final @Nullable MissingSeparators separators;
    private final Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    private final List<YamlMapping> merged = new ArrayList<>();
    private @Nullable SourceLocation firstMerge;
    private boolean complete = true;
    private @Nullable PendingKey key;

    /** @param separators of the top level; null below it */
    OpenMapping(ConfigPath path, SourceLocation start, YamlFaults faults, @Nullable MissingSeparators separators) {
        this.path = path;
        this.start = start;
        this.faults = faults;
        this.separators = separators;
    }

    /** What becomes of the value that comes next. */
    private enum Use {
        ENTRY,
        MERGE,
        NOTHING
    }

    private record PendingKey(String text, boolean plain, SourceLocation location, Use use) {}

    @Override
    public void accept(YamlNode node, SourceLocation at, boolean mayMerge) {
        if (key == null) {
            key = key(node, at, mayMerge);
            return;
        }
        switch (key.use) {
            case ENTRY -> entries.put(key.text, new YamlMapping.Entry(key.text, key.plain, key.location, at, node));
            case MERGE -> merge(node, at);
            case NOTHING -> {}
        }
        key = null;
    }

    @Override
    public ConfigPath childPath() {
        return key == null || key.use == Use.NOTHING && key.text.isEmpty() ? path : path.key(key.text);
    }

    @Override
    public SourceLocation locationOfBlock(SourceLocation reached) {
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
     * Own keys win over merged ones, and earlier maps over later ones. What a merge copies was counted when its alias
     * was read, or else stands in the file just once.
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
            return refuse("a key " + place() + " is a list or a map", at);
        }
        if (scalar.text().isEmpty() || scalar.isNull()) {
            return refuse("a key " + place() + " is empty", at);
        }
        if (separators != null && scalar.plain() && separators.isGlued(scalar.text())) {
            separators.acceptGlued(at);
            return new PendingKey(scalar.text(), true, at, Use.NOTHING);
        }
        boolean isMerge = mayMerge && scalar.text().equals(MERGE);
        var first = isMerge ? firstMerge : locationOf(scalar.text());
        if (first != null) {
            reportDuplicate(scalar.text(), isMerge, first, at);
            complete &= !isMerge;
            return new PendingKey(scalar.text(), scalar.plain(), at, Use.NOTHING);
        }
        if (isMerge) {
            firstMerge = at;
        }
        return new PendingKey(scalar.text(), scalar.plain(), at, isMerge ? Use.MERGE : Use.ENTRY);
    }

    private PendingKey refuse(String message, SourceLocation at) {
        faults.add(YamlCode.KEY_NOT_TEXT, path, at, message, YamlData.EMPTY_KEY_FIX);
        complete = false;
        return new PendingKey("", false, at, Use.NOTHING);
    }

    private void reportDuplicate(String text, boolean isMerge, SourceLocation first, SourceLocation at) {
        var message = "the key '" + Excerpt.of(text) + "' stands twice " + place() + ", first on line " + first.line();
        var fix = isMerge ? "merge both at once: '<<: [*one, *two]'" : "keep one of the two";
        if (separators == null) {
            faults.add(YamlCode.DUPLICATE_KEY, path.key(text), at, message, fix);
        } else {
            separators.acceptRepeated(text, path.key(text), at, message, fix);
        }
    }

    private @Nullable SourceLocation locationOf(String text) {
        var entry = entries.get(text);
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
                    "the key '<<' " + place() + " merges something that is no map",
                    "merge the alias of a map, or quote the key if it is none of YAML's");
        }
    }

    private String place() {
        if (path.parent().isEmpty()) {
            return "at the top level";
        }
        var shown = path.toString();
        return "in " + (shown.length() > LONGEST_SHOWN_PATH ? Excerpt.of(shown) : shown);
    }
}
