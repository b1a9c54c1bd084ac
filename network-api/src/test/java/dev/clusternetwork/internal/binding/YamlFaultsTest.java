package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.source.ClusterSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The form of a file")
class YamlFaultsTest {

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource({"characters", "syntax", "documents", "aliases", "keys", "tags"})
    @DisplayName("is checked, and findings have a location, a problem and a fix")
    void judgesForm(String yaml, String findings) {
        assertThat(read(yaml).findings().toString()).isEqualTo(findings);
    }

    static Stream<Arguments> characters() {
        return Stream.of(
                arguments(
                        "a: 1\nb: \u0007x",
                        "c.yml:2:4: error: the character U+0007 is not allowed in YAML. Remove it (an editor may not show it). [ILLEGAL_CHARACTER]"),
                arguments(
                        "a: \0",
                        "c.yml:1:4: error: the character U+0000 is not allowed in YAML. Save the file as UTF-8. [ILLEGAL_CHARACTER]"),
                arguments(
                        "a: \uD83D\uDE00\u007F",
                        "c.yml:1:5: error: the character U+007F is not allowed in YAML. Remove it (an editor may not show it). [ILLEGAL_CHARACTER]"),
                arguments(
                        "a: 1\rb: \u0007",
                        "c.yml:2:4: error: the character U+0007 is not allowed in YAML. Remove it (an editor may not show it). [ILLEGAL_CHARACTER]"),
                arguments(
                        "a: 1\r\nb: \uD800",
                        "c.yml:2:4: error: the character U+D800 is not allowed in YAML. Remove it (an editor may not show it). [ILLEGAL_CHARACTER]"),
                arguments(
                        "\uFEFFa: 1\n\uFEFFb: 2\n\u0080",
                        "c.yml:2:1: error: the character U+FEFF is not allowed in YAML. Remove it (an editor may not show it). [ILLEGAL_CHARACTER]\n"
                                + "c.yml:3:1: error: the character U+0080 is not allowed in YAML. Remove it (an editor may not show it). [ILLEGAL_CHARACTER]"),
                arguments(
                        "a: \"\\ud800\"",
                        "c.yml:1:4: error: the string contains half of a surrogate pair, for example \\ud800, which is not a character. Write the character itself. [ILLEGAL_CHARACTER]"),
                arguments("a: \"\\ud83d\\ude00\"", ""),
                arguments("a: \u0085\u2028\u00e4\t", ""));
    }

