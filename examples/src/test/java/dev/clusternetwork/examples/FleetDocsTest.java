package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.fleet.AddressBook;
import dev.clusternetwork.fleet.FleetPlanner;
import dev.clusternetwork.fleet.FleetReader;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.write.ManifestWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code that docs/fleet.md shows, compiled and run, and compared with it to the letter. */
class FleetDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "fleet.md");

    private final List<String> applied = new ArrayList<>();

    private static ObservedCluster observed(String name) {
        return name.isEmpty() ? ObservedCluster.none() : ObservedCluster.of();
    }

    private void apply(String cluster, NetworkPlan plan) {
        applied.add(cluster + " " + plan.objects().size());
    }

    /** An engine that distributes work. */
    private static final class Engine {

        List<String> map(List<String> names, Function<String, String> task) {
            return names.parallelStream().map(task).toList();
        }
    }

    @Test
    void plansFleet() {
        var file = Path.of("fleets/three-clusters/fleet.yml");
        // docs: plan
        var fleet = FleetReader.read(file);
        var validation = FleetPlanner.discover().validate(fleet, name -> observed(name));
        if (!validation.hasErrors()) {
            validation.plans().forEach(each -> apply(each.cluster(), each.plan()));
        }
        // docs: end
        assertThat(applied).containsExactly("frankfurt 11", "paris 11", "rome 11");
    }

    @Test
    void distributes() {
        var folder = Path.of("fleets/three-clusters");
        var validation = FleetPlanner.discover().validate(FleetReader.read(folder.resolve("fleet.yml")));
        var names = List.of("frankfurt", "paris", "rome");
        var engine = new Engine();
        // docs: distribute
        var json = validation.addressBook().toJson();
        var manifests = engine.map(names, name -> {
            var book = AddressBook.fromJson(json);
            var cluster = ClusterReader.read(folder.resolve(name + ".yml"));
            var plan = FleetPlanner.discover()
                    .validate(cluster, name, book, observed(name))
                    .plan();
            return ManifestWriter.create().write(plan);
        });
        // docs: end
        assertThat(manifests).hasSize(3).allSatisfy(each -> assertThat(each).contains("kind: DaemonSet"));
    }

    @Test
    @DisplayName("docs/fleet.md shows this code, a finding as it is printed, and a valid fleet file")
    void docsAgree() throws IOException {
        var docs = Files.readString(DOCS);
        var source = Files.readString(Path.of("src/test/java/dev/clusternetwork/examples/FleetDocsTest.java"));
        var snippets = Pattern.compile("// docs: (?:plan|distribute)\\n(.*?)\\n *// docs: end", Pattern.DOTALL)
                .matcher(source)
                .results()
                .map(each -> each.group(1).stripIndent())
                .toList();
        assertThat(snippets).hasSize(2).allSatisfy(snippet -> assertThat(docs).contains(snippet));

        var yaml = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(docs);
        assertThat(yaml.find()).isTrue();
        var document = FleetReader.read(
                ClusterSource.string("fleet.yml", yaml.group(1)),
                path -> ClusterReader.read(ClusterSource.string(
                        path, """
                        network:
                          pod_network_cidr: %s
                        """.formatted(path.equals("paris.yml") ? "10.64.0.0/12" : "10.32.0.0/12"))));
        assertThat(document.findings().all()).isEmpty();

        var clusters = FleetReader.read(
                ClusterSource.string(
                        "fleet.yml", "clusters: [{name: frankfurt, file: frankfurt}, {name: paris, file: paris}]"),
                name -> ClusterReader.read(ClusterSource.string(
                        name + ".yml",
                        "hosts: []\nnetwork:\n"
                                + (name.equals("paris")
                                        ? "  pod_network_cidr: 10.64.0.0/12\n"
                                        : "  provider: weave\n"))));
        assertThat(docs)
                .contains(FleetPlanner.discover().validate(clusters).findings().all().stream()
                        .map(Finding::toString)
                        .filter(line -> line.contains("FLEET_POD_CIDRS_DIFFER"))
                        .findFirst()
                        .orElseThrow());
    }
}
