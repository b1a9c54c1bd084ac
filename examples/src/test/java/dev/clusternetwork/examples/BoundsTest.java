package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Reads and validates hostile configurations of two sizes. It counts allocated bytes, because times depend on the
 * machine.
 */
@DisplayName("The memory for each list, map and object of a configuration")
class BoundsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int SIZE = 16_000;

    /** Twice the size needs twice the memory, and now and then one more doubling of a table. */
    private static final double MOST_GROWTH = 2.6;

    /**
     * A finding for each value of two bytes takes nearly as much, before the collector drops it; a suggestion for each
     * value takes more.
     */
    private static final int MOST_BYTES_PER_BYTE = 8_000;

    private static final int MOST_FINDINGS_OF_A_CODE = 101;

    private static final NetworkPlanner PLANNER = NetworkPlanner.discover();

    /** Items of a list; {@code #} is the number of the item. */
    private static final List<String> ITEMS =
            List.of("~", "x", "1", "{}", "[]", "a#", "10.0.0.0/8", "10.#1.#2.0/30", "{k#: v}");

    private static final List<String> ENTRIES =
            List.of("k#: v", "k#: '%'", "k#: 1", "k#: {}", "k#: ~", "FELIX_A#: a", "k_#-: a/b:1");

    /** The fields that an object needs to be read. */
    private static final Map<String, Map<String, String>> REQUIRED = Map.of(
            "HostSpec", fields("address", "192.0.2.1", "role", "master"),
            "TaintSpec", fields("key", "k", "effect", "NoSchedule"),
            "OpenPort", fields("port", "22", "protocol", "tcp", "roles", "[master]"));

    /** An input of any size. */
    private record Input(String name, Function<String, String> around, String part) {

        String ofSize(int bytes) {
            var content = new StringBuilder();
            for (int i = 0; content.length() < bytes; i++) {
                content.append(part.replace("#1", Integer.toString(i >> 8 & 255))
                                .replace("#2", Integer.toString(i & 255))
                                .replace("#", Integer.toString(i)))
                        .append(',');
            }
            return around.apply(content.toString());
        }
    }

    @Test
    @DisplayName("grows with its size, and few findings of a code are listed")
    void bounded() {
        var inputs = inputs();
        assertThat(inputs).hasSizeGreaterThan(150);
        var failures = new ArrayList<String>();
        for (var input : inputs) {
            var once = input.ofSize(SIZE);
            var twice = input.ofSize(2 * SIZE);
            validate(once);
            long first = allocated(once);
            long second = allocated(twice);
            var most = validate(twice).stream()
                    .collect(Collectors.groupingBy(each -> each.code().name(), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue());
            if (second > MOST_GROWTH * first
                    || second > (long) MOST_BYTES_PER_BYTE * twice.length()
                    || most.isPresent() && most.get().getValue() > MOST_FINDINGS_OF_A_CODE) {
                failures.add("%s: %d, then %d bytes for %d, findings %s"
                        .formatted(input.name(), first, second, twice.length(), most));
            }
        }
        assertThat(failures).isEmpty();
    }

    private static List<Finding> validate(String yaml) {
        var findings = PLANNER.validate(ClusterReader.read(ClusterSource.string("c.yml", yaml)))
                .findings();
        var all = new ArrayList<>(findings.all());
        findings.waived().forEach(each -> all.add(each.finding()));
        return all;
    }

    private static long allocated(String yaml) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        validate(yaml);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static List<Input> inputs() {
        var inputs = new ArrayList<Input>();
        collect("", ClusterSpec.class, content -> "{" + content + "}", inputs);
        var network = fields("hosts", "[{address: 192.0.2.1, role: master}]");
        collect("network", NetworkSpec.class, content -> object(network, "network", "{" + content + "}"), inputs);
        var catalog = ProviderCatalog.discover();
        for (var id : catalog.ids()) {
            NetworkProvider<?> provider = catalog.find(id).orElseThrow();
            collect(
                    "network." + id,
                    provider.settingsType(),
                    content -> object(network, "network", object(fields("provider", id), id, "{" + content + "}")),
                    inputs);
        }
        return inputs;
    }

    /** Adds the inputs for an object of a type, and for the lists, maps and objects in it. */
    private static void collect(String path, Class<?> type, Function<String, String> around, List<Input> inputs) {
        var required = REQUIRED.getOrDefault(type.getSimpleName(), Map.of());
        inputs.add(new Input(path + " {k#: v}", content -> around.apply(fieldsAnd(required, content)), "k#: v"));
        for (var setter : setters(type)) {
            var key = key(setter);
            Function<String, String> inField = content -> around.apply(objectContent(required, key, content));
            collectValue(path + "." + key, setter.getGenericParameterTypes()[0], inField, inputs);
        }
    }

    private static void collectValue(String path, Type type, Function<String, String> around, List<Input> inputs) {
        if (type instanceof ParameterizedType container) {
            var isMap = container.getRawType() == Map.class;
            for (var part : isMap ? ENTRIES : ITEMS) {
                inputs.add(new Input(
                        path + " of " + part,
                        content -> around.apply(isMap ? "{" + content + "}" : "[" + content + "]"),
                        part));
            }
            inputs.add(new Input(path + " as '1,1'", content -> around.apply("'" + content + "'"), "1"));
            if (!isMap
                    && container.getActualTypeArguments()[0] instanceof Class<?> element
                    && !setters(element).isEmpty()) {
                collect(path + "[0]", element, content -> around.apply("[{" + content + "}]"), inputs);
            }
        } else if (type instanceof Class<?> single && !setters(single).isEmpty()) {
            collect(path, single, content -> around.apply("{" + content + "}"), inputs);
        }
    }

    /** Returns the methods of the builder of a type that set a field, sorted by the name of the field. */
    private static List<Method> setters(Class<?> type) {
        try {
            return Stream.of(type.getMethod("builder").getReturnType().getMethods())
                    .filter(method -> method.isAnnotationPresent(ConfigKey.class) && !method.isBridge())
                    .sorted(Comparator.comparing(BoundsTest::key))
                    .toList();
        } catch (NoSuchMethodException none) {
            return List.of();
        }
    }

    private static String key(Method setter) {
        var key = setter.getAnnotation(ConfigKey.class).value();
        return key.isEmpty()
                ? setter.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT)
                : key;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String fieldsAnd(Map<String, String> required, String content) {
        return required.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue() + ", ")
                .collect(Collectors.joining("", "", content));
    }

    private static String objectContent(Map<String, String> required, String key, String value) {
        var all = new LinkedHashMap<>(required);
        all.put(key, value);
        return all.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String object(Map<String, String> required, String key, String value) {
        return "{" + objectContent(required, key, value) + "}";
    }
}
