package dev.clusternetwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @ParameterizedTest
    @ValueSource(strings = {"ClusterTarget", "ManifestTarget", "TemplateTarget"})
    @DisplayName("pass through their target without an exception")
    void pass(String target) throws IOException {
        try (var seeds = Files.list(Path.of("seeds", target))) {
            var files = seeds.sorted().toList();
            assertThat(files).isNotEmpty();
            for (var seed : files) {
                var data = Files.readAllBytes(seed);
                assertThatCode(() -> TARGETS.get(target).accept(data))
                        .as(seed.getFileName().toString())
                        .doesNotThrowAnyException();
            }
        }
    }
}
