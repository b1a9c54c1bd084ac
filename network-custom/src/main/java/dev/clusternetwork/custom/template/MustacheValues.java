package dev.clusternetwork.custom.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.clusternetwork.finding.Excerpt;
import dev.clusternetwork.finding.Nearest;
import dev.clusternetwork.spi.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How jmustache looks into the variables: into maps and lists alone, so that no class, method or field is ever found,
 * and by the clock. One for each rendering.
 */
final class MustacheValues implements Mustache.Collector, Mustache.VariableFetcher {

    private final Deadline deadline;

    /** The maps that were asked in vain for a name, from the innermost section outwards. */
    private final List<Map<?, ?>> askedInVain = new ArrayList<>();

    private boolean foundNull;
    private boolean printedNothing;

    MustacheValues(Deadline deadline) {
        this.deadline = deadline;
    }

    /** An item of a list that is null; jmustache does not look for names around a real one. */
    private enum Nothing {
        NOTHING
    }

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
        if (value == Nothing.NOTHING) {
            return Collections.emptyIterator();
        }
        return value instanceof List<?> list ? new Items(list.iterator()) : null;
    }

    @Override
    public Mustache.VariableFetcher createFetcher(Object around, String name) {
        return this;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new HashMap<>();
    }

    @Override
    public @Nullable Object get(Object around, String name) {
        // However often a list is gone through, it was looked up as often, save for lists within lists.
        if (deadline.isOver()) {
            throw TemplateFault.of(deadline.exceeded(1));
        }
        if (!(around instanceof Map<?, ?> map)) {
            return Template.NO_FETCHER_FOUND;
        }
        if (!map.containsKey(name) && !map.containsKey(firstStep(name))) {
            askedInVain.add(map);
            return Template.NO_FETCHER_FOUND;
        }
        askedInVain.clear();
        var value = resolve(map, name);
        foundNull = value == null;
        return value;
    }

    /** A key may hold dots itself, as those of labels do, so that the whole rest is tried before its first step. */
    private static @Nullable Object resolve(Map<?, ?> map, String name) {
        if (map.containsKey(name)) {
            return map.get(name);
        }
        var step = firstStep(name);
        if (!map.containsKey(step)) {
            throw TemplateFault.of(undefined(name, List.of(map)));
        }
        var rest = name.substring(step.length() + 1);
        var value = map.get(step);
        if (value instanceof Map<?, ?> inner) {
            if (!inner.containsKey(rest) && !inner.containsKey(firstStep(rest))) {
                throw TemplateFault.of(undefined(firstStep(rest), List.of(inner)));
            }
            return resolve(inner, rest);
        }
        var isNull = value == null;
        throw TemplateFault.of(Rendering.failed(
                1,
                "'" + Excerpt.of(firstStep(rest)) + "' is not defined, for '" + Excerpt.of(step) + "' is "
                        + (isNull ? "null" : value instanceof List ? "a list" : "a single value"),
                isNull
                        ? "write it inside a section of '" + Excerpt.of(step) + "', which a null leaves out"
                        : "correct the name"));
    }

    private static String firstStep(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Why jmustache got no value for a name. */
    TemplateFault missing(String name) {
        if (askedInVain.isEmpty() && foundNull || name.equals(".") || name.equals("this")) {
            return TemplateFault.of(nothingToPrint(name));
        }
        return TemplateFault.of(undefined(firstStep(name), askedInVain));
    }

    /** Whether the rendering ended at the tag for an item itself, of which jmustache tells no line. */
    boolean printedNothing() {
        return printedNothing;
    }

    private static Rendering undefined(String name, List<Map<?, ?>> maps) {
        var known = new TreeSet<String>();
        maps.forEach(map -> map.keySet().forEach(key -> known.add(String.valueOf(key))));
        return Rendering.failed(
                1,
                "'" + Excerpt.of(name) + "' is not defined",
                Nearest.to(name, known)
                        .map(near -> "did you mean '" + Excerpt.of(near) + "'?")
                        .orElse("correct the name, or define it"));
    }

    private static Rendering nothingToPrint(String name) {
        return Rendering.failed(
                1,
                "'" + Excerpt.of(name) + "' is null, and there is no text for that",
                "set it, or write it inside a section of '" + Excerpt.of(name) + "', which a null leaves out");
    }

    /** What a tag prints: what YAML reads as the same value; JSON for lists and maps, which YAML reads too. */
    String print(Object value) {
        if (value == Nothing.NOTHING) {
            printedNothing = true;
            throw TemplateFault.of(nothingToPrint("."));
        }
        if (value instanceof BigDecimal number) {
            return PlainNumber.of(number);
        }
        if (value instanceof Map || value instanceof List) {
            return json(value);
        }
        return value.toString();
    }

    private static String json(Object value) {
        try {
            return JsonText.of(value);
        } catch (IllegalArgumentException notFinite) {
            throw TemplateFault.of(Rendering.failed(
                    1, "a list or map that is to be printed holds a number that is not finite", "print its parts"));
        }
    }

    private static final class Items implements Iterator<Object> {

        private final Iterator<?> items;

        Items(Iterator<?> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public Object next() {
            var item = items.next();
            return item == null ? Nothing.NOTHING : item;
        }
    }
}
