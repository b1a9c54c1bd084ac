package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks that sources and docs use the terms of docs/glossary.md. It is in the examples because it reads all modules;
 * it needs only the working copy.
 */
@DisplayName("The language of sources and docs")
class LanguageTest {

    private static final Path ROOT = Path.of("..");

    /** Words that are not used, as regular expressions. The lookarounds are the allowed uses, which are fixed terms. */
    private static final List<String> FORBIDDEN = List.of(
            // "plain text" is the opposite of encoded data; text/plain is a media type; commons-text is a library.
            "(?<!plain )(?<!commons-)\\btexts?\\b(?!/plain| blocks?\\b)",
            "\\bwhole numbers?\\b",
            // Terms of RFCs, of Calico IPAM, of Java and of YAML; volumeMode is Block|Filesystem.
            "(?<!address )(?<!IPAM )(?<!text )\\bblocks?\\b(?! scalars?\\b| sizes?\\b| style| mapping| sequence| affinit|\\|)",
            "\\bsmall letters?\\b",
            "\\bcapitals?\\b",
            "\\bdash(?:es)?\\b",
            "\\bways?\\b",
            "\\bplaces?\\b",
            "\\btold\\b",
            "\\balone\\b",
            "\\bnobody\\b",
            "\\bsomebody\\b",
            "\\bwhoever\\b",
            "\\bstands?\\b",
            "\\bmend(?:s|ed|ing)?\\b",
            "\\bjudg(?:e|es|ed|ing|ement|ment)s?\\b",
            "\\bthere is none\\b",
            "(?<!there )\\bis no (?!longer|more|less|later|earlier)",
            "\\bhand(?:s|ed|ing)? over\\b",
            "\\b(?:lies?|lying) (?:in|inside|within|outside)\\b",
            "\\b(?:rivers?|bends?|rooms?)\\b",
            "\\bcontainers? that runs? first\\b");

    private static final Pattern WORDS = Pattern.compile(String.join("|", FORBIDDEN), Pattern.CASE_INSENSITIVE);

    /** Words that are not part of identifiers. */
    private static final Set<String> FORBIDDEN_IN_NAMES =
            Set.of("text", "texts", "place", "places", "told", "alone", "nobody", "somebody");

    /** Names of libraries. */
    private static final Set<String> FOREIGN_NAMES = Set.of("textBlock", "getText", "TextNode", "asText", "textValue");

    /** Folders below the root that are not converted yet. Remove entries; do not add any. */
    private static final Set<String> NOT_CONVERTED = Set.of(
            "docs",
            "examples/src/main/java/dev/clusternetwork/examples",
            "examples/src/test/java/dev/clusternetwork/examples",
            "network-api/src/main/java/dev/clusternetwork/address",
            "network-api/src/main/java/dev/clusternetwork/finding",
            "network-api/src/main/java/dev/clusternetwork/internal/binding",
            "network-api/src/main/java/dev/clusternetwork/internal/completion",
            "network-api/src/main/java/dev/clusternetwork/internal/message",
            "network-api/src/main/java/dev/clusternetwork/internal/rules",
            "network-api/src/main/java/dev/clusternetwork/internal/yaml",
            "network-api/src/main/java/dev/clusternetwork/read",
            "network-api/src/main/java/dev/clusternetwork/source",
            "network-api/src/test/java/dev/clusternetwork",
            "network-api/src/test/java/dev/clusternetwork/finding",
            "network-api/src/test/java/dev/clusternetwork/internal/binding",
            "network-api/src/test/java/dev/clusternetwork/internal/completion",
            "network-api/src/test/java/dev/clusternetwork/internal/message",
            "network-api/src/test/java/dev/clusternetwork/internal/yaml",
            "network-api/src/test/java/dev/clusternetwork/read",
            "network-api/src/test/java/dev/clusternetwork/source",
            "network-calico/src/main/java/dev/clusternetwork/calico",
            "network-calico/src/test/java/dev/clusternetwork/calico",
            "network-custom/src/main/java/dev/clusternetwork/custom/cni",
            "network-custom/src/main/java/dev/clusternetwork/custom/finding",
            "network-custom/src/main/java/dev/clusternetwork/custom/lint",
            "network-custom/src/main/java/dev/clusternetwork/custom/load",
            "network-custom/src/main/java/dev/clusternetwork/custom/model",
            "network-custom/src/main/java/dev/clusternetwork/custom/template/erb",
            "network-custom/src/main/java/dev/clusternetwork/custom/template/mustache",
            "network-custom/src/main/java/dev/clusternetwork/custom/template/rendering",
            "network-custom/src/main/resources/dev/clusternetwork/custom/cni",
            "network-custom/src/test/java/dev/clusternetwork/custom",
            "network-custom/src/test/java/dev/clusternetwork/custom/cni",
            "network-custom/src/test/java/dev/clusternetwork/custom/lint",
            "network-custom/src/test/java/dev/clusternetwork/custom/load",
            "network-custom/src/test/java/dev/clusternetwork/custom/template/erb",
            "network-custom/src/test/java/dev/clusternetwork/custom/template/mustache",
            "network-custom/src/test/java/dev/clusternetwork/custom/verdict",
            "network-felix/src/main/java/dev/clusternetwork/calico/felix",
            "network-felix/src/test/java/dev/clusternetwork/calico/felix",
            "network-testkit/src/main/java/dev/clusternetwork/testkit",
            "network-testkit/src/test/java/dev/clusternetwork/testkit",
            "network-weave/src/main/java/dev/clusternetwork/weave",
            "network-weave/src/test/java/dev/clusternetwork/weave");

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
    @DisplayName("is checked in strings, text blocks, comments and identifiers, and not in other code")
    void javaIsParsed() {
        assertThat(check("A.java", "String a = \"a text\";")).hasSize(1);
        assertThat(check("A.java", "String a = \"\"\"\n    a \\\"\"\" text\n    \"\"\";"))
                .hasSize(1);
        assertThat(check("A.java", "/** Returns\n * the text. */")).hasSize(1);
        assertThat(check("A.java", "int a; // a text")).hasSize(1);
        assertThat(check("A.java", "int plainText;")).containsExactly("A.java:1: plainText");
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
                    .filter(file -> !file.endsWith("/LanguageTest.java") && !file.equals("docs/glossary.md"))
                    .filter(file -> !NOT_CONVERTED.contains(folder(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String folder(String file) {
        var end = file.lastIndexOf('/');
        return end < 0 ? "" : file.substring(0, end);
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
        return !FOREIGN_NAMES.contains(name)
                && PART_OF_NAME
                        .matcher(name)
                        .results()
                        .map(part -> part.group().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .anyMatch(FORBIDDEN_IN_NAMES::contains);
    }
}
