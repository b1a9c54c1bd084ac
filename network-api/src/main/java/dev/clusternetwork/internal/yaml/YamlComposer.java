package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
 * Builds one tree from the parser's events.
 *
 * <p>The parser's own composer is not used: it overflows the stack on nested brackets, does not report duplicate keys,
 * does not support merge keys and stops at the first fault.
 */
final class YamlComposer {

    private final YamlSource source;
    private final YamlFaults faults;
    private final Repetition repetition;
    private final Predicate<ConfigPath> mayHaveEmptyKey;
    private final MissingSeparators separators;
    private final InvisibleStructure invisible;
    private final YamlAnchors anchors;
    private final Deque<Unfinished> open = new ArrayDeque<>();
    private final SourceLocation start;
    private @Nullable YamlNode root;
    private YamlSource.Span span = new YamlSource.Span(new YamlSource.Location(0, 0), new YamlSource.Location(0, 0));
    private SourceLocation reached;
    private int documents;
    private boolean gaveUp;

    private YamlComposer(
            YamlSource source,
            List<String> heads,
            YamlFaults faults,
            Repetition repetition,
            Predicate<ConfigPath> mayHaveEmptyKey) {
        this.source = source;
        this.faults = faults;
        this.repetition = repetition;
        this.mayHaveEmptyKey = mayHaveEmptyKey;
        this.separators = new MissingSeparators(heads, faults);
        this.invisible = new InvisibleStructure(source, faults);
        this.anchors = new YamlAnchors(faults);
        this.start = source.location(0, 0);
        this.reached = start;
    }

    /**
     * Returns the tree, an empty scalar when the source contains no value; empty when it could be read only in part.
     *
     * @param heads the keys that every document has, by which a missing separator is detected
     * @param mayHaveEmptyKey whether the object at a path may have the key {@code ""}
     */
    static Optional<YamlNode> compose(
            YamlSource source,
            List<String> heads,
            YamlFaults faults,
            Repetition repetition,
            Predicate<ConfigPath> mayHaveEmptyKey) {
        return new YamlComposer(source, heads, faults, repetition, mayHaveEmptyKey).compose();
    }

    /**
     * A list or object whose end was not read yet.
     *
     * @param position where it begins in the source
     * @param start where it begins in the user's file
     * @param location where a finding about it points to
     */
    private record Unfinished(
            OpenCollection collection,
            YamlSource.Location position,
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
                accept(event.get());
                boolean isOneValue = event.get() instanceof ScalarEvent || event.get() instanceof AliasEvent;
                invisible.end(isOneValue ? span.end().line() : -1);
                gaveUp |= faults.areTooMany();
            }
        } catch (YamlEvents.Unreadable e) {
            separators.close();
            report(e.failure());
            return Optional.empty();
        }
        separators.close();
        if (gaveUp || separators.areFound() || root instanceof YamlBroken) {
            return Optional.empty();
        }
        return Optional.of(root == null ? new YamlScalar(start, "", true) : root);
    }

    private void report(RuntimeException failure) {
        if (SyntaxProblem.isOfPlainScalar(failure) && invisible.isCauseOfErrorOn(SyntaxProblem.lineOf(failure, span))) {
            return;
        }
        var problem = SyntaxProblem.of(failure, source, span);
        if (problem.code() != YamlCode.YAML_SYNTAX
                || !ForeignContent.report(
                        source,
                        span.start().line(),
                        SyntaxProblem.lineOf(failure, span),
                        SyntaxProblem.isOfPlainScalar(failure),
                        faults)) {
            problem.addTo(faults);
        }
    }

    private YamlSource.Span span(Event event) {
        return new YamlSource.Span(
                event.getStartMark().map(YamlComposer::location).orElse(span.start()),
                event.getEndMark().map(YamlComposer::location).orElse(span.end()));
    }

    private static YamlSource.Location location(Mark mark) {
        return new YamlSource.Location(mark.getLine(), mark.getColumn());
    }

    private void accept(Event event) {
        if (event instanceof DocumentStartEvent) {
            documents++;
            if (documents > 1) {
                faults.add(
                        YamlCode.SEVERAL_DOCUMENTS,
                        ConfigPath.root(),
                        reached,
                        "a second document begins here, but only the first one is read",
                        "remove it, or move it to a file of its own");
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
        var location = event.isFlow() || above == null ? reached : above.locationOfCollection(reached);
        var anchor = anchors.begin(event);
        var collection = isMapping
                ? new OpenMapping(path, reached, faults, above == null ? separators : null, mayHaveEmptyKey)
                : new OpenSequence(path, reached);
        open.push(new Unfinished(collection, span.start(), reached, location, anchor, hasKnownTag));
    }

    private void close() {
        var closed = open.pop();
        var node = closed.hasKnownTag() ? closed.collection().toNode() : new YamlBroken(closed.start());
        if (closed.collection() instanceof OpenMapping mapping) {
            if (mapping.isPlaceholder()) {
                reportPlaceholder(closed.start());
                node = new YamlBroken(closed.start());
            } else if (above() instanceof OpenMapping outer && isInDoubleBraces(closed)) {
                outer.markPlaceholder();
                node = new YamlBroken(closed.start());
            }
        }
        if (closed.anchor() != null) {
            closed.anchor().set(node);
        }
        deliver(node, closed.location(), false);
    }

    /** Returns whether an object is the key of another one that begins with the brace before it: {@code {{ x }}}. */
    private boolean isInDoubleBraces(Unfinished closed) {
        var outer = open.peek();
        return outer != null
                && outer.collection().awaitsKey()
                && outer.position().line() == closed.position().line()
                && outer.position().column() + 1 == closed.position().column();
    }

    private void reportPlaceholder(SourceLocation location) {
        if (ForeignContent.isOfHelm(source)) {
            ForeignContent.reportHelm(source, faults);
            gaveUp = true;
        } else {
            faults.addPlaceholder(childPath(), location);
        }
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
        return isBare ? above.locationOfEmpty(reached) : above.locationOfCollection(reached);
    }

    private YamlNode scalarNode(ScalarEvent event) {
        var string = event.getValue();
        if (!YamlData.isUnicode(string)) {
            faults.add(
                    YamlCode.ILLEGAL_CHARACTER,
                    childPath(),
                    reached,
                    "the string " + YamlData.LONE_SURROGATE,
                    YamlData.LONE_SURROGATE_FIX);
            return new YamlBroken(reached);
        }
        var above = above();
        boolean isKey = above != null && above.awaitsKey();
        if (event.isPlain() && invisible.report(string, span, isKey, this::childPath)) {
            return new YamlBroken(reached);
        }
        var tag = event.getTag().orElse("");
        if (tag.isEmpty()) {
            return new YamlScalar(reached, string, event.isPlain());
        }
        if (YamlTags.isString(tag)) {
            return new YamlScalar(reached, string, false);
        }
        if (YamlTags.fitsPlain(tag, string)) {
            return new YamlScalar(reached, string, true);
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
                    "the aliases up to here repeat more than " + Repetition.MOST_NODES + " values",
                    "nest fewer aliases, or write the values out");
            gaveUp = true;
        }
    }

    private void giveUpOnNesting() {
        faults.add(
                YamlCode.NESTING_TOO_DEEP,
                ConfigPath.root(),
                reached,
                "the value " + YamlData.NESTED_TOO_DEEP,
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

    /** Returns the list or object that contains the next value; null at the top. */
    private @Nullable OpenCollection above() {
        var innermost = open.peek();
        return innermost == null ? null : innermost.collection();
    }
}
