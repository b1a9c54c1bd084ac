package dev.clusternetwork.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A source of several documents")
class YamlSourceTest {

    private static final ConfigPath FILE = ConfigPath.root().key("file");

    private final YamlFaults faults = YamlFaults.ofFile(FILE);

    private List<Optional<YamlNode>> documents(String string) {
        return YamlSource.of("m.yml", string, faults).orElseThrow().documents(faults);
    }

    /** Each document as line and first key or value, or a hyphen where it is empty here. */
    private String shape(String string) {
        return documents(string).stream()
                .map(each -> each.map(YamlSourceTest::shape).orElse("-"))
                .collect(Collectors.joining(" "));
    }

    private static String shape(YamlNode node) {
        return node.start().line() + ":"
                + (node instanceof YamlMapping mapping
                        ? mapping.entries().iterator().next().key()
                        : ((YamlScalar) node).string());
    }

    private List<String> found() {
        return faults.toFindings().all().stream().map(Finding::toString).toList();
    }

    @Test
    @DisplayName("is cut at its separators, and each document knows its lines")
    void isCut() {
        assertThat(shape("a: 1\n---\nb: 1\n--- # c\nc: 1\n---\r\nd: 1\r---\re: 1"))
                .isEqualTo("1:a 3:b 5:c 7:d 9:e");
        assertThat(shape("--- {a: 1}\n--- b\n--- |\n  c\n")).isEqualTo("1:a 2:b 3:c\n");
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("may begin with comments and directives before the first separator")
    void mayHaveAPrologue() {
        assertThat(shape("# note\n\n%YAML 1.2\n---\na: 1\n# end\n---\nb: 1\n")).isEqualTo("5:a 8:b");
        assertThat(shape("\n---\na: 1")).isEqualTo("3:a");
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("has an empty scalar where nothing is between separators")
    void hasEmptyDocuments() {
        assertThat(shape("")).isEqualTo("1:");
        assertThat(shape("# nothing")).isEqualTo("1:");
        assertThat(shape("---\n---\na: 1\n---\n# nothing\n---\n")).isEqualTo("2: 3:a 6: 7:");
        assertThat(documents("---\n---\n"))
                .allSatisfy(each -> assertThat(each.orElseThrow())
                        .isInstanceOfSatisfying(
                                YamlScalar.class,
                                scalar -> assertThat(scalar.isNull()).isTrue()));
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("keeps its literal block scalars, though a line in them looks like a separator")
    void keepsItsBlocks() {
        var string = "a: |\n  ---\n  x\nb: '\n  --- y'\nc: --- z\n";
        var mapping = (YamlMapping) documents(string).get(0).orElseThrow();
        assertThat(mapping.entries())
                .extracting(each -> ((YamlScalar) each.value()).string())
                .containsExactly("---\nx\n", " --- y", "--- z");
        assertThat(shape("a: 1\n---x: 2\n")).isEqualTo("1:a");
        for (var lineEnd : List.of("\u0085", "\u2028", "\u2029")) {
            assertThat(shape("a: 'x" + lineEnd + "--- y'\n")).isEqualTo("1:a");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("loses no document to the faults of another, and reports all of them")
    void losesNothing() {
        assertThat(shape("a: [1\n---\nb: 1\n---\nc: 1\nc: 2\n---\n\td: 1\n---\ne: *x\n"))
                .isEqualTo("- 3:b 5:c - 10:e");
        assertThat(found())
                .containsExactly(
                        "m.yml:1:4: error: the '[' is not closed. Close it with ']'. [YAML_SYNTAX]",
                        "m.yml:6:1: error: the key 'c' occurs twice at the top level, first on line 5. Remove one of the two. [DUPLICATE_KEY]",
                        "m.yml:8:1: error: the line is indented with a tab, which YAML does not allow."
                                + " Indent it with spaces. [TAB_INDENT]",
                        "m.yml:10:4: error: the alias (*) refers to an anchor (&) that is not defined above. Define the anchor, or quote the value if it begins with '*'. [ALIAS_UNDEFINED]");
        assertThat(faults.toFindings().all())
                .extracting(Finding::path)
                .containsExactly(FILE.item(0), FILE.item(2), FILE.item(3), FILE.item(4));
    }

    @Test
    @DisplayName("has separate anchors for each document")
    void hasAnchorsForEachDocument() {
        assertThat(shape("a: &x 1\n---\nb: *x\n")).isEqualTo("1:a 3:b");
        assertThat(found()).hasSize(1).allMatch(each -> each.contains("ALIAS_UNDEFINED"));
    }

    @Test
    @DisplayName("may repeat 100,000 values by aliases, in all its documents together")
    void boundsRepetition() {
        var half = "a: &x [" + "1, ".repeat(9_998) + "1]\nb: [" + "*x, ".repeat(4) + "*x]\n";
        assertThat(shape(half + "---\n" + half)).isEqualTo("1:a 4:a");
        assertThat(found()).isEmpty();
        assertThat(shape(half + "---\n" + half + "---\na: &x 1\nb: *x\n")).isEqualTo("1:a 4:a -");
        assertThat(found()).hasSize(1).allMatch(each -> each.startsWith("m.yml:8:4: error: the aliases up to here"));
    }

    @Test
    @DisplayName("shows the locations that its creator sets")
    void showsOtherLocations() {
        var string = YamlSource.of(
                        "t.yml",
                        "a: 1\n---\nb: [1\n",
                        location -> new SourceLocation("t.yml.mustache", location.line() * 10, 1),
                        faults)
                .orElseThrow();
        assertThat(string.documents(faults).get(0).orElseThrow().start()).hasToString("t.yml.mustache:10:1");
        assertThat(found()).hasSize(1).allMatch(each -> each.startsWith("t.yml.mustache:30:1: error: the '[' is"));
    }

    @Test
    @DisplayName("counts the lines in its messages from the file's beginning")
    void countsLinesOfTheFile() {
        documents(
                "a: 1\n---\na: {b: c\na: 1\n---\na: 1\na: 2\n<<: {}\n<<: {}\n---\nb: 1\n...\n%YAML 3.0\n---\na: 'x\n...\n");
        assertThat(found())
                .containsExactly(
                        "m.yml:3:4: error: the '{' is not closed before line 4. Close it with '}'. [YAML_SYNTAX]",
                        "m.yml:7:1: error: the key 'a' occurs twice at the top level, first on line 6. Remove one of the two. [DUPLICATE_KEY]",
                        "m.yml:9:1: error: the key '<<' occurs twice at the top level, first on line 8. Merge both objects with '<<: [*one, *two]'. [DUPLICATE_KEY]",
                        "m.yml:13:1: error: the %YAML directive requests an unsupported version. Remove the line. [YAML_SYNTAX]",
                        "m.yml:15:4: error: the quoted string that begins here is not closed before line 16. Close it with the same quote character. [YAML_SYNTAX]");
    }

    @Test
    @DisplayName("numbers lines in its messages as its creator counts them")
    void namesOtherLines() {
        var made = "x: 1\n---\na: [1\nb: 1\n---\na: 1\na: 2\n---\nb: 1\n...\n%YAML 3.0\n";
        YamlSource.of("t.yml", made, location -> new SourceLocation("t.yml", location.line() * 10, 1), faults)
                .orElseThrow()
                .documents(faults);
        assertThat(found())
                .containsExactly(
                        "t.yml:30:1: error: the '[' is not closed before line 40. Close it with ']'. [YAML_SYNTAX]",
                        "t.yml:70:1: error: the key 'a' occurs twice at the top level, first on line 60. Remove one of the two. [DUPLICATE_KEY]",
                        "t.yml:110:1: error: the %YAML directive requests an unsupported version. Remove the line. [YAML_SYNTAX]");
    }

    @Test
    @DisplayName("names no line where one line of a template made all of them")
    void namesNoLineOfALoop() {
        YamlSource.of("t.yml", "x: 1\n---\na: [1\nb: 1\n", location -> new SourceLocation("t.yml", 7, 1), faults)
                .orElseThrow()
                .documents(faults);
        assertThat(found())
                .containsExactly("t.yml:7:1: error: the '[' is not closed. Close it with ']'. [YAML_SYNTAX]");
    }

    private static final List<String> HEADS = List.of("v", "kind");

    private String shapeOfMarked(String string) {
        return YamlSource.of("m.yml", string, faults).orElseThrow().documents(HEADS, faults).stream()
                .map(each -> each.map(YamlSourceTest::shape).orElse("-"))
                .collect(Collectors.joining(" "));
    }

    @Test
    @DisplayName("reports each missing separator once, and checks the documents that have one")
    void knowsMissingSeparators() {
        assertThat(shapeOfMarked(
                        "v: 1\nkind: A\nname: a\n# b\nkind: A\nname: b\nv: 1\nv: 1\nkind: A\n---\nv: 1\nkind: A\n"))
                .isEqualTo("- 11:v");
        assertThat(found()).containsExactly(missing(5), missing(8));
        assertThat(faults.toFindings().all()).extracting(Finding::path).containsOnly(FILE.item(0));
    }

    private static String missing(int line) {
        return "m.yml:" + line
                + ":1: error: the line '---' is missing before this one, because v and kind begin another document here. Add the line '---' above it. [SEPARATOR_MISSING]";
    }

    @Test
    @DisplayName("says where a separator is missing before it says what cannot be read below")
    void knowsMissingSeparatorsAboveSyntax() {
        assertThat(shapeOfMarked("v: 1\nkind: A\nv: 1\nkind: A\na: 'x\n")).isEqualTo("-");
        assertThat(found())
                .containsExactly(
                        missing(3),
                        "m.yml:5:4: error: the quoted string that begins here is not closed. Close it with the same quote character. [YAML_SYNTAX]");
    }

    @Test
    @DisplayName("misses no separator where fewer keys are repeated, or keys below others")
    void knowsMereRepetition() {
        assertThat(shapeOfMarked(
                        "v: 1\nkind: A\nkind: B\nname: a\nname: b\nkind: C\nin: {v: 1, kind: A, v: 1, kind: B}\n"))
                .isEqualTo("1:v");
        assertThat(found())
                .containsExactly(
                        "m.yml:3:1: error: the key 'kind' occurs twice at the top level, first on line 2. Remove one of the two. [DUPLICATE_KEY]",
                        "m.yml:5:1: error: the key 'name' occurs twice at the top level, first on line 4. Remove one of the two. [DUPLICATE_KEY]",
                        "m.yml:6:1: error: the key 'kind' occurs twice at the top level, first on line 2. Remove one of the two. [DUPLICATE_KEY]",
                        "m.yml:7:21: error: the key 'v' occurs twice in in, first on line 7. Remove one of the two. [DUPLICATE_KEY]",
                        "m.yml:7:27: error: the key 'kind' occurs twice in in, first on line 7. Remove one of the two. [DUPLICATE_KEY]");
    }

    @Test
    @DisplayName("knows a separator that a key follows at once")
    void knowsGluedSeparators() {
        var glued =
                ":1: error: the key begins with '---', which separates documents only on a line of its own. Write '---' on a line of its own and the key below it. [SEPARATOR_MISSING]";
        assertThat(
                        shapeOfMarked(
                                "v: 1\nkind: A\n---v: 1\nkind: B\n---v: 1\nkind: C\nv: 1\nkind: D\nv: 2\n---\n---kind: A\nv: 1"))
                .isEqualTo("- -");
        assertThat(found()).containsExactly("m.yml:3" + glued, "m.yml:5" + glued, missing(8), "m.yml:11" + glued);
    }

    @Test
    @DisplayName("accepts keys and strings that only begin like a separator")
    void acceptsOtherHyphens() {
        assertThat(shapeOfMarked("v: ----\n'---a': 1\nin:\n  ---b: 1\nc: |\n  ----\n  --- d: e\nd: x\n  ----\n"))
                .isEqualTo("1:v");
        assertThat(shapeOfMarked("--- {v: 1}\n--- # a\nv: 1\n---  \nv: 2\n--- b\n"))
                .isEqualTo("1:v 3:v 5:v 6:b");
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "----", " ---", "----  ", "\u2014", "\u2013-", "\u2014\u2014 ", "---kind"})
    @DisplayName("knows a separator that is misspelt")
    void knowsMisspeltSeparators(String line) {
        var misspelt =
                ":1: error: the line looks like the document separator '---' but is different. Write '---' on a line of its own. [YAML_SYNTAX]";
        documents("a: 1\n---\na:\n  b: 1\n" + line + "\na: 1\nb: 1\n---\n" + line + "\nb: 1\n");
        assertThat(found()).containsExactly("m.yml:5" + misspelt, "m.yml:9" + misspelt);
    }

    @Test
    @DisplayName("knows a separator that a key follows in the same line")
    void knowsCrowdedSeparators() {
        var crowded =
                ":1: error: a key follows the document separator '---' on the same line. Write '---' on a line of its own and the key below it. [YAML_SYNTAX]";
        documents("a: 1\n--- a: 1\nb: 1\n---\na: 1\n---  'a' : 1\n");
        assertThat(found()).containsExactly("m.yml:2" + crowded, "m.yml:6" + crowded);
    }

    @Test
    @DisplayName("calls a certificate that is not indented no separator")
    void leavesCertificates() {
        documents("a: |\n-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n");
        assertThat(found())
                .containsExactly(
                        "m.yml:2:1: error: the line has no ': ' after its key. Write 'key: value', or indent the line if it continues the value above. [YAML_SYNTAX]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    # beside values and keys
                    1:4 ; a: ~b\\nc: 1
                    1:5 ; a: b~\\nc: 1
                    1:6 ; a: b ~\\nc: 1
                    1:5 ; a: b~ # note\\nc: 1
                    1:5 ; a: b~# note\\nc: 1
                    1:7 ; a: &x ~b\\nc: 1
                    2:1 ; a: 1\\n~b: 2
                    2:2 ; a: 1\\nb~: 2
                    3:1 ; a:\\n  b: 1\\n~ c: 2\\n
                    1:6 ; a: \\u1F600b~
                    1:5 ; a: [~b, c]
                    1:7 ; a: [b,~c]
                    1:5 ; a: {~b: c}
                    # for the blank behind a colon or a hyphen
                    1:3 ; a:~b
                    2:5 ; a:\\n  b:~"1"
                    1:7 ; a: {b:~c}
                    1:13 ; a: {b: 1, c:~d}
                    2:5 ; a:\\n- b:~c\\n- d
                    3:5 ; a:\\n  b: 1\\n  c:~2
                    3:5 ; a:\\n  b: 1\\n  c:~"2"
                    2:2 ; a:\\n-~b
                    3:2 ; a:\\n- b\\n-~c
                    # in the indentation
                    3:4 ; a:\\n  b: 1\\n   ~c: 2
                    3:2 ; a:\\n- b\\n ~- c
                    3:4 ; a:\\n- b\\n   ~- c
                    1:1 ; ~\\na: b
                    2:1 ; a: b\\n~
                    2:3 ; a: b\\n  ~\\nc: d
                    2:1 ; a: b\\n~# note\\nc: d
                    # behind what ended already
                    1:7 ; a: "b"~\\nc: 1
                    1:8 ; a: "b" ~ # note
                    1:7 ; a: [b]~\\nc: 1
                    1:5 ; a: |~\\n  b
                    1:4 ; ---~\\na: 1
                    3:4 ; a: 1\\n# note~\\n---~\\na: 1
                    """)
    @DisplayName("reports a character that only looks like a space, wherever YAML requires a space")
    void knowsInvisibleCharacters(String location, String string) {
        var pasted =
                string.replace("\\n", "\n").replace("\\u1F600", "\uD83D\uDE00").replace('~', '\u00a0');
        documents("x: 1\n---\n" + pasted + "\n");
        var line = Integer.parseInt(location.substring(0, location.indexOf(':'))) + 2;
        assertThat(found())
                .containsExactly(
                        "m.yml:" + line + location.substring(location.indexOf(':'))
                                + ": error: the character U+00A0 (no-break space) looks like a space but is not one. Replace it with a space, or quote the string that it belongs to. [ILLEGAL_CHARACTER]");
    }

    private static String invisible(String location, String character) {
        return "m.yml:" + location + ": error: the character " + character;
    }

    private static final String SPACE =
            " looks like a space but is not one. Replace it with a space, or quote the string that it belongs to. [ILLEGAL_CHARACTER]";

    private static final String NOTHING =
            " is invisible but part of the string here. Remove it, or quote the string that it belongs to. [ILLEGAL_CHARACTER]";

    @Test
    @DisplayName("knows the characters that look like a space or are invisible, and reports each of them")
    void namesInvisibleCharacters() {
        documents("\u200Ba: 1\nb\u200C: 2\nc: \u200D\nd: 3\u2060\n\u202Fe: 4\u3000\nf: [5\u2003]\n");
        assertThat(found())
                .containsExactly(
                        invisible("1:1", "U+200B (zero width space)" + NOTHING),
                        invisible("2:2", "U+200C (zero width non-joiner)" + NOTHING),
                        invisible("3:4", "U+200D (zero width joiner)" + NOTHING),
                        invisible("4:5", "U+2060 (word joiner)" + NOTHING),
                        invisible("5:1", "U+202F (narrow no-break space)" + SPACE),
                        invisible("5:6", "U+3000 (ideographic space)" + SPACE),
                        invisible("6:6", "U+2003 (em space)" + SPACE));
    }

    @Test
    @DisplayName("reports each line of a pasted example, and no fault that follows from it")
    void knowsPastedLines() {
        documents("a:\u00a0b\nc:\u00a0d\ne: f\n---\na: {b: c\u00a0\nd: e\n");
        assertThat(found())
                .containsExactly(
                        invisible("1:3", "U+00A0 (no-break space)" + SPACE),
                        invisible("2:3", "U+00A0 (no-break space)" + SPACE),
                        "m.yml:5:4: error: the '{' is not closed before line 6. Close it with '}'. [YAML_SYNTAX]",
                        invisible("5:9", "U+00A0 (no-break space)" + SPACE));
    }

    @Test
    @DisplayName("keeps such characters in strings")
    void keepsInvisibleCharacters() {
        var mapping = (YamlMapping) documents("""
                        # ~note~
                        a: "~b~" # ~note~
                        b: '~
                          ~c~'
                        c: |
                          ~d:~e~
                           ~
                        d: >-
                          ~f
                        e: g~h ~ i:~j -~k~#l
                        f: m:~n # o~
                        '~g': -~5
                        h:
                          o-~p
                        """.replace('~', '\u00a0')).get(0).orElseThrow();
        assertThat(found()).isEmpty();
        assertThat(mapping.entries().stream().map(each -> each.key() + "=" + ((YamlScalar) each.value()).string()))
                .map(each -> each.replace('\u00a0', '~'))
                .containsExactly(
                        "a=~b~",
                        "b=~ ~c~",
                        "c=~d:~e~\n ~\n",
                        "d=~f",
                        "e=g~h ~ i:~j -~k~#l",
                        "f=m:~n",
                        "~g=-~5",
                        "h=o-~p");
    }

    @Test
    @DisplayName("reports such a character for no other fault")
    void charactersInStringsAreNotReported() {
        documents("a: b\u00a0c: d\n---\na: |\n  \u00a0\nb # \u00a0\nc: 1\n---\na: \"\u00a0\n\u00a0b\n---\n"
                + "# \u00a0\na: \"\\\u00a0\"\n");
        assertThat(found())
                .containsExactly(
                        "m.yml:1:7: error: the line has a second ': '. Quote the value if it contains ': ', or write the second key on a line of its own. [YAML_SYNTAX]",
                        "m.yml:5:1: error: the line has no ': ' after its key. Write 'key: value', or indent the line if it continues the value above. [YAML_SYNTAX]",
                        "m.yml:8:4: error: the quoted string that begins here is not closed. Close it with the same quote character. [YAML_SYNTAX]",
                        "m.yml:12:6: error: the backslash in double quotes begins an escape sequence that YAML does not define. Write two backslashes, or use single quotes. [YAML_SYNTAX]");
    }

    @Test
    @DisplayName("knows which of its keys are plain")
    void knowsPlainKeys() {
        var mapping =
                (YamlMapping) documents("y: 1\n'n': 1\n!!str on: 1\n").get(0).orElseThrow();
        assertThat(mapping.entries()).extracting(YamlMapping.Entry::plainKey).containsExactly(true, false, false);
    }
}
