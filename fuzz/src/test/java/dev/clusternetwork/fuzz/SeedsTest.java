package dev.clusternetwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The committed seeds")
class SeedsTest {

    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "ClusterTarget", ClusterTarget::fuzzerTestOneInput,
            "ManifestTarget", ManifestTarget::fuzzerTestOneInput,
            "TemplateTarget", TemplateTarget::fuzzerTestOneInput);

    /** The folders that pom.xml passes to the fuzzer, and larger inputs, which would make it slow. */
    private static final List<Path> SEEDS = List.of(
            Path.of("seeds"),
            Path.of("..", "examples", "clusters"),
            Path.of("..", "examples", "src", "test", "resources", "cases"),
            Path.of("..", "network-custom", "src", "test", "resources", "corpus"));

    @ParameterizedTest
    @ValueSource(strings = {"ClusterTarget", "ManifestTarget", "TemplateTarget"})
    @DisplayName("pass through their target without an exception")
    void pass(String target) throws IOException {
        for (var folder : SEEDS) {
            try (var paths = Files.walk(folder)) {
                var files = paths.filter(Files::isRegularFile).sorted().toList();
                assertThat(files).as(folder.toString()).isNotEmpty();
                for (var file : files) {
                    var data = Files.readAllBytes(file);
                    assertThatCode(() -> TARGETS.get(target).accept(data))
                            .as(file.toString())
                            .doesNotThrowAnyException();
                }
            }
        }
    }
}
