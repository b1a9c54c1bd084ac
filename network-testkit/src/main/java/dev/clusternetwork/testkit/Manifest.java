package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An object as a tree of maps, lists and values, whatever its Java type. */
final class Manifest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final Map<String, @Nullable Object> tree;

    private Manifest(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    static Manifest of(HasMetadata object) {
        return new Manifest(asMap(MAPPER.convertValue(object, Map.class)));
    }

    /** Converts an object, or a part of one, to another type. */
    static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    private static Map<String, @Nullable Object> asMap(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    Map<String, @Nullable Object> tree() {
        return tree;
    }

    boolean isSecret() {
        return "Secret".equals(tree.get("kind"));
    }

    /** Returns the value at a path such as {@code spec.ports[0].port}. */
    Optional<Object> find(String path) {
        @Nullable Object at = tree;
        for (var step : steps(path)) {
            at = step(at, step);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /** Describes the longest existing part of a path, and what it contains. */
    String nearest(String path) {
        Object at = tree;
        var walked = new StringBuilder();
        for (var step : steps(path)) {
            var next = step(at, step);
            if (next == null) {
                break;
            }
            walked.append(step.startsWith("[") || walked.isEmpty() ? "" : ".").append(step);
            at = next;
        }
        var where = walked.isEmpty() ? "the object" : walked.toString();
        if (at instanceof Map<?, ?> map) {
            return where + " with the keys " + SubjectAssert.listed(new TreeSet<>(map.keySet()));
        }
        return at instanceof List<?> list ? where + " with " + list.size() + " items" : where;
    }

    /** Visits every map in the tree, outer before inner, with its path. */
    void eachMap(BiConsumer<String, Map<?, ?>> visitor) {
        visit("", tree, visitor);
    }

    /** Returns the paths at which two manifests differ, without values, because they may be secret. */
    List<String> differences(Manifest other) {
        var paths = new ArrayList<String>();
        compare("", tree, other.tree, paths);
        return paths;
    }

    private static List<String> steps(String path) {
        return STEP.matcher(path).results().map(each -> each.group()).toList();
    }

    private static @Nullable Object step(@Nullable Object at, String step) {
        if (step.startsWith("[")) {
            var index = Integer.parseInt(step.substring(1, step.length() - 1));
            return at instanceof List<?> list && index < list.size() ? list.get(index) : null;
        }
        return at instanceof Map<?, ?> map ? map.get(step) : null;
    }

    private static void visit(String path, @Nullable Object node, BiConsumer<String, Map<?, ?>> visitor) {
        if (node instanceof Map<?, ?> map) {
            visitor.accept(path, map);
            map.forEach((key, value) -> visit(below(path, key), value, visitor));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                visit(path + "[" + i + "]", list.get(i), visitor);
            }
        }
    }

    private static void compare(String path, @Nullable Object first, @Nullable Object second, List<String> paths) {
        if (first instanceof Map<?, ?> one && second instanceof Map<?, ?> two) {
            var keys = new TreeSet<String>();
            one.keySet().forEach(key -> keys.add(String.valueOf(key)));
            two.keySet().forEach(key -> keys.add(String.valueOf(key)));
            keys.forEach(key -> compare(below(path, key), one.get(key), two.get(key), paths));
        } else if (first instanceof List<?> one && second instanceof List<?> two && one.size() == two.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), two.get(i), paths);
            }
        } else if (!Objects.equals(first, second)) {
            paths.add(path);
        }
    }

    private static String below(String path, Object key) {
        return path.isEmpty() ? String.valueOf(key) : path + "." + key;
    }
}