    static Stream<Arguments> syntax() {
        return Stream.of(
                arguments(
                        "network:\n\tprovider: weave",
                        "c.yml:2:1: error: the line is indented with a tab, which YAML does not allow."
                                + " Indent it with spaces. [TAB_INDENT]"),
                arguments(
                        "b: 1\r\ra:\r\n \tb: 1",
                        "c.yml:4:2: error: the line is indented with a tab, which YAML does not allow."
                                + " Indent it with spaces. [TAB_INDENT]"),
                arguments(
                        "network:\n  a: b\n  \tc: d",
                        "c.yml:3:3: error: the line is indented with a tab, which YAML does not allow."
                                + " Indent it with spaces. [TAB_INDENT]"),
                arguments(
                        "a:\n  - b\n\t- c",
                        "c.yml:3:1: error: the line is indented with a tab, which YAML does not allow."
                                + " Indent it with spaces. [TAB_INDENT]"),
                arguments(
                        "a: b: c",
                        "c.yml:1:5: error: the line has a second ': '. Quote the value if it contains ': ', or write the second key on a line of its own. [YAML_SYNTAX]"),
                arguments(
                        "a: 1\r\nb: c: d",
                        "c.yml:2:5: error: the line has a second ': '. Quote the value if it contains ': ', or write the second key on a line of its own. [YAML_SYNTAX]"),
                arguments(
                        "network\n  provider: weave",
                        "c.yml:2:11: error: a key is not allowed here, because the line above does not end with ':'. End the line above with ':', or indent this line like the other keys. [YAML_SYNTAX]"),
                arguments(
                        "a: 1\nnetwork\nb: 2",
                        "c.yml:2:1: error: the line has no ': ' after its key. Write 'key: value', or indent the line if it continues the value above. [YAML_SYNTAX]"),
                arguments(
                        "a: 1\n" + "k".repeat(1100) + ": 1",
                        "c.yml:2:1: error: the key is longer than 1024 characters. Shorten it. [YAML_SYNTAX]"),
                arguments(
                        "a: 1\nb: 'x\nc: 1\n",
                        "c.yml:2:4: error: the quoted string that begins here is not closed. Close it with the same quote character. [YAML_SYNTAX]"),
                arguments(
                        "a: \"x\n---\nb: 1",
                        "c.yml:1:4: error: the quoted string that begins here is not closed before line 2. Close it with the same quote character. [YAML_SYNTAX]"),
                arguments(
                        "a: \"C:\\p\"",
                        "c.yml:1:8: error: the backslash in double quotes begins an escape sequence that YAML does not define. Write two backslashes, or use single quotes. [YAML_SYNTAX]"),
                arguments(
                        "a: 'it's'",
                        "c.yml:1:8: error: unexpected characters follow the end of the value. Quote the whole value, and double each quote inside it. [YAML_SYNTAX]"),
                arguments(
                        "a:\n    b: 1\n  c: 2",
                        "c.yml:3:3: error: the line is indented like none of the lines above that it could belong to. Indent it exactly like the other keys or items. [YAML_SYNTAX]"),
                arguments("a: [1, 2", "c.yml:1:4: error: the '[' is not closed. Close it with ']'. [YAML_SYNTAX]"),
                arguments("a: {x: 1", "c.yml:1:4: error: the '{' is not closed. Close it with '}'. [YAML_SYNTAX]"),
                arguments(
                        "a: [1, 2\nb: 3",
                        "c.yml:1:4: error: the '[' is not closed before line 2. Close it with ']'. [YAML_SYNTAX]"),
                arguments(
                        "a: ['b' 'c']",
                        "c.yml:1:9: error: a ',' or the closing ']' is missing here. Add it, or quote the value if it contains one of , : [ ] { }. [YAML_SYNTAX]"),
                arguments(
                        "a: - b",
                        "c.yml:1:4: error: a list item ('- ') is not allowed here. Begin the list on a line of its own, or quote the value if it begins with '- '. [YAML_SYNTAX]"),
                arguments(
                        "a: b\n- e",
                        "c.yml:2:1: error: the line is indented like none of the lines above that it could belong to. Indent it exactly like the other keys or items. [YAML_SYNTAX]"),
                arguments(
                        "a: ? b",
                        "c.yml:1:4: error: a key that begins with '? ' is not allowed here. Quote the value if it begins with '?'. [YAML_SYNTAX]"),
                arguments(
                        ": a",
                        "c.yml:1:1: error: the ':' has no key before it. Write the key, or quote the ':' if it is a value. [YAML_SYNTAX]"),
                arguments(
                        "a: * b",
                        "c.yml:1:4: error: the '*' is not followed by a valid name. Correct the name, or quote the value if it begins with '*'. [YAML_SYNTAX]"),
                arguments(
                        "a: &",
                        "c.yml:1:4: error: the '&' is not followed by a valid name. Correct the name, or quote the value if it begins with '&'. [YAML_SYNTAX]"),
                arguments(
                        "a: !e!x y",
                        "c.yml:1:4: error: the '!' is not followed by a valid tag. Quote the value if it begins with '!'. [YAML_SYNTAX]"),
                arguments(
                        "a: ]",
                        "c.yml:1:4: error: a value is missing here, or begins with a character that has a special meaning in YAML. Write the value, in quotes if it begins with such a character. [YAML_SYNTAX]"),
                arguments(
                        "a: @b",
                        "c.yml:1:4: error: a value must not begin with this character. Quote the value. [YAML_SYNTAX]"),
                arguments(
                        "a: |x\n  b",
                        "c.yml:1:5: error: '|' or '>' is followed by something other than '+', '-', a digit or a comment. Begin the string on the next line, or quote it. [YAML_SYNTAX]"),
                arguments(
                        "a: |\n   \n b",
                        "c.yml:3:2: error: an empty line above has more spaces than the indentation of the string. Remove the spaces from the empty line. [YAML_SYNTAX]"),
                arguments(
                        "# c\n%YAML 3.0\n---\na: 1",
                        "c.yml:2:1: error: the %YAML directive requests an unsupported version. Remove the line. [YAML_SYNTAX]"),
                arguments(
                        "%YAML x\n---\na: 1",
                        "c.yml:1:7: error: the line that begins with '%' is not a valid directive. Remove the line. [YAML_SYNTAX]"),
                arguments(
                        "%TAG ! x\n%TAG ! x\n---\na: 1",
                        "c.yml:2:1: error: the line that begins with '%' is not a valid directive. Remove the line. [YAML_SYNTAX]"),
                arguments(
                        "{a: 1} b",
                        "c.yml:1:8: error: unexpected characters follow the end of the document. Remove them, or indent them. [YAML_SYNTAX]"),
                arguments(
                        "a: 1\na: 2\nb: 'x",
                        "c.yml:2:1: error: the key 'a' occurs twice at the top level, first on line 1. Remove one of the two. [DUPLICATE_KEY]\n"
                                + "c.yml:3:4: error: the quoted string that begins here is not closed. Close it with the same quote character. [YAML_SYNTAX]"));
    }

