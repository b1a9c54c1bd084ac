package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.write.ManifestFiles;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans every example cluster and compares all that comes out with what was looked at before: of an example of
 * mistakes, its findings.
 */
class ExampleClustersTest {

    private static final Path CLUSTERS = Path.of("clusters");

    static Stream<String> scenarios() throws IOException {
        try (var files = Files.list(CLUSTERS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .map(name -> name.substring(0, name.length() - ".yml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isPlannedAsBefore(String scenario) throws IOException {
        var document = ClusterReader.read(CLUSTERS.resolve(scenario + ".yml"));
        var planner = NetworkPlanner.discover().withRandom(new Random(1));
        var strings = new TreeMap<String, String>();
        var findings = planner.validate(document).findings();
        if (findings.hasErrors()) {
            strings.put("findings.txt", lines(findings.all().stream()));
            Golden.assertFolder(scenario, strings);
            return;
        }
        var plan = planner.plan(document);
        plan.objects().forEach(object -> strings.put(ManifestFiles.fileName(object), write(object)));
        strings.put("findings.txt", lines(plan.findings().all().stream()));
        strings.put("report.txt", lines(PlanReport.of(plan).stream()));
        strings.put("images.txt", lines(plan.images().stream()));
        strings.put("order.txt", lines(plan.stages().stream()));
        strings.put("hosts/every-host.txt", plan.everyHost() + "\n");
        plan.hosts().forEach((host, needs) -> strings.put("hosts/" + host + ".txt", needs + "\n"));

        Golden.assertFolder(scenario, strings);
    }

    @Test
    @DisplayName("no example is without its golden files, and no golden files are without their example")
    void scenariosAndGoldenFilesAgree() throws IOException {
        try (var folders = Files.list(Path.of("src", "test", "resources", "golden"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(scenarios().toList());
        }
    }

    @Test
    @DisplayName("Flannel is the same whichever engine rendered it")
    void flannelIsTheSameWhicheverEngineRenderedIt() {
        assertThat(objects("custom-flannel-erb")).isNotEmpty().isEqualTo(objects("custom-flannel"));
    }

    private static List<HasMetadata> objects(String scenario) {
        return NetworkPlanner.discover()
                .plan(ClusterReader.read(CLUSTERS.resolve(scenario + ".yml")))
                .objects();
    }

    /** A golden file must not contain a secret, not even an example's. */
    private static String write(HasMetadata object) {
        if (object instanceof Secret secret) {
            secret.getData().replaceAll((key, value) -> "(hidden)");
        }
        return ManifestWriter.create().write(object);
    }

    private static String lines(Stream<?> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }
}
