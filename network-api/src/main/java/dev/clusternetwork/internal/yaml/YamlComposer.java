package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Makes one tree of the parser's events and reports what is wrong with its structure.
 *
 * <p>The parser's own composer is not used: it overflows the stack on nested brackets, is silent about duplicate keys,
 * knows no merge keys and stops at the first fault.
 */
final class YamlComposer {

    /** What all aliases together may repeat; a cluster of thousands of hosts stays far below. */
    static final int MOST_REPEATED_NODES = 100_000;

    private static final String MERGE = "<<";

    /** Real paths are far shorter; a key of a hostile file may have a million characters. */
    private static final int LONGEST_SHOWN_PATH = 200;

    private final YamlText source;
    private final YamlFaults faults;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Anchor> anchors = new HashMap<>();
    private final MissingSeparators seams;
    private final SourceLocation start;
    private @Nullable YamlNode root;
    private YamlText.Span span = new YamlText.Span(new YamlText.Place(0, 0), new YamlText.Place(0, 0));
    private SourceLocation reached;
    private int lineOfScalar = -1;
    private boolean isInvisiblyBroken;
    private @Nullable List<String> lines;
    private final Repetition repetition;
    private int documents;
    private boolean gaveUp;

    private YamlComposer(YamlText source, List<String> heads, YamlFaults faults, Repetition repetition) {
        this.source = source;
        this.faults = faults;
        this.seams = new MissingSeparators(heads, faults);
        this.repetition = repetition;
        this.start = source.location(0, 0);
        this.reached = start;
    }

    /** How many nodes the aliases of a file repeat, however many documents it has. */
    static final class Repetition {
        private int nodes;
    }

    /**
     * The tree, an empty scalar where the text holds none; empty when the text could be read in part only.
     *
     * @param heads the keys that every document has, which tell where one begins without its separator
     */
    static Optional<YamlNode> compose(YamlText source, List<String> heads, YamlFaults faults, Repetition repetition) {
        return new YamlComposer(source, heads, faults, repetition).compose();
    }

    private Optional<YamlNode> compose() {
        var settings = LoadSettings.builder()
                .setLabel(source.fileName())
                .setCodePointLimit(Integer.MAX_VALUE) // whoever reads the file bounds the text
                // All at once: with its small buffer the parser copies a long scalar anew for each kilobyte.
                .setBufferSize(source.text().length() + 1)
                .build();
        try {
            var events = new Parse(settings).parseString(source.text()).iterator();
            while (documents < 2 && !gaveUp) {
                var event = next(events);
                if (event.isEmpty() || event.get() instanceof StreamEndEvent) {
                    break;
                }
                span = span(event.get());
                reached = source.location(span.start());
                isInvisiblyBroken = false;
                accept(event.get());
                lineOfScalar = event.get() instanceof ScalarEvent || event.get() instanceof AliasEvent
                        ? span.end().line()
                        : -1;
                gaveUp |= faults.areTooMany();
            }
        } catch (Unreadable e) {
            seams.close();
            if (!isInvisiblyBroken || !SyntaxProblem.isOfPlainText(e.failure)) {
                SyntaxProblem.of(e.failure, source, span).addTo(faults);
            }
            return Optional.empty();
        }
        seams.close();
        if (gaveUp || seams.areFound() || root instanceof YamlBroken) {
            return Optional.empty();
        }
        return Optional.of(root == null ? new YamlScalar(start, "", true) : root);
    }

