package dev.clusternetwork.custom.template.mustache;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.PlainNumber;
import dev.clusternetwork.custom.template.rendering.Suggestion;
import dev.clusternetwork.custom.template.rendering.TemplateFault;
import dev.clusternetwork.internal.json.JsonString;
import dev.clusternetwork.internal.message.Excerpt;
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
 * Resolves names for jmustache: only in maps and lists, so that no class, method or field is found, and only until the
 * deadline. A number in a name is the index of an item in a list, from 0. The last step of a name that ends in
 * {@code ?} may not exist, and leads to null. Each rendering has its own instance.
 */
final class MustacheValues implements Mustache.Collector, Mustache.VariableFetcher {

    private static final String CORRECT = "correct the name, or define it";
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    private final Map<String, @Nullable Object> variables;
    private final Deadline deadline;

    /** The maps that do not have the current name, from the innermost section outwards. */
    private final List<Map<?, ?>> mapsWithoutName = new ArrayList<>();

    private boolean foundNull;
    private boolean printedNull;

    /** @param variables the outermost map, which is searched last */
    MustacheValues(Map<String, @Nullable Object> variables, Deadline deadline) {
        this.variables = variables;
        this.deadline = deadline;
    }

    /** Replaces an item of a list that is null, because jmustache does not look for names around null. */
    private enum NullItem {
        NULL
    }

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
        if (value == NullItem.NULL) {
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
        // A list that is rendered is looked up first, except for a list within a list.
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
            mapsWithoutName.add(map);
            return Template.NO_FETCHER_FOUND;
        }
        mapsWithoutName.clear();
        var value = new Lookup(mayMiss).resolve(map, asked);
        foundNull = value == null;
        return value;
    }

    /** Returns whether this is the name of a section that checks whether something exists. */
    static boolean isQuestion(String name) {
        return name.endsWith("?");
    }

    /** Returns whether this may be one key: the key of a label with a slash may contain dots. */
    private static boolean isLast(String steps) {
        return !steps.contains(".") || steps.contains("/");
    }

    /**
     * Resolves a name in a map.
     *
     * @param mayMiss whether the last step may not exist, which results in null
     */
    private record Lookup(boolean mayMiss) {

        /** Tries the whole name before its first step, because a key may contain dots, for example that of a label. */
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
                    value == null ? "null" : "a scalar",
                    value == null ? useInside(name) : "correct the name");
        }

        private @Nullable Object item(String name, List<?> list, String rest) {
            var step = firstStep(rest);
            if (!INDEX.matcher(step).matches()) {
                throw notDefined(
                        step,
                        name,
                        "a list",
                        "use it inside of the section '" + Excerpt.of(name) + "', which is rendered for each item, or"
                                + " use '" + Excerpt.of(name) + ".0' for the first item");
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
                    list.isEmpty()
                            ? "an empty list"
                            : "a list with "
                                    + (list.size() == 1 ? "the index 0" : "the indices 0 to " + (list.size() - 1)),
                    "correct the index, or use the section '" + Excerpt.of(name)
                            + "', which is rendered for each item");
        }

        private static TemplateFault notDefined(String step, String name, String kind, String fix) {
            return TemplateFault.of(Rendering.failed(
                    1,
                    "'" + Excerpt.of(step) + "' is not defined, because '" + Excerpt.of(name) + "' is " + kind,
                    fix));
        }
    }

    private static String firstStep(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Returns the reason why jmustache got no value for a name. */
    TemplateFault missing(String name) {
        if (mapsWithoutName.isEmpty() && foundNull || name.equals(".") || name.equals("this")) {
            return TemplateFault.of(notPrintable(name));
        }
        return TemplateFault.of(undefined(firstStep(name), mapsWithoutName));
    }

    /**
     * Returns whether rendering ended at a tag that prints the item of a list, whose line jmustache does not report.
     */
    boolean printedNull() {
        return printedNull;
    }

    private static Rendering undefined(String name, List<Map<?, ?>> maps) {
        var known = new TreeSet<String>();
        maps.forEach(map -> map.keySet().forEach(key -> known.add(String.valueOf(key))));
        return Rendering.failed(
                1,
                "'" + Excerpt.of(name) + "' is not defined",
                Suggestion.of(name, known).orElse(CORRECT));
    }

    /** Adds to the fix that the section may be a question. */
    static Rendering withQuestion(String name, Rendering rendering) {
        return rendering.fix().equals(CORRECT) && !isQuestion(name)
                ? Rendering.failed(
                        rendering.line(),
                        rendering.problem(),
                        "correct the name, define it, or use the section '" + Excerpt.of(name)
                                + "?' if it may not exist")
                : rendering;
    }

    private static Rendering notPrintable(String name) {
        return Rendering.failed(
                1, "'" + Excerpt.of(name) + "' is null, which cannot be printed", "set it, or " + useInside(name));
    }

    private static String useInside(String name) {
        return "use it inside of the section '" + Excerpt.of(name) + "', which is skipped for null";
    }

    /** Returns what a tag prints: what YAML reads as the same value, and JSON for lists and maps. */
    String print(Object value) {
        if (value == NullItem.NULL) {
            printedNull = true;
            throw TemplateFault.of(notPrintable("."));
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
                    1, "the list or map contains a number that is not finite", "print its items one by one"));
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
            return item == null ? NullItem.NULL : item;
        }
    }
}
