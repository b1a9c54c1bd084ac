package dev.clusternetwork.examples;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks that sources and docs use the terms of docs/glossary.md, which lists the forbidden words. It is in the
 * examples because it reads all modules; it needs only the working copy.
 */
@DisplayName("The language of sources and docs")
class LanguageTest {

    private static final Path ROOT = Path.of("..");

    private static final String GLOSSARY = "docs/glossary.md";

    /**
     * Regular expressions of words in the glossary that have inflections or are part of fixed terms. All other words
     * are forbidden as they are, and with an s.
     */
    private static final Map<String, String> EXPRESSIONS = Map.ofEntries(
            // "plain text" is the opposite of encoded data; text/plain is a media type; commons-text is a library. As a
            // whole literal it is a key of a standard, and after ``` a language of Markdown.
            entry("text", "(?<!plain )(?<!commons-)(?<!```)(?!(?<=\")text\")\\btexts?\\b(?!/plain| blocks?\\b)"),
            // Terms of RFCs, of Calico IPAM, of Java, of Ruby and of YAML; volumeMode is Block|Filesystem; and a verb.
            entry(
                    "block",
                    "(?<!address )(?<!IPAM )(?<!text )\\bblocks?\\b"
                            + "(?! scalars?\\b| sizes?\\b| style| mapping| sequence| affinit|\\|| or tag| end>| traffic)"),
            entry("mend", "\\bmend(?:s|ed|ing)?\\b"),
            entry("tell", "\\b(?:tells?|told|telling)\\b"),
            entry("judge", "\\bjudg(?:es?|ed|ing|e?ments?)\\b"),
            // Weak references are held weakly.
            entry("hold", "\\b(?:hold(?:s|ing)?|held)\\b(?! weakly)"),
            entry("stand", "\\bstands?\\b(?!-in)"),
            entry("hand over", "\\bhand(?:s|ed|ing)? over\\b"),
            entry("hand out", "\\bhand(?:s|ed|ing)? out\\b"),
            entry("lie in", "\\b(?:lies?|lying) (?:in|inside|within|outside)\\b"),
            entry("there is none", "\\bthere (?:is|are) none\\b"),
            entry("is no X", "(?<!there )\\bis (?:none\\b|no (?!longer|more|less|later|earlier))"),
            // The package of a provider in tests.
            entry("stranger", "(?<!dev\\.clusternetwork\\.)\\bstrangers?\\b"),
            entry("container that runs first", "\\b(?:containers?|those) that runs? first\\b"));

    /** Words of the glossary that have another meaning in most sentences. */
    private static final Set<String> NOT_TESTED = Set.of("definition", "for");

    /** Words that names may contain: terms of Java and Calico (block), and short names in code that is not public. */
    private static final Set<String> ALLOWED_IN_NAMES = Set.of("block", "hold", "judge", "room", "stranger");

    /** Names of libraries, a public code of a finding, and the class of substitutes of values that cannot be read. */
    private static final Set<String> ALLOWED_NAMES =
            Set.of("textBlock", "getText", "TextNode", "asText", "textValue", "WEAVE_OBSERVER_ALONE", "StandIns");

    private static final SortedSet<String> FORBIDDEN = forbidden();

    private static final Pattern WORDS = pattern(Set.of());

    private static final Pattern WORDS_IN_NAMES = pattern(ALLOWED_IN_NAMES);

    /** The tokens of Java that may contain words, in the order in which they have to be tried. */
    private static final Pattern TOKEN = Pattern.compile("(?<textBlock>\"\"\"(?:\\\\.|\"(?!\"\")|[^\"\\\\])*+\"\"\")"
            + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*+\")"
            + "|(?<character>'(?:\\\\.|[^'\\\\\\n])+')"
            + "|(?<comment>/\\*(?s:.*?)\\*/|//[^\\n]*)"
            + "|(?<name>[A-Za-z_$][A-Za-z0-9_$]*)");

    private static final Pattern PART_OF_NAME = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