    /** What the parser threw, told apart from what our own mistakes would throw. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient RuntimeException failure;

        Unreadable(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private static Optional<Event> next(Iterator<Event> events) throws Unreadable {
        try {
            return events.hasNext() ? Optional.of(events.next()) : Optional.empty();
        } catch (RuntimeException e) {
            // Not only its own exceptions: odd input has made it fail with others, such as NumberFormatException.
            throw new Unreadable(e);
        }
    }

    private void accept(Event event) {
        if (event instanceof DocumentStartEvent) {
            documents++;
            if (documents > 1) {
                faults.add(
                        YamlCode.SEVERAL_DOCUMENTS,
                        ConfigPath.root(),
                        reached,
                        "a second document begins here, and only the first one counts",
                        "remove it, or keep it in a file of its own");
            }
        } else if (event instanceof CollectionStartEvent start) {
            open(start);
        } else if (event instanceof CollectionEndEvent) {
            close();
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            alias(alias);
        }
    }

    private void open(CollectionStartEvent event) {
        if (open.size() >= YamlNode.MOST_NESTED) {
            tooDeep();
            return;
        }
        var path = childPath();
        boolean isMapping = event instanceof MappingStartEvent;
        boolean knownTag = hasCollectionTag(event.getTag(), isMapping ? "map" : "seq", path);
        // In a map, a block begins below its key; to point at the key tells more.
        var location = event.isFlow() ? reached : keyOr(reached);
        var anchor = begin(event);
        open.push(
                isMapping
                        ? new MappingFrame(path, reached, location, anchor, knownTag, open.isEmpty() ? seams : null)
                        : new SequenceFrame(path, reached, location, anchor, knownTag));
    }

    private void close() {
        var frame = open.pop();
        var node = frame.hasKnownTag ? frame.node() : new YamlBroken(frame.start);
        if (frame.anchor != null) {
            frame.anchor.node = node;
        }
        deliver(node, frame.location, false);
    }

    private void scalar(ScalarEvent event) {
        boolean isEmpty = event.isPlain() && event.getValue().isEmpty();
        var node = scalarNode(event);
        var anchor = begin(event);
        if (anchor != null) {
            anchor.node = node;
        }
        boolean isBare = event.getAnchor().isEmpty() && event.getTag().isEmpty();
        deliver(node, isEmpty ? keyOr(isBare ? dash() : reached) : reached, isBare && event.isPlain());
    }

    private YamlNode scalarNode(ScalarEvent event) {
        var text = event.getValue();
        if (!YamlData.isUnicode(text)) {
            faults.add(
                    YamlCode.ILLEGAL_CHARACTER,
                    childPath(),
                    reached,
                    YamlData.LONE_SURROGATE,
                    YamlData.LONE_SURROGATE_FIX);
            return new YamlBroken(reached);
        }
        if (event.isPlain() && InvisibleCharacters.isIn(text) && standsForStructure(text)) {
            return new YamlBroken(reached);
        }
        var tag = event.getTag().orElse("");
        if (tag.isEmpty()) {
            return new YamlScalar(reached, text, event.isPlain());
        }
        if (tag.equals("!") || tag.equals(coreTag("str"))) {
            return new YamlScalar(reached, text, false);
        }
        if (fitsNumberTag(tag, text)) {
            return new YamlScalar(reached, text, true);
        }
        unsupportedTag(childPath());
        return new YamlBroken(reached);
    }

    /** Whether an invisible character of the plain text here was taken for structure; then the faults say where. */
    private boolean standsForStructure(String text) {
        var start = span.start();
        var end = span.end();
        boolean isKey = open.peek() instanceof MappingFrame mapping && mapping.key == null;
        if (start.line() == end.line()) {
            // An anchor or a tag may stand in front.
            int column = end.column() - text.codePointCount(0, text.length());
            judgeInvisible(text, isKey || lineOfScalar != start.line(), start.line(), column);
            return isInvisiblyBroken;
        }
        for (int line = start.line(); line <= end.line(); line++) {
            var written = lines().get(line);
            int from = line == start.line() ? written.offsetByCodePoints(0, start.column()) : 0;
            int to = line == end.line() ? written.offsetByCodePoints(0, end.column()) : written.length();
            judgeInvisible(
                    written.substring(from, to),
                    isKey || lineOfScalar != line,
                    line,
                    line == start.line() ? start.column() : 0);
        }
        return isInvisiblyBroken;
    }

    private void judgeInvisible(String piece, boolean mayBeKey, int line, int column) {
        var found = InvisibleCharacters.structural(piece, mayBeKey);
        if (found.isPresent()) {
            isInvisiblyBroken = true;
            int character = piece.charAt(found.getAsInt());
            faults.add(
                    YamlCode.ILLEGAL_CHARACTER,
                    childPath(),
                    source.location(line, column + piece.codePointCount(0, found.getAsInt())),
                    InvisibleCharacters.message(character),
                    InvisibleCharacters.fix(character));
        }
    }

    private List<String> lines() {
        if (lines == null) {
            lines = source.text().lines().toList();
        }
        return lines;
    }

    private static boolean fitsNumberTag(String tag, String text) {
        return tag.equals(coreTag("null")) && Yaml11.isNull(text)
                || tag.equals(coreTag("bool")) && Yaml11.asBoolean(text).isPresent()
                || tag.equals(coreTag("int")) && Yaml11.asInteger(text).isPresent()
                || tag.equals(coreTag("float"))
                        && (Yaml11.asFloat(text).isPresent()
                                || Yaml11.asInteger(text).isPresent());
    }

    private boolean hasCollectionTag(Optional<String> tag, String kind, ConfigPath path) {
        boolean known = tag.isEmpty() || tag.get().equals("!") || tag.get().equals(coreTag(kind));
        if (!known) {
            unsupportedTag(path);
        }
        return known;
    }

