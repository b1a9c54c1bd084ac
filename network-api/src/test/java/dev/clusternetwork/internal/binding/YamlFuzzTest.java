package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.source.ClusterSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A damaged file")
class YamlFuzzTest {

    private static final List<String> VALID = List.of(
            """
            # a cluster
            name: prod
            hosts: &hosts
              - address: 10.0.0.1   # first
                labels: {zone: a, "rack": '1'}
              - &second
                address: 10.0.0.2
                name:
            base: &base
              mtu: 1400
              lines: |
                one
                 two
            network:
              <<: [*base, *second]
              no_masq_local: yes
              list: [1, 2.50, ~, {a: !!str 3}]
              folded: >-
                words
                more
              same: *hosts
              quoted: "a \\u00e4 \\"b\\""
              'it''s': plain words
            """,
            "%YAML 1.2\n%TAG !e! tag:example.com,2000:\n---\n? key\n: - - a\n  - ? b\n...\n---\nsecond: 1\n",
            "{a: [b, c: d, 'e': \"f\"], ? g : h, i: &j {k: *j}}\n",
            "a:\r\n  - 'x\r\n    y'\r\n  - |2-\r\n     z\r\nb: \uD83D\uDE00\u0085\r\n");
    private static final List<String> PIECES = List.of(
            ":",
            ": ",
            "-",
            "- ",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "&second ",
            "*base",
            "!",
            "!!int ",
            "!x!y ",
            "|",
            ">",
            "'",
            "\"",
            "%",
            "@",
            "`",
            "\t",
            "\n",
            "\r",
            "\r\n",
            " ",
            "  ",
            "#",
            " #",
            "~",
            "<<: ",
            "---\n",
            "...\n",
            "%YAML 3.0\n",
            "%YAML 1.1\n",
            "%TAG ! x\n",
            "\\",
            "\\x",
            "\\ud800",
            "\\U00ffffff",
            "\0",
            "\u0007",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uD800",
            "\uDC00",
            "\uD83D\uDE00",
            "\u00e4",
            "name",
            "0x",
            "1e999",
            "=",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "- - - - - - - - - - - - - - - - - - ",
            "|9",
            ">+",
            "!<",
            "!!");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("is checked without an exception, and each finding has a location")
    void isJudged(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_500; i++) {
            var yaml = damaged(VALID.get(random.nextInt(VALID.size())), 1 + random.nextInt(4), random);
            judge(yaml, ClusterSource.string("c.yml", yaml));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    @DisplayName("is checked whatever its bytes")
    void isJudgedByBytes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            var bytes = VALID.get(random.nextInt(VALID.size())).getBytes(StandardCharsets.UTF_8);
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            judge(
                    new String(bytes, StandardCharsets.ISO_8859_1),
                    ClusterSource.stream("c.yml", new ByteArrayInputStream(bytes)));
        }
    }

    private static void judge(String yaml, ClusterSource source) {
        YamlTree tree;
        try {
            tree = YamlTree.read(source);
            tree.root().ifPresent(PlainValue::of);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("failed on\n" + yaml, e);
        }
        long lines = yaml.lines().count() + 1;
        for (var finding : tree.findings()) {
            var location = finding.location().orElseThrow();
            assertThat(location.line()).as(yaml).isPositive().isLessThanOrEqualTo((int) lines);
            assertThat(location.column()).as(yaml).isPositive();
            assertThat(finding.toString()).as(yaml).doesNotContain("\n").doesNotContain("xception");
        }
        assertThat(tree.root().isPresent() || tree.findings().hasErrors())
                .as(yaml)
                .isTrue();
        assertThat(tree.locate(ConfigPath.root()
                                .key("network")
                                .key("list")
                                .item(3)
                                .key("a"))
                        .line())
                .isPositive();
    }

    private static String damaged(String yaml, int times, Random random) {
        var string = yaml;
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(string.length() + 1);
            int end = Math.min(string.length(), at + random.nextInt(6));
            int from = random.nextInt(string.length() + 1);
            var piece = switch (random.nextInt(4)) {
                case 0 -> "";
                case 1 -> string.substring(from, Math.min(string.length(), from + random.nextInt(40)));
                default -> PIECES.get(random.nextInt(PIECES.size()));
            };
            string = string.substring(0, at) + piece + string.substring(random.nextBoolean() ? at : end);
        }
        return string;
    }
}
