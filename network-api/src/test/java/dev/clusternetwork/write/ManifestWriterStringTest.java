package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A string")
class ManifestWriterStringTest {

    private static final ManifestWriter WRITER = ManifestWriter.create();

    /** Mostly indicators of YAML. Every element is complete, so that no surrogate is unpaired. */
    private static final String[] ALPHABET =
            ("a b y n o N e x . _ 0 1 7 - + : ; , ? ! & * # | > < = ~ ' \" % @ ` { } [ ] ( ) / \\ $ ^"
                            + " \u00E9 \u4E2D \u0085 \u2028 \u2029 \uFEFF \u00A0 \u0000 \u0001 \u007F"
                            + " \uFFFE \uD83D\uDE00")
                    .concat(" true null ---")
                    .split(" ");

    private static final String[] BLANKS = {" ", " ", "  ", "\n", "\n", "\n\n", "\t", "\r", "\r\n"};

    static Stream<String> awkward() {
        return AwkwardStrings.all().stream();
    }

    @ParameterizedTest
    @MethodSource("awkward")
    @DisplayName("is read back unchanged as a value, in lists and as a key, at any depth")
    void awkwardStrings(String string) {
        assertReadBack(string);
    }

    @Test
    @DisplayName("of random characters is read back unchanged")
    void randomStrings() {
        var random = new Random(20_240_117);
        for (int i = 0; i < 3_000; i++) {
            var string = new StringBuilder();
            for (int length = 1 + random.nextInt(9); length > 0; length--) {
                String[] source = random.nextInt(4) == 0 ? BLANKS : ALPHABET;
                string.append(source[random.nextInt(source.length)]);
            }
            assertReadBack(string.toString());
        }
    }

