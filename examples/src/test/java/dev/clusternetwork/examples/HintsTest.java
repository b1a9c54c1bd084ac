package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Validates what users write who know another tool, with all three providers. */
@DisplayName("A configuration for another tool")
class HintsTest {

    /**
     * Sections that {@code @@@@} separates, each a configuration and, after {@code >>}, the findings about it; the
     * system property {@code golden.update} writes the findings anew.
     */
    private static final Path SECTIONS = Path.of("src", "test", "resources", "hints.txt");

    private static final String FINDING = ">> ";

    private static final NetworkPlanner PLANNER = NetworkPlanner.discover();

    @TestFactory
    @DisplayName("has the findings of hints.txt")
    Stream<DynamicTest> sections() throws IOException {
        var sections = Files.readString(SECTIONS).split("(?m)^(?=@@@@)");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    SECTIONS,
                    Arrays.stream(sections).map(HintsTest::withFindings).collect(Collectors.joining()));
        }
        return Arrays.stream(Files.readString(SECTIONS).split("(?m)^(?=@@@@)"))
                .map(section -> DynamicTest.dynamicTest(
                        input(section).strip(),
                        () -> assertThat(withFindings(section)).isEqualTo(section)));
    }

    /** Where a value may be a secret: the section, its key, and whether the key has a list. */
    @Test
    @DisplayName("has no finding that shows what may be a secret, in any value of a wrong type or form")
    void secrets() {
        var keys = List.of(
                "images: {pull_secrets: %s}",
                "weave: {password: %s}",
                "weave: {environment: {PASSWORD: %s}}",
                "calico: {environment: {PASSWORD: %s}}",
                "calico: {environment: {FELIX_PASSWORD: %s}}",
                "calico: {password: %s}",
                "custom: {options: {password: %s}}",
                "images: {registry: {password: %s}}");
        var values = List.of(
                "hunter2",
                "'hunter2!'",
                "[hunter2]",
                "[[hunter2]]",
                "['hunter2!']",
                "[{name: hunter2}]",
                "{name: hunter2}",
                "{hunter2: x}",
                "'hunter2: x'",
                "hunter2:x",
                "“hunter2”",
                "'${hunter2}'",
                "'{{ hunter2 }}'",
                "!hunter2 x",
                "[hunter2, hunter2]",
                "'https://u:hunter2@example.com'",
                "\"hunter2\\n\"");
        for (var provider : List.of("weave", "calico", "custom")) {
            for (var key : keys) {
                for (var value : values) {
                    var yaml = "network: {provider: " + provider + ", " + key.formatted(value) + "}\n";
                    assertThat(findings(yaml).stream()
                                    .flatMap(each -> Stream.of(
                                            each.toString(),
                                            each.found().orElse(""),
                                            each.fix(),
                                            each.proposal()
                                                    .map(Finding.Proposal::value)
                                                    .orElse("")))
                                    .filter(each -> each.contains("hunter2")))
                            .as(yaml)
                            .isEmpty();
                }
            }
        }
    }

    private static String input(String section) {
        return section.lines()
                .filter(line -> !line.startsWith(FINDING))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String withFindings(String section) {
        var input = input(section);
        return findings(input.replaceFirst("^@@@@.*\\n", "")).stream()
                .map(each -> FINDING + each + "\n")
                .collect(Collectors.joining("", input, ""));
    }

    private static List<Finding> findings(String yaml) {
        return PLANNER.validate(ClusterReader.read(ClusterSource.string("c.yml", yaml)), ObservedCluster.of())
                .findings()
                .all();
    }
}
