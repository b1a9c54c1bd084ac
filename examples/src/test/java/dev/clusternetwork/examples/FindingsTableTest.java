package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.fleet.FleetPlanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generates docs/findings.md, and runs the example of each code. It is in the examples because only they see every
 * provider.
 */
class FindingsTableTest {

    private static final String HEAD = """
            # Findings

            Every code that a finding can have: those of reading, of the rules, of each provider, and of fleets. `FindingsTableTest`
            generates this file: it runs each example, and prints what the library reports. `mvn verify
            -Dgolden.update=true` writes the file again.

            A finding that can be waived is left out of errors and warnings when the planner or `network.waive` gives its
            code and a reason. What Kubernetes or the network itself would refuse cannot be waived, except for findings
            about your own manifests, because you may know your API server better.

            Each code has an example of a bad input, its message, and the repaired input. `<U+00A0>` in an example is the
            invisible character with this code point. `manifest_path` and other paths are relative to cluster.yml.
            """;

    /** The titles of the chapters by the enum that declares the codes, in the order of the codes. */
    private static final Map<String, String> CHAPTERS = Map.ofEntries(
            Map.entry("ReadingCode", "The file"),
            Map.entry("YamlCode", "YAML"),
            Map.entry("BindingCode", "Fields and values"),
            Map.entry("RuleCode", "Every cluster"),
            Map.entry("CalicoCode", "Calico"),
            Map.entry("EnvironmentCode", "Environment variables of Calico"),
            Map.entry("CustomCode", "Your own manifests"),
            Map.entry("DnsCode", "DNS"),
            Map.entry("NodeCode", "Nodes"),
            Map.entry("WeaveCode", "Weave"),
            Map.entry("FirewalldCode", "firewalld"),
            Map.entry("FleetCode", "Fleets"));

    private static final String TABLE = """

            ## All codes

            | code | severity | can be waived | meaning | what to do |
            |---|---|---|---|---|
            """;

    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Path DOCS = Path.of("..", "docs", "findings.md");

    @TempDir
    private static Path temporary;

    private static final Map<String, String> EXAMPLES = new ConcurrentHashMap<>();

    static List<FindingCode> codes() {
        return FleetPlanner.discover().findingCodes();
    }

    @ParameterizedTest
    @MethodSource("codes")
    @DisplayName("each code has an example, and a repaired input without findings")
    void exampleIsVerified(FindingCode code) {
        assertThat(example(code)).isNotEmpty();
    }

    @Test
    @DisplayName("each example is that of a code")
    void examplesHaveCodes() throws IOException {
        assertThat(codes().stream().map(FindingCode::name)).containsAll(FindingExamples.codesOfFiles());
    }

    @Test
    @DisplayName("docs/findings.md lists all codes, each with its verified example")
    void docsAreComplete() throws IOException {
        Golden.assertFile(DOCS, docs());
    }

    private static String docs() {
        var docs = new StringBuilder(HEAD).append("\nAll codes are in [one table](#all-codes). The examples:\n\n");
        for (var chapter : chapters().entrySet()) {
            docs.append("- [")
                    .append(chapter.getKey())
                    .append("](#")
                    .append(anchor(chapter.getKey()))
                    .append(")\n");
        }
        docs.append(TABLE);
        codes().forEach(code -> docs.append(row(code)));
        for (var chapter : chapters().entrySet()) {
            docs.append("\n## ").append(chapter.getKey()).append('\n');
            for (var code : chapter.getValue()) {
                docs.append('\n').append(section(code));
            }
        }
        return docs.toString();
    }

    @Test
    @DisplayName("the help URI of each code ends in the anchor of its section")
    void helpUrisMatchAnchors() {
        var anchors = FENCED.matcher(docs())
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> anchor(line.replaceFirst("^#+ ", "")))
                .toList();
        assertThat(anchors).doesNotHaveDuplicates();
        assertThat(anchors)
                .containsAll(codes().stream()
                        .map(code -> code.helpUri().getFragment())
                        .toList());
        assertThat(codes())
                .allSatisfy(code -> assertThat(code.helpUri().getPath()).isEqualTo("/docs/findings"));
    }

    @Test
    @DisplayName("no two findings share a code")
    void codesAreUnique() {
        assertThat(codes().stream().map(FindingCode::name)).doesNotHaveDuplicates();
    }

    private static Map<String, List<FindingCode>> chapters() {
        var chapters = new LinkedHashMap<String, List<FindingCode>>();
        for (var code : codes()) {
            var type = ((Enum<?>) code).getDeclaringClass().getSimpleName();
            assertThat(CHAPTERS).as("the titles of chapters").containsKey(type);
            chapters.computeIfAbsent(CHAPTERS.get(type), title -> new ArrayList<>())
                    .add(code);
        }
        return chapters;
    }

    /** Returns the anchor that GitHub gives to a heading of letters, digits, spaces, underscores and hyphens. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String row(FindingCode code) {
        return "| [`%s`](#%s) | %s | %s | %s | %s |\n"
                .formatted(
                        code.name(),
                        anchor(code.name()),
                        code.severity(),
                        code.waivable() ? "yes" : "no",
                        code.meaning(),
                        code.repair());
    }

    private static String section(FindingCode code) {
        return "### %s\n\n%s, %s. %s %s\n\n%s"
                .formatted(
                        code.name(),
                        code.severity() == Severity.ERROR ? "Error" : "Warning",
                        code.waivable() ? "can be waived" : "cannot be waived",
                        code.meaning(),
                        code.repair(),
                        example(code).strip() + "\n");
    }

    /** Returns the verified example; tests run in parallel, but each example runs once. */
    private static String example(FindingCode code) {
        return EXAMPLES.computeIfAbsent(code.name(), name -> new FindingExamples(temporary).verified(code));
    }
}
