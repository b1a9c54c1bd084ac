package dev.clusternetwork.custom.template.mustache;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.PlainNumber;
import dev.clusternetwork.custom.template.rendering.TemplateFault;
import dev.clusternetwork.internal.json.JsonString;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How jmustache looks into the variables: into maps and lists alone, so that no class, method or field is ever found,
 * and by the clock. A number is a step to the item of a list, 0 to the first. Where the name of a section ends in
 * {@code ?}, its last step need not be there, and leads to null. One for each rendering.
 */
final class MustacheValues implements Mustache.Collector, Mustache.VariableFetcher {

    private static final String CORRECT = "correct the name, or define it";
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    private final Map<String, @Nullable Object> variables;
    private final Deadline deadline;

    /** The maps that were asked in vain for a name, from the innermost section outwards. */
    private final List<Map<?, ?>> askedInVain = new ArrayList<>();

    private boolean foundNull;
    private boolean printedNothing;

    /** @param variables the outermost map, after which there is nowhere else to look */
    MustacheValues(Map<String, @Nullable Object> variables, Deadline deadline) {
        this.variables = variables;
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
        var mayMiss = isQuestion(name) && !map.containsKey(name);
        var asked = mayMiss ? name.substring(0, name.length() - 1) : name;
        if (!map.containsKey(asked) && !map.containsKey(firstStep(asked))) {
            if (mayMiss && isLast(asked) && map == variables) {
                return null;
            }
            askedInVain.add(map);
            return Template.NO_FETCHER_FOUND;
        }
        askedInVain.clear();
        var value = new Lookup(mayMiss).resolve(map, asked);
        foundNull = value == null;
        return value;
    }

    /** Whether a section has this name to ask whether something is there. */
    static boolean isQuestion(String name) {
        return name.endsWith("?");
    }

    /** Whether it may be one key: those of labels with a slash have dots. */
    private static boolean isLast(String steps) {
        return !steps.contains(".") || steps.contains("/");
    }

    /**
     * From a map to a value.
     *
     * @param mayMiss whether the last step may lead nowhere, and is null then
     */
    private record Lookup(boolean mayMiss) {

        /** A key may hold dots itself, as those of labels do, so that the whole rest is tried before its first step. */
        @Nullable
        Object resolve(Map<?, ?> map, String name) {
            if (map.containsKey(name)) {
                return map.get(name);
            }
            var step = firstStep(name);
            if (map.containsKey(step) && step.length() < name.length()) {
                return inside(step, map.get(step), name.substring(step.length() + 1));
            }
            if (mayMiss && isLast(name)) {
                return null;
            }
            throw TemplateFault.of(undefined(step, List.of(map)));
        }

        private @Nullable Object inside(String name, @Nullable Object value, String rest) {
            if (value instanceof Map<?, ?> map) {
                return resolve(map, rest);
            }
            if (value instanceof List<?> list) {
                return item(name, list, rest);
            }
            if (value == null && mayMiss && isLast(rest)) {
                return null;
            }
            throw notDefined(
                    firstStep(rest),
                    name,
                    value == null ? "null" : "a single value",
                    value == null
                            ? "write it inside a section of '" + Excerpt.of(name) + "', which a null leaves out"
                            : "correct the name");
        }

        private @Nullable Object item(String name, List<?> list, String rest) {
            var step = firstStep(rest);
            if (!INDEX.matcher(step).matches()) {
                throw notDefined(
                        step,
                        name,
                        "a list",
                        "write it inside a section of '" + Excerpt.of(name) + "', for each item, or '"
                                + Excerpt.of(name) + ".0' for the first");
            }
            int index = Integer.parseInt(step);
            var isLast = step.length() == rest.length();
            if (index < list.size()) {
                var item = list.get(index);
                return isLast ? item : inside(name + "." + step, item, rest.substring(step.length() + 1));
            }
            if (mayMiss && isLast) {
                return null;
            }
            throw notDefined(
                    step,
                    name,
                    list.isEmpty() ? "an empty list" : "a list of " + list.size() + ", from 0 to " + (list.size() - 1),
                    "correct the number, or write a section of '" + Excerpt.of(name) + "', for each item");
        }

        private static TemplateFault notDefined(String step, String name, String kind, String fix) {
            return TemplateFault.of(Rendering.failed(
                    1, "'" + Excerpt.of(step) + "' is not defined, for '" + Excerpt.of(name) + "' is " + kind, fix));
        }
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
                        .orElse(CORRECT));
    }

    /** What a section's name did not lead to: its author may have meant to ask. */
    static Rendering orAsked(String name, Rendering rendering) {
        return rendering.fix().equals(CORRECT) && !isQuestion(name)
                ? Rendering.failed(
                        rendering.line(),
                        rendering.problem(),
                        "correct the name, define it, or ask for '" + Excerpt.of(name)
                                + "?' where it need not be there")
                : rendering;
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
            return JsonString.of(value);
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
