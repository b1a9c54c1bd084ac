package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.source.ClusterSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The other side is SnakeYAML, which writes YAML 1.1. NEL (U+0085) and U+2028 are left out: in YAML 1.1 they end a
 * line, in YAML 1.2 and here they are ordinary characters.
 */
@DisplayName("A random tree")
class YamlRoundTripTest {

    private static final List<String> WORDS = List.of(
            "",
            "a",
            "weave",
            "yes",
            "On",
            "~",
            "null",
            "0644",
            "1_000",
            "0x1F",
            "1.10",
            ".inf",
            "10.0.0.0/8",
            "- a",
            "a: b",
            "a #b",
            "# a",
            "it's",
            "\"q\"",
            " lead",
            "trail ",
            "two\nlines",
            "end\n",
            "\n\nx",
            "  in\n out\n",
            "\ttab",
            "[a]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "?",
            "? a",
            ":",
            "<<",
            "=",
            "\u00e4",
            "\uD83D\uDE00",
            "---",
            "...",
            "2024-01-31",
            "12:30:45",
            "long words ".repeat(20),
            "\\",
            "C:\\path",
            "y",
            "n");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("comes back equal, in whatever style it was written")
    void comesBackEqual(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            var tree = map(random, 4);
            var yaml = new Yaml(style(random)).dump(tree);
            var read = YamlTree.read(ClusterSource.string("c.yml", yaml));
            assertThat(read.findings().toString()).as(yaml).isEmpty();
            assertThat(PlainValue.of(read.root().orElseThrow())).as(yaml).isEqualTo(tree);
            assertThat(read.root().orElseThrow().weight()).as(yaml).isEqualTo(weight(tree));
        }
    }

    private static DumperOptions style(Random random) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(any(random, DumperOptions.FlowStyle.values()));
        options.setDefaultScalarStyle(any(
                random,
                DumperOptions.ScalarStyle.PLAIN,
                DumperOptions.ScalarStyle.SINGLE_QUOTED,
                DumperOptions.ScalarStyle.DOUBLE_QUOTED));
        options.setIndent(2 + random.nextInt(4));
        options.setAllowUnicode(random.nextBoolean());
        options.setWidth(20 + random.nextInt(200));
        options.setExplicitStart(random.nextBoolean());
        options.setLineBreak(any(random, DumperOptions.LineBreak.values()));
        return options;
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> new BigInteger(100, random).setBit(99);
            case 4 -> BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(5));
            case 5, 6, 7 -> word(random);
            case 8, 9 -> map(random, depth - 1);
            default -> list(random, depth - 1);
        };
    }

    private static LinkedHashMap<String, @Nullable Object> map(Random random, int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            map.put("k" + word(random), value(random, depth));
        }
        return map;
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        var list = new ArrayList<@Nullable Object>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static int weight(@Nullable Object value) {
        if (value instanceof LinkedHashMap<?, ?> map) {
            return 1 + map.values().stream().mapToInt(YamlRoundTripTest::weight).sum();
        }
        return value instanceof List<?> list
                ? 1 + list.stream().mapToInt(YamlRoundTripTest::weight).sum()
                : 1;
    }
}
