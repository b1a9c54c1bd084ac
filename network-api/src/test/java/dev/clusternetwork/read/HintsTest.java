package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.source.ClusterSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads what users write who know another tool or another format. */
@DisplayName("Reading proposes what the user meant")
class HintsTest {

    /**
     * Sections that {@code @@@@} separates, each a configuration and, after {@code >>}, the findings about it; the
     * system property {@code golden.update} writes the findings anew.
     */
    private static final Path SECTIONS = Path.of("src/test/resources/dev/clusternetwork/read/hints.txt");

    private static final String FINDING = ">> ";

    @TestFactory
    @DisplayName("in each section of hints.txt")
    Stream<DynamicTest> sections() throws IOException {
        var content = Files.readString(SECTIONS);
        if (Boolean.getBoolean("golden.update")) {
            content = Arrays.stream(content.split("(?m)^(?=@@@@)"))
                    .map(section -> withFindings(input(section)))
                    .collect(Collectors.joining());
            Files.writeString(SECTIONS, content);
        }
        return Arrays.stream(content.split("(?m)^(?=@@@@)"))
                .map(section -> DynamicTest.dynamicTest(
                        input(section).strip(),
                        () -> assertThat(withFindings(input(section))).isEqualTo(section)));
    }

    private static String input(String section) {
        return section.lines()
                .filter(line -> !line.startsWith(FINDING))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String withFindings(String input) {
        return Reading.judged(input.replaceFirst("^@@@@.*\\n", "")).stream()
                .map(each -> FINDING + each + "\n")
                .collect(Collectors.joining("", input, ""));
    }

    @Test
    @DisplayName("when the file is compressed")
    void gzip() throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write("network: {provider: mesh}".getBytes(StandardCharsets.UTF_8));
        }
        var source = ClusterSource.stream("c.yml", new ByteArrayInputStream(compressed.toByteArray()));
        assertThat(ClusterReader.read(source, Reading.CATALOG).findings().toString())
                .isEqualTo("c.yml:1:1: error: the file is compressed with gzip."
                        + " Decompress it, and use the YAML file inside. [OTHER_FORMAT]");
    }

    @Test
    @DisplayName("when the file name is that of an ERB template, unless the file has no tags")
    void erb() {
        assertThat(read("cluster.yml.erb", "network: {provider: mesh}\nname: <%= name %>\n"))
                .isEqualTo("cluster.yml.erb:2:1: error: the file is an ERB template that was not rendered."
                        + " Render it, and use the output. [OTHER_FORMAT]");
        assertThat(read("cluster.yml.erb", "network: {provider: mesh}\nname: '<% %>' # <% %>\n"))
                .isEmpty();
        assertThat(read("cluster.yml", "network: {provider: mesh}\nname: <%= name %>\n"))
                .isEmpty();
    }

    private static String read(String fileName, String content) {
        return ClusterReader.read(ClusterSource.string(fileName, content), Reading.CATALOG)
                .findings()
                .toString();
    }

    @Test
    @DisplayName("with one finding for each no-break space instead of a space")
    void noBreakSpaces() {
        var valid = """
                name: prod
                hosts:
                  - address: 198.51.100.1
                    role: master
                    labels: {zone: a, rack: b}
                  - {address: 198.51.100.2, role: worker}
                network:
                  provider: mesh
                  pod_network_cidr: [10.32.0.0/12]
                  images:
                    registry: "registry.example.com"  # note
                    override:
                      a: 'b:1'
                """;
        assertThat(Reading.judged(valid)).isEmpty();
        var failures = new ArrayList<String>();
        for (int at = valid.indexOf(' '); at >= 0; at = valid.indexOf(' ', at + 1)) {
            var yaml = valid.substring(0, at) + '\u00a0' + valid.substring(at + 1);
            var found = Reading.judged(yaml);
            if (found.size() > 1 || found.size() == 1 && !found.get(0).contains("U+00A0")) {
                failures.add(
                        valid.substring(Math.max(0, at - 20), at) + "~" + valid.substring(at + 1, at + 10) + found);
            }
        }
        assertThat(failures).isEmpty();
    }
}