    static Stream<Arguments> documents() {
        var empty =
                "c.yml:1:1: error: the file contains no configuration. Describe the cluster in it, or correct the path. [EMPTY_DOCUMENT]";
        return Stream.of(
                arguments("", empty),
                arguments("\uFEFF", empty),
                arguments("# nothing\n\n", empty),
                arguments("\n---\n", empty),
                arguments("--- &a ~", empty),
                arguments("~", empty),
                arguments("a: 1\n---\n", second(2)),
                arguments("---\na: 1\n...\n---\nb: 2\n---\nc: 'x", second(4)),
                arguments("---\n---\na: 1", empty + "\n" + second(2)),
                arguments("---\na: 1\n...\n", ""),
                arguments("'~'", ""));
    }

    private static String second(int line) {
        return "c.yml:" + line
                + ":1: error: a second document begins here, but only the first one is read. Remove it, or move it to a file of its own. [SEVERAL_DOCUMENTS]";
    }

    static Stream<Arguments> aliases() {
        return Stream.of(
                arguments(
                        "a: 1\nb: *x\nc: *y",
                        "c.yml:2:4: error: the alias (*) refers to an anchor (&) that is not defined above. Define the anchor, or quote the value if it begins with '*'. [ALIAS_UNDEFINED]\n"
                                + "c.yml:3:4: error: the alias (*) refers to an anchor (&) that is not defined above. Define the anchor, or quote the value if it begins with '*'. [ALIAS_UNDEFINED]"),
                arguments(
                        "a: &x\n  b: [*x]",
                        "c.yml:2:7: error: the alias *x is inside the value that it repeats. Move it out of that value. [ALIAS_RECURSIVE]"),
                arguments(
                        "a: &x\n  <<: *x",
                        "c.yml:2:7: error: the alias *x is inside the value that it repeats. Move it out of that value. [ALIAS_RECURSIVE]"),
                arguments(
                        "a: &x 1\nb: &x [*x]\nc: *x",
                        "c.yml:2:8: error: the alias *x is inside the value that it repeats. Move it out of that value. [ALIAS_RECURSIVE]"),
                arguments("a: &x [&x 1, *x]\nb: *x", ""));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments(
                        "network:\n  mtu: 1\n  b: 2\n  \"mtu\": 3\n  'mtu': 4",
                        "c.yml:4:3: error: the key 'mtu' occurs twice in network, first on line 2. Remove one of the two. [DUPLICATE_KEY]\n"
                                + "c.yml:5:3: error: the key 'mtu' occurs twice in network, first on line 2. Remove one of the two. [DUPLICATE_KEY]"),
                arguments(
                        "hosts:\n- {a: 1, a: 2}\n- a: &k 1\n  *k : 3\n  1: 4",
                        "c.yml:2:10: error: the key 'a' occurs twice in hosts[0], first on line 2. Remove one of the two. [DUPLICATE_KEY]\n"
                                + "c.yml:5:3: error: the key '1' occurs twice in hosts[1], first on line 4. Remove one of the two. [DUPLICATE_KEY]"),
                arguments(
                        "? [a]\n: 1\nb:\n  ? {c: d}\n  : 1",
                        "c.yml:1:3: error: a key at the top level is a list or an object. Use a string as the key. [KEY_NOT_STRING]\n"
                                + "c.yml:4:5: error: a key in b is a list or an object. Use a string as the key. [KEY_NOT_STRING]"),
                arguments(
                        "~: 1\n'': 2\na: {'': 2, ? : 3}\nhosts: {'': 4}\n",
                        "c.yml:1:1: error: a key at the top level is empty. Use a string as the key. [KEY_NOT_STRING]\n"
                                + "c.yml:2:1: error: a key at the top level is empty. Use a string as the key. [KEY_NOT_STRING]\n"
                                + "c.yml:3:13: error: a key in a is empty. Use a string as the key. [KEY_NOT_STRING]\n"
                                + "c.yml:4:9: error: a key in hosts is empty. Use a string as the key. [KEY_NOT_STRING]"),
                arguments(
                        "a:\n  <<: 1\nb:\n  <<: [{x: 1}, 2]\nc:\n  <<:\nd:\n  '<<': 1",
                        "c.yml:2:7: error: the key '<<' in a merges a value that is not an object. Merge the alias of an object, or quote the key if it is not a merge key. [MERGE_NOT_MAP]\n"
                                + "c.yml:4:16: error: the key '<<' in b merges a value that is not an object. Merge the alias of an object, or quote the key if it is not a merge key. [MERGE_NOT_MAP]\n"
                                + "c.yml:6:3: error: the key '<<' in c merges a value that is not an object. Merge the alias of an object, or quote the key if it is not a merge key. [MERGE_NOT_MAP]"),
                arguments(
                        "<<: {a: 1}\n<<: {b: 1}",
                        "c.yml:2:1: error: the key '<<' occurs twice at the top level, first on line 1. Merge both objects with '<<: [*one, *two]'. [DUPLICATE_KEY]"));
    }

    static Stream<Arguments> tags() {
        return Stream.of(
                arguments(
                        "a: !ruby/object:X {b: 1}\nc: !Secret1 x\nd: !!int x\ne: !!binary eA==\nf: !!seq {}",
                        tag(1) + "\n" + tag(2) + "\n" + tag(3) + "\n" + tag(4) + "\n" + tag(5)),
                arguments("a: !!str 1\nb: !!int '1'\nc: !!map {}\nd: !!seq []\ne: !!float 1\nf: !!null\ng: ! x", ""),
                arguments("a: !!bool yes\nb: !!float .inf\n!!str c: d", ""));
    }

    private static String tag(int line) {
        return "c.yml:" + line
                + ":4: error: the tag (a word that begins with '!') is unknown or does not fit its value. Remove the tag, or quote the value if it begins with '!'. [TAG_UNSUPPORTED]";
    }

    @Test
    @DisplayName("keeps no incomplete tree, but the findings before it")
    void keepsNoHalfReadTree() {
        assertThat(read("a: 1\nb: 'x").root()).isEmpty();
        assertThat(read("a: 1\na: 2").root()).isPresent();
    }

    @Test
    @DisplayName("keeps the first of two values and marks what is broken")
    void keepsTheFirst() {
        assertThat(plain("a: 1\na: 2\nb: *x\nc: [*y, !foo 3]\n? [d]\n: e").toString())
                .isEqualTo("{a=1, b=null, c=[null, null]}");
        var root = (YamlMapping) read("b: *x").root().orElseThrow();
        assertThat(root.entry("b").orElseThrow().value()).isInstanceOf(YamlBroken.class);
        assertThat(root.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {<<: *x}",
                "a: {<<: 1}",
                "a: {[d]: 1}",
                "a: {~: 1}",
                "a: {!x b: 1}",
                "a: {<<: {b: 1}, <<: {c: 1}}",
                "b: &b {<<: 1}\na: {<<: *b}"
            })
    @DisplayName("admits that a map lacks keys that could not be read")
    void admitsIncompleteMaps(String yaml) {
        var root = (YamlMapping) read(yaml).root().orElseThrow();
        assertThat(root.isComplete()).isTrue();
        assertThat(((YamlMapping) root.entry("a").orElseThrow().value()).isComplete())
                .isFalse();
    }

    @Test
    @DisplayName("reads only the first of several documents")
    void readsTheFirstDocument() {
        assertThat(plain("a: 1\n---\nb: 2").toString()).isEqualTo("{a=1}");
    }

    @Test
    @DisplayName("is UTF-8, and the first invalid byte is reported with its offset")
    void isUtf8() {
        assertThat(readBytes("a: 1\nb: \u00e4\u00f6\n", StandardCharsets.ISO_8859_1))
                .isEqualTo("c.yml:2:4: error: the bytes here are not valid UTF-8. Save the file as UTF-8. [NOT_UTF8]");
        assertThat(readBytes("\u00e4", StandardCharsets.ISO_8859_1))
                .isEqualTo("c.yml:1:1: error: the bytes here are not valid UTF-8. Save the file as UTF-8. [NOT_UTF8]");
        assertThat(findings(new byte[] {
                    'a', ':', ' ', (byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80, (byte) 0xC0, (byte) 0x80
                }))
                .isEqualTo("c.yml:1:5: error: the bytes here are not valid UTF-8. Save the file as UTF-8. [NOT_UTF8]");
        assertThat(findings(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xC3}))
                .isEqualTo("c.yml:1:2: error: the bytes here are not valid UTF-8. Save the file as UTF-8. [NOT_UTF8]");
        assertThat(readBytes("\uFEFFa: \u00e4", StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("is not UTF-16 or UTF-32")
    void isNotWide() {
        assertThat(readBytes("a: 1", StandardCharsets.UTF_16))
                .isEqualTo(
                        "c.yml:1:1: error: the file is encoded in UTF-16, but UTF-8 is required. Save it as UTF-8. [NOT_UTF8]");
        assertThat(readBytes("\uFEFFa: 1", StandardCharsets.UTF_16LE))
                .isEqualTo(
                        "c.yml:1:1: error: the file is encoded in UTF-16, but UTF-8 is required. Save it as UTF-8. [NOT_UTF8]");
        assertThat(readBytes("\uFEFFa: 1", Charset.forName("UTF-32LE")))
                .isEqualTo(
                        "c.yml:1:1: error: the file is encoded in UTF-32, but UTF-8 is required. Save it as UTF-8. [NOT_UTF8]");
        assertThat(readBytes("\uFEFFa: 1", Charset.forName("UTF-32BE")))
                .isEqualTo(
                        "c.yml:1:1: error: the file is encoded in UTF-32, but UTF-8 is required. Save it as UTF-8. [NOT_UTF8]");
        assertThat(readBytes("a", StandardCharsets.UTF_16LE))
                .isEqualTo(
                        "c.yml:1:2: error: the character U+0000 is not allowed in YAML. Save the file as UTF-8. [ILLEGAL_CHARACTER]");
    }

    @Test
    @DisplayName("shows no value, whatever is wrong with it")
    void showsNoValue() {
        var secret = "Tr0ub4dor";
        for (var yaml : new String[] {
            "p: !" + secret,
            "p: *" + secret,
            "p: !" + secret + "!x",
            "p: '" + secret,
            "p: @" + secret,
            "p: [" + secret,
            "p: " + secret + ": x",
            "p: " + secret + "\n" + secret + "\nq: 1",
            "p: %" + secret,
            "p: \"" + secret + "\\p\"",
            "p: |" + secret,
            "p: !<" + secret + " x",
            "p: !!int " + secret,
            "<<: " + secret,
            "p: {" + secret + "}}",
            "p: \t\"" + secret + "\" " + secret
        }) {
            assertThat(read(yaml).findings().all()).as(yaml).isNotEmpty();
            assertThat(read(yaml).findings().toString()).doesNotContain(secret.substring(0, 2));
        }
    }

    private static YamlTree read(String yaml) {
        return YamlTree.read(ClusterSource.string("c.yml", yaml));
    }

    private static Object plain(String yaml) {
        var plain = PlainValue.of(read(yaml).root().orElseThrow());
        assertThat(plain).isNotNull();
        return plain;
    }

    private static String readBytes(String yaml, Charset charset) {
        return findings(yaml.getBytes(charset));
    }

    private static String findings(byte[] bytes) {
        return YamlTree.read(ClusterSource.stream("c.yml", new ByteArrayInputStream(bytes)))
                .findings()
                .toString();
    }
}