    // The tag itself is not shown: a password that begins with '!' and lacks its quotes is one, too.
    private void unsupportedTag(ConfigPath path) {
        faults.add(
                YamlCode.TAG_UNSUPPORTED,
                path,
                reached,
                "a tag, that is a word with '!' in front, is unknown here or does not fit its value",
                "remove the tag, or quote the value if the '!' belongs to it");
    }

    private static String coreTag(String kind) {
        return "tag:yaml.org,2002:" + kind;
    }

    private void alias(AliasEvent event) {
        var anchor = anchors.get(event.getAlias().getValue());
        if (anchor == null) {
            // The name is not shown: a password that begins with '*' and lacks its quotes is one, too.
            faults.add(
                    YamlCode.ALIAS_UNDEFINED,
                    childPath(),
                    reached,
                    "no anchor (&) above has the name of the alias (*) here",
                    "set the anchor, or quote the value if the '*' belongs to it");
            deliver(new YamlBroken(reached), reached, false);
        } else if (anchor.node == null) {
            faults.add(
                    YamlCode.ALIAS_RECURSIVE,
                    childPath(),
                    reached,
                    "the alias *" + Excerpt.of(event.getAlias().getValue()) + " " + YamlData.RECURSIVE,
                    YamlData.RECURSIVE_FIX);
            deliver(new YamlBroken(reached), reached, false);
        } else {
            repeat(anchor.node);
        }
    }

    private void repeat(YamlNode node) {
        if (open.size() + node.height() > YamlNode.MOST_NESTED) {
            tooDeep();
        } else if (node.weight() > MOST_REPEATED_NODES - repetition.nodes) {
            faults.add(
                    YamlCode.ALIAS_TOO_LARGE,
                    childPath(),
                    reached,
                    "with this alias the file repeats more than " + MOST_REPEATED_NODES + " values",
                    "nest fewer aliases, or write the values out");
            gaveUp = true;
        } else {
            repetition.nodes += node.weight();
            deliver(node, reached, false);
        }
    }

    private void tooDeep() {
        faults.add(
                YamlCode.NESTING_TOO_DEEP,
                ConfigPath.root(),
                reached,
                YamlData.NESTED_TOO_DEEP,
                YamlData.NESTED_TOO_DEEP_FIX);
        gaveUp = true;
    }

    private void deliver(YamlNode node, SourceLocation location, boolean mayMerge) {
        if (open.isEmpty()) {
            root = node;
        } else {
            open.element().accept(node, location, mayMerge, faults);
        }
    }

    private ConfigPath childPath() {
        return open.isEmpty() ? ConfigPath.root() : open.element().childPath();
    }

    private SourceLocation keyOr(SourceLocation location) {
        return open.peek() instanceof MappingFrame mapping && mapping.key != null ? mapping.key.location : location;
    }

    /** The dash of an empty item, which the parser's place is right behind. */
    private SourceLocation dash() {
        return open.peek() instanceof SequenceFrame && reached.column() > 1
                ? new SourceLocation(reached.file(), reached.line(), reached.column() - 1)
                : reached;
    }

    private @Nullable Anchor begin(NodeEvent event) {
        if (event.getAnchor().isEmpty()) {
            return null;
        }
        // An anchor may be set anew; an alias means the latest.
        var anchor = new Anchor();
        anchors.put(event.getAnchor().get().getValue(), anchor);
        return anchor;
    }

    private YamlText.Span span(Event event) {
        return new YamlText.Span(
                event.getStartMark().map(YamlComposer::place).orElse(span.start()),
                event.getEndMark().map(YamlComposer::place).orElse(span.end()));
    }

    private static YamlText.Place place(Mark mark) {
        return new YamlText.Place(mark.getLine(), mark.getColumn());
    }

    /** A named value; without a node while the parser is still inside it. */
    private static final class Anchor {
        private @Nullable YamlNode node;
    }

    /** A list or map whose end has not come yet. */
    private abstract static sealed class Frame {
        final ConfigPath path;
        final SourceLocation start;
        final SourceLocation location;
        final @Nullable Anchor anchor;
        final boolean hasKnownTag;

        Frame(
                ConfigPath path,
                SourceLocation start,
                SourceLocation location,
                @Nullable Anchor anchor,
                boolean hasKnownTag) {
            this.path = path;
            this.start = start;
            this.location = location;
            this.anchor = anchor;
            this.hasKnownTag = hasKnownTag;
        }

        abstract void accept(YamlNode node, SourceLocation at, boolean mayMerge, YamlFaults faults);

        abstract ConfigPath childPath();

        abstract YamlNode node();
    }

    private static final class SequenceFrame extends Frame {
        private final List<YamlSequence.Item> items = new ArrayList<>();

        SequenceFrame(
                ConfigPath path,
                SourceLocation start,
                SourceLocation location,
                @Nullable Anchor anchor,
                boolean hasKnownTag) {
            super(path, start, location, anchor, hasKnownTag);
        }