    @Test
    @DisplayName("is read back unchanged in a document with many strings")
    void allTogether() {
        var keys = new LinkedHashMap<String, Object>();
        AwkwardStrings.all().forEach(string -> keys.put(string, string));
        var object = generic(Map.of("values", AwkwardStrings.all(), "keys", keys));

        assertThat(OtherReader.read(WRITER.write(object)).get("spec"))
                .isEqualTo(Map.of("values", AwkwardStrings.all(), "keys", keys));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "Y",
                "n",
                "N",
                "yes",
                "No",
                "on",
                "Off",
                "true",
                "False",
                "null",
                "NULL",
                "~",
                "=",
                "<<",
                "nan",
                "inf",
                ".inf",
                ".NaN",
                "-.inf",
                "0",
                "012",
                "0o17",
                "0x1F",
                "0b1",
                "1_000",
                "1e5",
                ".5",
                "1.",
                "+1",
                "12:30:45",
                "2024-01-01",
                "50m",
                "10.0.0.1",
                "",
                "-",
                "--",
                "---",
                "- a",
                "? a",
                ": a",
                "a:",
                "a: b",
                "a #b",
                "#a",
                "[]",
                "{}",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "'",
                "%a",
                "@a",
                "`",
                " a",
                "a ",
                "a  b",
                "a, b",
                ".a",
                "caf\u00E9"
            })
    @DisplayName("that some parser might misread is double-quoted, as a value and as a key")
    void quoted(String string) {
        assertThat(WRITER.write(configMap("k", string))).endsWith("\ndata:\n  k: \"" + string + "\"\n");
        String key = string.isEmpty() ? "  ? \"\"\n  : v\n" : "  \"" + string + "\": v\n";
        assertThat(WRITER.write(configMap(string, "v"))).endsWith("\ndata:\n" + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "weave-net",
                "kube-system",
                "system:node",
                "rbac.authorization.k8s.io/v1",
                "docker.io/calico/node:v3.29.1",
                "/run/xtables.lock",
                "--ip-masq",
                "--iface=eth0",
                "-c",
                "_a",
                "a b",
                "yes sir",
                "Y2",
                "a - b",
                "NotReady",
                "e5",
                "https://example.org/a"
            })
    @DisplayName("that every parser reads as a string is written without quotes, as a value and as a key")
    void plain(String string) {
        assertThat(WRITER.write(configMap("k", string))).endsWith("\ndata:\n  k: " + string + "\n");
        assertThat(WRITER.write(configMap(string, "v"))).endsWith("\ndata:\n  " + string + ": v\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            // In both columns, \n is a line feed and \\ is a backslash.
            value = {
                "a\\nb          ; |-\\n    a\\n    b\\n",
                "a\\nb\\n       ; |\\n    a\\n    b\\n",
                "a\\n\\nb\\n    ; |\\n    a\\n\\n    b\\n",
                "` a\\nb\\n`    ; |2\\n     a\\n    b\\n",
                "\\na           ; |2-\\n\\n    a\\n",
                "on\\n          ; |\\n    on\\n",
                "caf\u00E9\\n   ; |\\n    caf\u00E9\\n",
                "a\\n\\n        ; \"a\\\\n\\\\n\"\\n",
                "\\n            ; \"\\\\n\"\\n",
                "`a \\nb`       ; \"a \\\\nb\"\\n",
                "`a\\n\tb`      ; \"a\\\\n\\\\tb\"\\n",
                "`a\r\\nb`      ; \"a\\\\r\\\\nb\"\\n",
                "a\u0085\\nb    ; \"a\\\\N\\\\nb\"\\n",
                "a\u2028\\nb    ; \"a\\\\u2028\\\\nb\"\\n"
            })
    @DisplayName("of several lines is a literal block scalar if that preserves it; otherwise it is quoted on one line")
    void severalLines(String string, String expected) {
        assertThat(WRITER.write(configMap("k", unescaped(string)))).endsWith("\ndata:\n  k: " + unescaped(expected));
    }

    @Test
    @DisplayName("is not folded, even if it is long")
    void neverFolded() {
        String words = "word ".repeat(400) + "end";

        assertThat(WRITER.write(configMap("k", words))).endsWith("\n  k: " + words + "\n");
        assertThat(WRITER.write(configMap("k", "#" + words))).endsWith("\n  k: \"#" + words + "\"\n");
        assertThat(WRITER.write(configMap("k", words + "\n"))).endsWith("\n  k: |\n    " + words + "\n");
    }

    @Test
    @DisplayName(
            "that is not ASCII is not escaped, unless the object contains an invisible line break or byte order mark")
    void invisibleBreaks() {
        assertThat(WRITER.write(configMap("caf\u00E9", "\uD83D\uDE00")))
                .endsWith("  \"caf\u00E9\": \"\uD83D\uDE00\"\n");
        for (String invisible : List.of("\u0085", "\u2028", "\u2029", "\uFEFF")) {
            assertThat(WRITER.write(configMap("k" + invisible, "caf\u00E9 \uD83D\uDE00")))
                    .contains("\"caf\\xe9 \\U0001f600\"\n")
                    .matches("[\\x20-\\x7E\\n]+");
        }
    }

    private static void assertReadBack(String string) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("value", string);
        spec.put("list", List.of(string, List.of(string, List.of(string)), Map.of("k", string)));
        spec.put("key", Map.of(string, string));
        spec.put("deep", List.of(Map.of(string, List.of(Map.of(string, "v")))));

        String yaml = WRITER.write(generic(spec));

        assertThat(OtherReader.read(yaml).get("spec")).as(yaml).isEqualTo(spec);
        assertThat(yaml).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\r");
        String documents = WRITER.write(List.of(configMap("k", string), configMap(string, "v")));
        assertThat(OtherReader.readAll(documents).stream()
                        .map(document -> (Object) ((Map<?, ?>) document).get("data"))
                        .toList())
                .as(documents)
                .isEqualTo(List.of(Map.of("k", string), Map.of(string, "v")));
    }

    private static ConfigMap configMap(String key, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("a")
                .endMetadata()
                .addToData(key, value)
                .build();
    }

    private static GenericKubernetesResource generic(Object spec) {
        var object = new GenericKubernetesResource();
        object.setApiVersion("example.org/v1");
        object.setKind("Awkward");
        object.setMetadata(new ObjectMetaBuilder().withName("a").build());
        object.setAdditionalProperty("spec", spec);
        return object;
    }

    private static String unescaped(String string) {
        return string.replace("\\\\", "\0").replace("\\n", "\n").replace('\0', '\\');
    }
}
