package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Makes one tree of the parser's events.
 *
 * <p>The parser's own composer is not used: it overflows the stack on nested brackets, is silent about duplicate keys,
 * knows no merge keys and stops at the first fault.
 */
final class YamlComposer {

    private final YamlText source;
    private final YamlFaults faults;
    private final Repetition repetition;
    private final MissingSeparators separators;
    private final InvisibleStructure invisible;
    private final YamlAnchors anchors;
    private final Deque<Unfinished> open = new ArrayDeque<>();
    private final SourceLocation start;
    private @Nullable YamlNode root;
    private YamlText.Span span = new YamlText.Span(new YamlText.Place(0, 0), new YamlText.Place(0, 0));
    private SourceLocation reached;
    private int documents;
    private boolean gaveUp;

    private YamlComposer(YamlText source, List<String> heads, YamlFaults faults, Repetition repetition) {
        this.source = source;
        this.faults = faults;
        this.repetition = repetition;
        this.separators = new MissingSeparators(heads, faults);
        this.invisible = new InvisibleStructure(source, faults);
        this.anchors = new YamlAnchors(faults);
        this.start = source.location(0, 0);
        this.reached = start;
    }

    /**
     * Returns the tree, an empty scalar where the text holds none; empty when the text could be read in part only.
     *
     * @param heads the keys that every document has, which tell where one begins without its separator
     */
    static Optional<YamlNode> compose(YamlText source, List<String> heads, YamlFaults faults, Repetition repetition) {
        return new YamlComposer(source, heads, faults, repetition).compose();
    }

    /**
     * A list or map on the way to its end.
     *
     * @param start where it begins
     * @param location where a finding about it points
     */
    private record Unfinished(
            OpenCollection collection,
            SourceLocation start,
            SourceLocation location,
            YamlAnchors.@Nullable Anchor anchor,
            boolean hasKnownTag) {}

    private Optional<YamlNode> compose() {
        var events = YamlEvents.of(source);
        try {
            while (documents < 2 && !gaveUp) {
                var event = events.next();
                if (event.isEmpty() || event.get() instanceof StreamEndEvent) {
                    break;
                }
                span = span(event.get());
                reached = source.location(span.start());
                invisible.begin();
                accept(event.get());
                boolean isOneValue = event.get() instanceof ScalarEvent || event.get() instanceof AliasEvent;
                invisible.end(isOneValue ? span.end().line() : -1);
                gaveUp |= faults.areTooMany();
            }
        } catch (YamlEvents.Unreadable e) {
            separators.close();
            if (!invisible.isFound() || !SyntaxProblem.isOfPlainText(e.failure())) {
                SyntaxProblem.of(e.failure(), source, span).addTo(faults);
            }
            return Optional.empty();
        }
        separators.close();
        if (gaveUp || separators.areFound() || root instanceof YamlBroken) {
            return Optional.empty();
        }
        return Optional.of(root == null ? new YamlScalar(start, "", true) : root);
    }

    private YamlText.Span span(Event event) {
        return new YamlText.Span(
                event.getStartMark().map(YamlComposer::place).orElse(span.start()),
                event.getEndMark().map(YamlComposer::place).orElse(span.end()));
    }

    private static YamlText.Place place(Mark mark) {
        return new YamlText.Place(mark.getLine(), mark.getColumn());
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
            acceptScalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            acceptAlias(alias);
        }
    }

    private void open(CollectionStartEvent event) {
        if (open.size() >= YamlNode.MOST_NESTED) {
            giveUpOnNesting();
            return;
        }
        var path = childPath();
        boolean isMapping = event instanceof MappingStartEvent;
        boolean hasKnownTag = YamlTags.fitsCollection(event.getTag(), isMapping);
        if (!hasKnownTag) {
            YamlTags.reportUnsupported(path, reached, faults);
        }
        var above = above();
        var location = event.isFlow() || above == null ? reached : above.locationOfBlock(reached);
        var anchor = anchors.begin(event);
        var collection = isMapping
                ? new OpenMapping(path, reached, faults, above == null ? separators : null)
                : new OpenSequence(path, reached);
        open.push(new Unfinished(collection, reached, location, anchor, hasKnownTag));
    }

    private void close() {
        var closed = open.pop();
        var node = closed.hasKnownTag() ? closed.collection().toNode() : new YamlBroken(closed.start());
        if (closed.anchor() != null) {
            closed.anchor().set(node);
        }
        deliver(node, closed.location(), false);
    }

    private void acceptScalar(ScalarEvent event) {
        var node = scalarNode(event);
        var anchor = anchors.begin(event);
        if (anchor != null) {
            anchor.set(node);
        }
        boolean isBare = event.getAnchor().isEmpty() && event.getTag().isEmpty();
        boolean isEmpty = event.isPlain() && event.getValue().isEmpty();
        deliver(node, isEmpty ? locationOfEmpty(isBare) : reached, isBare && event.isPlain());
    }

    private SourceLocation locationOfEmpty(boolean isBare) {
        var above = above();
        if (above == null) {
            return reached;
        }
        return isBare ? above.locationOfEmpty(reached) : above.locationOfBlock(reached);
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
        var above = above();
        boolean isKey = above != null && above.awaitsKey();
        if (event.isPlain() && invisible.report(text, span, isKey, this::childPath)) {
            return new YamlBroken(reached);
        }
        var tag = event.getTag().orElse("");
        if (tag.isEmpty()) {
            return new YamlScalar(reached, text, event.isPlain());
        }
        if (YamlTags.isString(tag)) {
            return new YamlScalar(reached, text, false);
        }
        if (YamlTags.fitsPlain(tag, text)) {
            return new YamlScalar(reached, text, true);
        }
        YamlTags.reportUnsupported(childPath(), reached, faults);
        return new YamlBroken(reached);
    }

    private void acceptAlias(AliasEvent event) {
        var node = anchors.find(event, childPath(), reached);
        if (node.isEmpty()) {
            deliver(new YamlBroken(reached), reached, false);
        } else if (open.size() + node.get().height() > YamlNode.MOST_NESTED) {
            giveUpOnNesting();
        } else if (repetition.admit(node.get())) {
            deliver(node.get(), reached, false);
        } else {
            faults.add(
                    YamlCode.ALIAS_TOO_LARGE,
                    childPath(),
                    reached,
                    "with this alias the file repeats more than " + Repetition.MOST_NODES + " values",
                    "nest fewer aliases, or write the values out");
            gaveUp = true;
        }
    }

    private void giveUpOnNesting() {
        faults.add(
                YamlCode.NESTING_TOO_DEEP,
                ConfigPath.root(),
                reached,
                YamlData.NESTED_TOO_DEEP,
                YamlData.NESTED_TOO_DEEP_FIX);
        gaveUp = true;
    }

    private void deliver(YamlNode node, SourceLocation location, boolean mayMerge) {
        var above = above();
        if (above == null) {
            root = node;
        } else {
            above.accept(node, location, mayMerge);
        }
    }

    private ConfigPath childPath() {
        var above = above();
        return above == null ? ConfigPath.root() : above.childPath();
    }

    /** The list or map that the next value is in; null at the top. */
    private @Nullable OpenCollection above() {
        var innermost = open.peek();
        return innermost == null ? null : innermost.collection();
    }
}
