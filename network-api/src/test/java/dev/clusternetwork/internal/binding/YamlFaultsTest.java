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
    @DisplayName("is judged with place, fault and repair")
    void judgesForm(String yaml, String findings) {
        assertThat(read(yaml).findings().toString()).isEqualTo(findings);
    }

    static Stream<Arguments> characters() {
        return Stream.of(
                arguments(
                        "a: 1\nb: \u0007x",
                        "c.yml:2:4: error ILLEGAL_CHARACTER the character U+0007 cannot stand in YAML;"
                                + " delete it, though an editor may not show it"),
                arguments(
                        "a: \0",
                        "c.yml:1:4: error ILLEGAL_CHARACTER the character U+0000 cannot stand in YAML;"
                                + " save the file as UTF-8 text"),
                arguments(
                        "a: \uD83D\uDE00\u007F",
                        "c.yml:1:5: error ILLEGAL_CHARACTER the character U+007F cannot stand in YAML;"
                                + " delete it, though an editor may not show it"),
                arguments(
                        "a: 1\rb: \u0007",
                        "c.yml:2:4: error ILLEGAL_CHARACTER the character U+0007 cannot stand in YAML;"
                                + " delete it, though an editor may not show it"),
                arguments(
                        "a: 1\r\nb: \uD800",
                        "c.yml:2:4: error ILLEGAL_CHARACTER the character U+D800 cannot stand in YAML;"
                                + " delete it, though an editor may not show it"),
                arguments(
                        "\uFEFFa: 1\n\uFEFFb: 2\n\u0080",
                        "c.yml:2:1: error ILLEGAL_CHARACTER the character U+FEFF cannot stand in YAML;"
                                + " delete it, though an editor may not show it\n"
                                + "c.yml:3:1: error ILLEGAL_CHARACTER the character U+0080 cannot stand in YAML;"
                                + " delete it, though an editor may not show it"),
                arguments(
                        "a: \"\\ud800\"",
                        "c.yml:1:4: error ILLEGAL_CHARACTER an escape like \\ud800 in this text stands for no"
                                + " character; write the character itself"),
                arguments("a: \"\\ud83d\\ude00\"", ""),
                arguments("a: \u0085\u2028\u00e4\t", ""));
    }

    static Stream<Arguments> syntax() {
        return Stream.of(
                arguments(
                        "network:\n\tprovider: weave",
                        "c.yml:2:1: error TAB_INDENT the line is indented with a tab, which YAML does not allow;"
                                + " indent it with spaces"),
                arguments(
                        "b: 1\r\ra:\r\n \tb: 1",
                        "c.yml:4:2: error TAB_INDENT the line is indented with a tab, which YAML does not allow;"
                                + " indent it with spaces"),
                arguments(
                        "network:\n  a: b\n  \tc: d",
                        "c.yml:3:3: error TAB_INDENT the line is indented with a tab, which YAML does not allow;"
                                + " indent it with spaces"),
                arguments(
                        "a:\n  - b\n\t- c",
                        "c.yml:3:1: error TAB_INDENT the line is indented with a tab, which YAML does not allow;"
                                + " indent it with spaces"),
                arguments(
                        "a: b: c",
                        "c.yml:1:5: error YAML_SYNTAX a second ':' follows a key in the same line;"
                                + " quote a value that holds ': ', or give the second key a line of its own"),
                arguments(
                        "a: 1\r\nb: c: d",
                        "c.yml:2:5: error YAML_SYNTAX a second ':' follows a key in the same line;"
                                + " quote a value that holds ': ', or give the second key a line of its own"),
                arguments(
                        "network\n  provider: weave",
                        "c.yml:2:11: error YAML_SYNTAX a key cannot stand here, below a line that is no map;"
                                + " end the line above with ':', or indent this line like the keys beside it"),
                arguments(
                        "a: 1\nnetwork\nb: 2",
                        "c.yml:2:1: error YAML_SYNTAX the line has no ': ' behind its key;"
                                + " write it as 'key: value', or indent it if it continues the value above"),
                arguments(
                        "a: 1\n" + "k".repeat(1100) + ": 1",
                        "c.yml:2:1: error YAML_SYNTAX a key here is longer than 1024 characters; shorten it"),
                arguments(
                        "a: 1\nb: 'x\nc: 1\n",
                        "c.yml:2:4: error YAML_SYNTAX the quote that opens here is never closed;"
                                + " close it with the same kind of quote"),
                arguments(
                        "a: \"x\n---\nb: 1",
                        "c.yml:1:4: error YAML_SYNTAX the quote that opens here is not closed before line 2;"
                                + " close it with the same kind of quote"),
                arguments(
                        "a: \"C:\\p\"",
                        "c.yml:1:8: error YAML_SYNTAX a backslash in double quotes begins no escape that YAML knows;"
                                + " double the backslash, or use single quotes"),
                arguments(
                        "a: 'it's'",
                        "c.yml:1:8: error YAML_SYNTAX more text follows where the value has ended already;"
                                + " put the whole value in quotes, doubling each quote inside"),
                arguments(
                        "a:\n    b: 1\n  c: 2",
                        "c.yml:3:3: error YAML_SYNTAX the line is indented like none of the lines that it could belong"
                                + " to; indent it exactly like the keys or items beside it"),
                arguments(
                        "a: [1, 2",
                        "c.yml:1:4: error YAML_SYNTAX the '[' that opens here is never closed; close it with ']'"),
                arguments(
                        "a: {x: 1",
                        "c.yml:1:4: error YAML_SYNTAX the '{' that opens here is never closed; close it with '}'"),
                arguments(
                        "a: [1, 2\nb: 3",
                        "c.yml:1:4: error YAML_SYNTAX the '[' that opens here is not closed before line 2;"
                                + " close it with ']'"),
                arguments(
                        "a: ['b' 'c']",
                        "c.yml:1:9: error YAML_SYNTAX a ',' or the closing ']' is missing here;"
                                + " add it, or quote a value that holds one of , : [ ] { }"),
                arguments(
                        "a: - b",
                        "c.yml:1:4: error YAML_SYNTAX a list item cannot begin with '- ' here;"
                                + " begin the list in a line of its own, or quote a value that begins with '- '"),
                arguments(
                        "a: b\n- e",
                        "c.yml:2:1: error YAML_SYNTAX the line is indented like none of the lines that it could belong"
                                + " to; indent it exactly like the keys or items beside it"),
                arguments(
                        "a: ? b",
                        "c.yml:1:4: error YAML_SYNTAX a key that begins with '? ' cannot stand here;"
                                + " quote a value that begins with '?'"),
                arguments(
                        ": a",
                        "c.yml:1:1: error YAML_SYNTAX there is no key in front of the ':';"
                                + " write the key, or quote the ':' if it is a value"),
                arguments(
                        "a: * b",
                        "c.yml:1:4: error YAML_SYNTAX the name behind the '*' cannot be read;"
                                + " correct it, or quote a value that begins with this sign"),
                arguments(
                        "a: &",
                        "c.yml:1:4: error YAML_SYNTAX the name behind the '&' cannot be read;"
                                + " correct it, or quote a value that begins with this sign"),
                arguments(
                        "a: !e!x y",
                        "c.yml:1:4: error YAML_SYNTAX the tag that begins with '!' here cannot be read;"
                                + " quote a value that begins with '!'"),
                arguments(
                        "a: ]",
                        "c.yml:1:4: error YAML_SYNTAX a value is missing here, or begins with a sign that means"
                                + " something else in YAML; write the value, in quotes if it begins with such a sign"),
                arguments(
                        "a: @b",
                        "c.yml:1:4: error YAML_SYNTAX a value cannot begin with this character;"
                                + " put the value in quotes"),
                arguments(
                        "a: |x\n  b",
                        "c.yml:1:5: error YAML_SYNTAX behind '|' or '>' only '+', '-', a digit or a comment may follow;"
                                + " begin the text in the next line, or quote it"),
                arguments(
                        "a: |\n   \n b",
                        "c.yml:3:2: error YAML_SYNTAX an empty line above holds more spaces than the text below it;"
                                + " remove the spaces from the empty line"),
                arguments(
                        "# c\n%YAML 3.0\n---\na: 1",
                        "c.yml:2:1: error YAML_SYNTAX the %YAML line asks for a version that is not supported;"
                                + " remove the line"),
                arguments(
                        "%YAML x\n---\na: 1",
                        "c.yml:1:7: error YAML_SYNTAX a line that begins with '%' cannot be read; remove the line"),
                arguments(
                        "%TAG ! x\n%TAG ! x\n---\na: 1",
                        "c.yml:2:1: error YAML_SYNTAX a line that begins with '%' cannot be read; remove the line"),
                arguments(
                        "{a: 1} b",
                        "c.yml:1:8: error YAML_SYNTAX more text follows where the document has ended already;"
                                + " remove it, or indent it"),
                arguments(
                        "a: 1\na: 2\nb: 'x",
                        "c.yml:2:1: error DUPLICATE_KEY the key 'a' stands twice at the top level, first on line 1;"
                                + " keep one of the two\n"
                                + "c.yml:3:4: error YAML_SYNTAX the quote that opens here is never closed;"
                                + " close it with the same kind of quote"));
    }

    static Stream<Arguments> documents() {
        var empty = "c.yml:1:1: error EMPTY_DOCUMENT the file holds no configuration;"
                + " describe the cluster in it, or correct the path";
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
        return "c.yml:" + line + ":1: error SEVERAL_DOCUMENTS a second document begins here, and only the first one"
                + " counts; remove it, or keep it in a file of its own";
    }

    static Stream<Arguments> aliases() {
        return Stream.of(
                arguments(
                        "a: 1\nb: *x\nc: *y",
                        "c.yml:2:4: error ALIAS_UNDEFINED no anchor (&) above has the name of the alias (*) here;"
                                + " set the anchor, or quote the value if the '*' belongs to it\n"
                                + "c.yml:3:4: error ALIAS_UNDEFINED no anchor (&) above has the name of the alias (*)"
                                + " here; set the anchor, or quote the value if the '*' belongs to it"),
                arguments(
                        "a: &x\n  b: [*x]",
                        "c.yml:2:7: error ALIAS_RECURSIVE the alias *x stands inside the value that it repeats;"
                                + " move it out of that value"),
                arguments(
                        "a: &x\n  <<: *x",
                        "c.yml:2:7: error ALIAS_RECURSIVE the alias *x stands inside the value that it repeats;"
                                + " move it out of that value"),
                arguments(
                        "a: &x 1\nb: &x [*x]\nc: *x",
                        "c.yml:2:8: error ALIAS_RECURSIVE the alias *x stands inside"
                                + " the value that it repeats; move it out of that value"),
                arguments("a: &x [&x 1, *x]\nb: *x", ""));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments(
                        "network:\n  mtu: 1\n  b: 2\n  \"mtu\": 3\n  'mtu': 4",
                        "c.yml:4:3: error DUPLICATE_KEY the key 'mtu' stands twice in network, first on line 2;"
                                + " keep one of the two\n"
                                + "c.yml:5:3: error DUPLICATE_KEY the key 'mtu' stands twice in network, first on"
                                + " line 2; keep one of the two"),
                arguments(
                        "hosts:\n- {a: 1, a: 2}\n- a: &k 1\n  *k : 3\n  1: 4",
                        "c.yml:2:10: error DUPLICATE_KEY the key 'a' stands twice in hosts[0], first on line 2;"
                                + " keep one of the two\n"
                                + "c.yml:5:3: error DUPLICATE_KEY the key '1' stands twice in hosts[1], first on"
                                + " line 4; keep one of the two"),
                arguments(
                        "? [a]\n: 1\nb:\n  ? {c: d}\n  : 1",
                        "c.yml:1:3: error KEY_NOT_TEXT a key at the top level is a list or a map;"
                                + " write a key that is text\n"
                                + "c.yml:4:5: error KEY_NOT_TEXT a key in b is a list or a map;"
                                + " write a key that is text"),
                arguments(
                        "~: 1\na: {'': 2, ? : 3}\n",
                        "c.yml:1:1: error KEY_NOT_TEXT a key at the top level is empty; write a key that is text\n"
                                + "c.yml:2:5: error KEY_NOT_TEXT a key in a is empty; write a key that is text\n"
                                + "c.yml:2:13: error KEY_NOT_TEXT a key in a is empty; write a key that is text"),
                arguments(
                        "a:\n  <<: 1\nb:\n  <<: [{x: 1}, 2]\nc:\n  <<:\nd:\n  '<<': 1",
                        "c.yml:2:7: error MERGE_NOT_MAP the key '<<' in a merges something that is no map;"
                                + " merge the alias of a map, or quote the key if it is none of YAML's\n"
                                + "c.yml:4:16: error MERGE_NOT_MAP the key '<<' in b merges something that is no map;"
                                + " merge the alias of a map, or quote the key if it is none of YAML's\n"
                                + "c.yml:6:3: error MERGE_NOT_MAP the key '<<' in c merges something that is no map;"
                                + " merge the alias of a map, or quote the key if it is none of YAML's"),
                arguments(
                        "<<: {a: 1}\n<<: {b: 1}",
                        "c.yml:2:1: error DUPLICATE_KEY the key '<<' stands twice at the top level, first on line 1;"
                                + " merge both at once: '<<: [*one, *two]'"));
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
        return "c.yml:" + line + ":4: error TAG_UNSUPPORTED a tag, that is a word with '!' in front, is unknown here or"
                + " does not fit its value; remove the tag, or quote the value if the '!' belongs to it";
    }

    @Test
    @DisplayName("keeps no half-read tree, but what was judged before")
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
    @DisplayName("is UTF-8, and the first other byte is named by its place")
    void isUtf8() {
        assertThat(readBytes("a: 1\nb: \u00e4\u00f6\n", StandardCharsets.ISO_8859_1))
                .isEqualTo("c.yml:2:4: error NOT_UTF8 a character here is not UTF-8; save the file as UTF-8");
        assertThat(readBytes("\u00e4", StandardCharsets.ISO_8859_1))
                .isEqualTo("c.yml:1:1: error NOT_UTF8 a character here is not UTF-8; save the file as UTF-8");
        assertThat(findings(new byte[] {
                    'a', ':', ' ', (byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80, (byte) 0xC0, (byte) 0x80
                }))
                .isEqualTo("c.yml:1:5: error NOT_UTF8 a character here is not UTF-8; save the file as UTF-8");
        assertThat(findings(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xC3}))
                .isEqualTo("c.yml:1:2: error NOT_UTF8 a character here is not UTF-8; save the file as UTF-8");
        assertThat(readBytes("\uFEFFa: \u00e4", StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("is not UTF-16 or UTF-32")
    void isNotWide() {
        assertThat(readBytes("a: 1", StandardCharsets.UTF_16))
                .isEqualTo("c.yml:1:1: error NOT_UTF8 the file is UTF-16 text; save it as UTF-8");
        assertThat(readBytes("\uFEFFa: 1", StandardCharsets.UTF_16LE))
                .isEqualTo("c.yml:1:1: error NOT_UTF8 the file is UTF-16 text; save it as UTF-8");
        assertThat(readBytes("\uFEFFa: 1", Charset.forName("UTF-32LE")))
                .isEqualTo("c.yml:1:1: error NOT_UTF8 the file is UTF-32 text; save it as UTF-8");
        assertThat(readBytes("\uFEFFa: 1", Charset.forName("UTF-32BE")))
                .isEqualTo("c.yml:1:1: error NOT_UTF8 the file is UTF-32 text; save it as UTF-8");
        assertThat(readBytes("a", StandardCharsets.UTF_16LE))
                .isEqualTo("c.yml:1:2: error ILLEGAL_CHARACTER the character U+0000 cannot stand in YAML;"
                        + " save the file as UTF-8 text");
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
        return YamlTree.read(ClusterSource.text("c.yml", yaml));
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