    @Test
    @DisplayName("has no forbidden words in strings, comments, identifiers, docs and tables")
    void everyFile() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files()) {
            found.addAll(check(file, Files.readString(ROOT.resolve(file))));
        }
        assertThat(found).as("see docs/glossary.md for the words to use").isEmpty();
    }

    @Test
    @DisplayName("has a forbidden word for each word that the glossary does not use")
    void glossaryIsTested() {
        assertThat(FORBIDDEN)
                .containsAll(EXPRESSIONS.keySet())
                .containsAll(NOT_TESTED)
                .containsAll(ALLOWED_IN_NAMES);
        assertThat(FORBIDDEN)
                .filteredOn(word -> !NOT_TESTED.contains(word))
                .allSatisfy(word -> assertThat(check("a.md", "It has " + word + " here."))
                        .as(word)
                        .isNotEmpty());
    }

    @Test
    @DisplayName("has each term once in the glossary")
    void termsAreUnique() {
        assertThat(glossary().map(row -> row.get(0))).isNotEmpty().doesNotHaveDuplicates();
        assertThat(glossary().flatMap(LanguageTest::notUsed)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("is checked in strings, text blocks, comments and identifiers, and not in other code")
    void javaIsParsed() {
        assertThat(check("A.java", "String a = \"a text\";")).hasSize(1);
        assertThat(check("A.java", "String a = \"\"\"\n    a \\\"\"\" text\n    \"\"\";"))
                .hasSize(1);
        assertThat(check("A.java", "/** Returns\n * the text. */")).hasSize(1);
        assertThat(check("A.java", "int a; // a text")).hasSize(1);
        assertThat(check("A.java", "int plainText;")).containsExactly("A.java:1: plainText");
        assertThat(check("A.java", "enum A { TOLD_TWICE }")).containsExactly("A.java:1: TOLD_TWICE");
        assertThat(check("A.java", "int block = 1; // \"a string\"")).isEmpty();
        assertThat(check("A.java", "String a = \"// the context of a placeholder\"; char b = '\"';"))
                .isEmpty();
        assertThat(check("A.java", "/* a line break in a\n * container that\n * runs first */"))
                .hasSize(1);
    }

    @Test
    @DisplayName("may contain fixed terms")
    void allowedTerms() {
        assertThat(check("a.md", "a literal block scalar, the block size, an address block, plain text, text/plain"))
                .isEmpty();
        assertThat(check("a.md", "A pod block is a Text.")).hasSize(2);
        assertThat(check("a.md", "```text\n```")).isEmpty();
        assertThat(check("A.java", "put(\"text\", \"a text\");")).hasSize(1);
        assertThat(check("a.md", "It is no longer there. There is no host.")).isEmpty();
        assertThat(check("a.md", "It is no host.")).hasSize(1);
    }

    private static List<String> files() throws IOException {
        try (var all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".") && !("/" + file).contains("/target/"))
                    .filter(file -> file.endsWith(".java")
                            || file.endsWith(".md")
                            || file.endsWith(".tsv") && file.contains("/src/main/resources/"))
                    // They list the words.
                    .filter(file -> !file.endsWith("/LanguageTest.java") && !file.equals(GLOSSARY))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the rows of the glossary: the term, its meaning, and the words that are not used for it. */
    private static Stream<List<String>> glossary() {
        try {
            return Files.readAllLines(ROOT.resolve(GLOSSARY)).stream()
                    .filter(line -> line.startsWith("|"))
                    .skip(2)
                    .map(line -> Stream.of(line.split("\\|", -1))
                            .map(String::strip)
                            .toList()
                            .subList(1, 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> notUsed(List<String> row) {
        return Stream.of(row.get(2).split(", ")).filter(word -> !word.isEmpty());
    }

    private static SortedSet<String> forbidden() {
        return glossary().flatMap(LanguageTest::notUsed).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Pattern pattern(Set<String> allowed) {
        var expressions = FORBIDDEN.stream()
                .filter(word -> !NOT_TESTED.contains(word) && !allowed.contains(word))
                .map(word -> EXPRESSIONS.getOrDefault(word, "\\b" + word.replace(" ", "\\s+") + "(?:s|es)?\\b"))
                .collect(Collectors.joining("|"));
        return Pattern.compile(expressions, Pattern.CASE_INSENSITIVE);
    }

    private static List<String> check(String file, String content) {
        if (!file.endsWith(".java")) {
            return words(file, content, 0, content.replace('\n', ' '));
        }
        var found = new ArrayList<String>();
        var tokens = TOKEN.matcher(content);
        while (tokens.find()) {
            if (tokens.group("name") != null) {
                if (isForbiddenName(tokens.group())) {
                    found.add(position(file, content, tokens.start()) + tokens.group());
                }
            } else if (tokens.group("comment") != null) {
                // A sentence continues on the next line. Findings have the line at which the comment begins.
                var line = position(file, content, tokens.start());
                WORDS.matcher(tokens.group().replaceAll("\\s*\\n\\s*\\*?\\s*", " "))
                        .results()
                        .forEach(each -> found.add(line + each.group()));
            } else if (tokens.group("character") == null) {
                found.addAll(words(file, content, tokens.start(), tokens.group()));
            }
        }
        return found;
    }

    private static List<String> words(String file, String content, int start, String part) {
        return WORDS.matcher(part)
                .results()
                .map(each -> position(file, content, start + each.start()) + each.group())
                .toList();
    }

    private static String position(String file, String content, int offset) {
        return file + ":"
                + (content.substring(0, offset)
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                        + 1) + ": ";
    }

    private static boolean isForbiddenName(String name) {
        return !ALLOWED_NAMES.contains(name)
                && PART_OF_NAME
                        .matcher(name)
                        .results()
                        .anyMatch(part -> WORDS_IN_NAMES.matcher(part.group()).matches());
    }
}