        @Override
        void accept(YamlNode node, SourceLocation at, boolean mayMerge, YamlFaults faults) {
            items.add(new YamlSequence.Item(at, node));
        }

        @Override
        ConfigPath childPath() {
            return path.writtenItem(items.size());
        }

        @Override
        YamlNode node() {
            return new YamlSequence(start, items);
        }
    }

    private static final class MappingFrame extends Frame {
        private final Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        private final List<YamlMapping> merged = new ArrayList<>();
        private @Nullable SourceLocation firstMerge;
        private boolean complete = true;
        private @Nullable PendingKey key;
        private final @Nullable MissingSeparators seams;

        /** @param seams of the top level; null below it */
        MappingFrame(
                ConfigPath path,
                SourceLocation start,
                SourceLocation location,
                @Nullable Anchor anchor,
                boolean hasKnownTag,
                @Nullable MissingSeparators seams) {
            super(path, start, location, anchor, hasKnownTag);
            this.seams = seams;
        }

        /** What becomes of the value that comes next. */
        private enum Use {
            ENTRY,
            MERGE,
            NOTHING
        }

        private record PendingKey(String text, boolean plain, SourceLocation location, Use use) {}

        @Override
        void accept(YamlNode node, SourceLocation at, boolean mayMerge, YamlFaults faults) {
            if (key == null) {
                key = key(node, at, mayMerge, faults);
                return;
            }
            switch (key.use) {
                case ENTRY -> entries.put(key.text, new YamlMapping.Entry(key.text, key.plain, key.location, at, node));
                case MERGE -> merge(node, at, faults);
                case NOTHING -> {}
            }
            key = null;
        }

        private PendingKey key(YamlNode node, SourceLocation at, boolean mayMerge, YamlFaults faults) {
            if (node instanceof YamlBroken) {
                complete = false;
                return new PendingKey("", false, at, Use.NOTHING);
            }
            if (!(node instanceof YamlScalar scalar)) {
                return noText("a key " + place() + " is a list or a map", at, faults);
            }
            if (scalar.text().isEmpty() || scalar.isNull()) {
                return noText("a key " + place() + " is empty", at, faults);
            }
            if (seams != null && scalar.plain() && seams.isGlued(scalar.text())) {
                seams.glued(at);
                return new PendingKey(scalar.text(), true, at, Use.NOTHING);
            }
            boolean merge = mayMerge && scalar.text().equals(MERGE);
            var first = merge ? firstMerge : ofEntry(scalar.text());
            if (first != null) {
                var message = "the key '" + Excerpt.of(scalar.text()) + "' stands twice " + place() + ", first on line "
                        + first.line();
                var fix = merge ? "merge both at once: '<<: [*one, *two]'" : "keep one of the two";
                if (seams == null) {
                    faults.add(YamlCode.DUPLICATE_KEY, path.key(scalar.text()), at, message, fix);
                } else {
                    seams.repeated(scalar.text(), path.key(scalar.text()), at, message, fix);
                }
                complete &= !merge;
                return new PendingKey(scalar.text(), scalar.plain(), at, Use.NOTHING);
            }
            if (merge) {
                firstMerge = at;
            }
            return new PendingKey(scalar.text(), scalar.plain(), at, merge ? Use.MERGE : Use.ENTRY);
        }

        private @Nullable SourceLocation ofEntry(String text) {
            var entry = entries.get(text);
            return entry == null ? null : entry.keyLocation();
        }

        private PendingKey noText(String message, SourceLocation at, YamlFaults faults) {
            faults.add(YamlCode.KEY_NOT_TEXT, path, at, message, YamlData.EMPTY_KEY_FIX);
            complete = false;
            return new PendingKey("", false, at, Use.NOTHING);
        }

        private void merge(YamlNode node, SourceLocation at, YamlFaults faults) {
            if (node instanceof YamlSequence sequence) {
                sequence.items().forEach(item -> mergeOne(item.value(), item.location(), faults));
            } else {
                mergeOne(node, at, faults);
            }
        }

        private void mergeOne(YamlNode node, SourceLocation at, YamlFaults faults) {
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

        @Override
        ConfigPath childPath() {
            return key == null || key.use == Use.NOTHING && key.text.isEmpty() ? path : path.key(key.text);
        }

        /**
         * Own keys win over merged ones, and earlier maps over later ones. What a merge copies was counted when its
         * alias was read, or else stands in the file just once.
         */
        @Override
        YamlNode node() {
            for (var mapping : merged) {
                mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
                complete &= mapping.isComplete();
            }
            return new YamlMapping(start, entries, complete);
        }
    }
}
