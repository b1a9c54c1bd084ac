package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clusternetwork.AllocatedBytes;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.source.ClusterSource;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A hostile file")
class HostileYamlTest {

    private static final int MIB = SourceReading.MOST_BYTES;

    /** Linear in the input: about twice what the most expensive file of 1 MiB takes. */
    private static final long MOST_ALLOCATED = 1L << 30;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"repeated", "shaped"})
    @DisplayName("is read in bounded space and reported in bounded words")
    void isBounded(String name, String yaml, String codes) {
        var tree = YamlTree.read(ClusterSource.string("c.yml", yaml));
        assertThat(AllocatedBytes.ofFirst(() -> YamlTree.read(ClusterSource.string("c.yml", yaml))
                        .root()
                        .map(PlainValue::of)))
                .isLessThan(MOST_ALLOCATED);
        assertThat(tree.findings().all().stream()
                        .map(finding -> finding.code().name())
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(codes);
        assertThat(tree.findings().all()).hasSizeLessThanOrEqualTo(101).allSatisfy(finding -> {
            assertThat(finding.location()).isPresent();
            assertThat(finding.toString()).hasSizeLessThan(500);
        });
        assertThat(tree.locate(ConfigPath.root().key("a").key("b"))).isNotNull();
    }

    static Stream<Arguments> repeated() {
        return Stream.of(
                filled("[", "NESTING_TOO_DEEP"),
                filled("{", "NESTING_TOO_DEEP"),
                filled("[{a: ", "NESTING_TOO_DEEP"),
                filled("- ", "NESTING_TOO_DEEP"),
                filled("? ", "NESTING_TOO_DEEP"),
                filled("- ? ", "NESTING_TOO_DEEP"),
                filled(": ", "YAML_SYNTAX"),
                filled(":", "YAML_SYNTAX"),
                filled("&a ", "YAML_SYNTAX"),
                filled("*a ", "ALIAS_UNDEFINED YAML_SYNTAX"),
                filled("!", "TAG_UNSUPPORTED"),
                filled("! ", "YAML_SYNTAX"),
                filled("\"", "YAML_SYNTAX"),
                filled("'", ""),
                filled("#", "EMPTY_DOCUMENT"),
                filled("# \n", "EMPTY_DOCUMENT"),
                filled("\n", "EMPTY_DOCUMENT"),
                filled(" ", "EMPTY_DOCUMENT"),
                filled("\t", "TAB_INDENT"),
                filled("---\n", "EMPTY_DOCUMENT SEVERAL_DOCUMENTS"),
                filled("%", "YAML_SYNTAX"),
                filled("%A b\n", "YAML_SYNTAX"),
                filled("]", "YAML_SYNTAX"),
                filled("a", ""),
                filled("a b\n", ""),
                filled("1", ""),
                filled("\0", "ILLEGAL_CHARACTER TOO_MANY_FAULTS"),
                filled("a:\n", "DUPLICATE_KEY TOO_MANY_FAULTS"),
                filled("~: 1\n", "KEY_NOT_STRING TOO_MANY_FAULTS"),
                filled("- *a\n", "ALIAS_UNDEFINED TOO_MANY_FAULTS"),
                filled("- !a b\n", "TAG_UNSUPPORTED TOO_MANY_FAULTS"),
                filled("- &a a\n", ""),
                filled("-\n", ""),
                filled("- []\n", ""),
                filled("- {}\n", ""));
    }

    static Stream<Arguments> shaped() {
        return Stream.of(
                arguments("a flow list of 1 MiB", "[" + fill("a,", MIB - 3) + "]", ""),
                arguments("a flow list of lists of 1 MiB", "[" + fill("[],", MIB - 4) + "]", ""),
                arguments("a flow map of 1 MiB in one line", "{" + numbered(80_000, i -> "k" + i + ": 1, ") + "}", ""),
                arguments("a quoted value of 1 MiB", "a: '" + "b".repeat(MIB - 5) + "'", ""),
                arguments("a literal of 1 MiB", "a: |\n" + fill("  b\n", MIB - 10), ""),
                arguments("a literal after empty lines", "a: |\n" + fill("\n", MIB - 10) + " b", ""),
                arguments("escapes of 1 MiB", "a: \"" + fill("\\u0041", MIB - 10) + "\"", ""),
                arguments("a key of 1 MiB", "b".repeat(MIB - 5) + ": 1", "YAML_SYNTAX"),
                arguments(
                        "an explicit key of 1 MiB, empty below",
                        "? " + "b".repeat(MIB - 20) + "\n: {~: 1}\n",
                        "KEY_NOT_STRING"),
                arguments(
                        "an explicit key of 1 MiB, twice",
                        "? " + "b".repeat(MIB / 2 - 5) + "\n? " + "b".repeat(MIB / 2 - 5),
                        "DUPLICATE_KEY"),
                arguments("an anchor of 1 MiB", "&" + "b".repeat(MIB - 5) + " 1", ""),
                arguments(
                        "an anchor of half a MiB inside itself",
                        "&" + "b".repeat(MIB / 2 - 9) + " [ *" + "b".repeat(MIB / 2 - 9) + " ]",
                        "ALIAS_RECURSIVE"),
                arguments("a tag of 1 MiB", "!" + "b".repeat(MIB - 5) + " 1", "TAG_UNSUPPORTED"),
                arguments("100,000 keys", numbered(100_000, i -> "k" + i + ":\n"), ""),
                arguments("50,000 anchors", numbered(50_000, i -> "- &a" + i + " {}\n"), ""),
                arguments("keys of one hash", "{" + colliding() + "}", ""),
                arguments("an alias bomb of lists", bomb("[", "]", "*a", ", "), "ALIAS_TOO_LARGE"),
                arguments("an alias bomb of maps", mapBomb(), "ALIAS_TOO_LARGE"),
                arguments("an alias bomb of merges", mergeBomb(), "ALIAS_TOO_LARGE"),
                arguments(
                        "many aliases of one large list",
                        "- &a [" + fill("1,", 200_000) + "]\n" + fill("- *a\n", 100_000),
                        "ALIAS_TOO_LARGE"),
                arguments(
                        "many merges of one large map",
                        "- &a {" + numbered(10_000, i -> "k" + i + ": 1, ") + "}\n" + fill("- <<: *a\n", 100_000),
                        "ALIAS_TOO_LARGE"),
                arguments(
                        "one merge of many maps",
                        "- &a {" + numbered(100, i -> "k" + i + ": 1, ") + "}\n- <<: [" + fill("*a, ", 100_000) + "]",
                        "ALIAS_TOO_LARGE"),
                arguments(
                        "many merges in one map",
                        "- &a {b: 1}\n- {" + fill("<<: *a, ", 100_000) + "}",
                        "DUPLICATE_KEY TOO_MANY_FAULTS"),
                arguments(
                        "merges of merges",
                        "- &a0 {k: 1}\n" + numbered(20_000, i -> "- &a" + (i + 1) + " {<<: *a" + i + "}\n"),
                        ""),
                arguments(
                        "aliases of aliases, each nested once more",
                        "- &a0 []\n" + numbered(20_000, i -> "- &a" + (i + 1) + " [*a" + i + "]\n"),
                        "NESTING_TOO_DEEP"),
                arguments("aliases as keys", "- &a k\n" + fill("- {*a : 1}\n", 500_000), ""),
                arguments("100,000 aliases of a value", "- &a 1\n" + fill("- *a\n", 500_000), ""),
                arguments("100,001 aliases of a value", "- &a 1\n" + fill("- *a\n", 500_005), "ALIAS_TOO_LARGE"));
    }

    @Test
    @DisplayName("may nest 100 lists and maps, with or without aliases, and not 101")
    void nests() {
        assertThat(codes("[".repeat(100) + "]".repeat(100))).isEmpty();
        assertThat(codes("[".repeat(101) + "]".repeat(101))).containsExactly("NESTING_TOO_DEEP");
        var half = "- &a " + "[".repeat(50) + "]".repeat(50) + "\n- ";
        assertThat(codes(half + "[".repeat(49) + "*a" + "]".repeat(49))).isEmpty();
        assertThat(codes(half + "[".repeat(50) + "*a" + "]".repeat(50))).containsExactly("NESTING_TOO_DEEP");
    }

    private static Stream<String> codes(String yaml) {
        return YamlTree.read(ClusterSource.string("c.yml", yaml)).findings().all().stream()
                .map(Finding::code)
                .map(code -> code.name());
    }

    private static Arguments filled(String unit, String codes) {
        return arguments(
                "1 MiB of '" + unit.replace("\n", "\\n").replace("\t", "\\t").replace("\0", "\\0") + "'",
                fill(unit, MIB),
                codes);
    }

    private static String fill(String unit, int length) {
        return unit.repeat(length / unit.length());
    }

    private static String numbered(int count, IntFunction<String> unit) {
        return IntStream.range(0, count).mapToObj(unit).collect(Collectors.joining());
    }

    /** 65,536 keys that all have the same hash, for "Aa" and "BB" have. */
    private static String colliding() {
        return IntStream.range(0, 32_768)
                .mapToObj(bits -> IntStream.range(0, 15)
                        .mapToObj(bit -> (bits >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "", ":,")))
                .limit(32_000)
                .collect(Collectors.joining());
    }

    private static String bomb(String open, String close, String alias, String between) {
        return "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n"
                + numbered(
                        20,
                        i -> "a" + (i + 1) + ": &a" + (i + 1) + " " + open
                                + IntStream.range(0, 10)
                                        .mapToObj(j -> alias + i)
                                        .collect(Collectors.joining(between)) + close
                                + "\n");
    }

    private static String mapBomb() {
        return "a0: &a0 {a: 1, b: 2}\n"
                + numbered(40, i -> "a" + (i + 1) + ": &a" + (i + 1) + " {a: *a" + i + ", b: *a" + i + "}\n");
    }

    private static String mergeBomb() {
        return "a0: &a0 {k: [1, 2, 3, 4]}\n"
                + numbered(
                        40,
                        i -> "a" + (i + 1) + ": &a" + (i + 1) + " {<<: [*a" + i + ", *a" + i + "], k" + i + ": *a" + i
                                + "}\n");
    }
}
