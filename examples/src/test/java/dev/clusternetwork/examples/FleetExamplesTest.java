package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.fleet.AddressBook;
import dev.clusternetwork.fleet.FleetPlanner;
import dev.clusternetwork.fleet.FleetReader;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.weave.WeaveSettings;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import dev.clusternetwork.write.ManifestFiles;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans every example of a fleet and compares what the fleet decides with what was reviewed before. */
class FleetExamplesTest {

    private static final Path FLEETS = Path.of("fleets");

    /** The objects that differ in a fleet. */
    private static final List<String> OBJECTS = List.of("route-config", "flying-shuttle", "weave-net");

    @TempDir
    private Path folder;

    private static FleetPlanner planner() {
        return FleetPlanner.of(NetworkPlanner.discover().withRandom(new Random(1)));
    }

    static Stream<String> examples() throws IOException {
        try (var files = Files.list(FLEETS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isPlannedAsBefore(String example) throws IOException {
        var validation =
                planner().validate(FleetReader.read(FLEETS.resolve(example).resolve("fleet.yml")));
        var strings = new TreeMap<String, String>();
        strings.put("findings.txt", lines(validation.findings().all().stream().map(Finding::toString)));
        strings.put("order.txt", lines(validation.order().stream()));
        strings.put("address-book.json", validation.addressBook().toJson());
        validation
                .plans()
                .forEach(each -> each.plan().objects().stream()
                        .filter(FleetExamplesTest::isOfFleet)
                        .forEach(object -> strings.put(
                                each.cluster() + "/" + ManifestFiles.fileName(object),
                                ManifestWriter.create().write(object))));
        Golden.assertFolder(Path.of("src", "test", "resources", "golden-fleets", example), strings);
    }

    private static boolean isOfFleet(HasMetadata object) {
        var name = object.getMetadata().getName();
        return OBJECTS.contains(name) && (object instanceof DaemonSet || !name.equals("weave-net"));
    }

    private static String lines(Stream<?> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    @Test
    @DisplayName("the walk-through of two clusters has the settings that its users wrote before")
    void walkThrough() throws IOException {
        var password = SecretString.of(
                Files.readString(FLEETS.resolve("two-clusters/weave_passwd")).strip());
        var frankfurt = WeaveSettings.builder()
                .password("weave_passwd")
                .passwordValue(password)
                .trustedSubnet("10.1.0.0/24")
                .ipallocDefaultSubnet("10.32.0.0/16")
                .knownPeers(List.of(HostAddress.parse("198.51.100.2")))
                .build();
        var paris = WeaveSettings.builder()
                .password("weave_passwd")
                .passwordValue(password)
                .trustedSubnet("10.2.0.0/24")
                .ipallocDefaultSubnet("10.33.0.0/16")
                .ipallocInit(IpallocInit.OBSERVER)
                .knownPeers(List.of(HostAddress.parse("192.0.2.2"), HostAddress.parse("192.0.2.3")))
                .build();
        assertThat(network("frankfurt").settings()).contains(frankfurt);
        assertThat(network("paris").settings()).contains(paris);
        assertThat(network("frankfurt").serviceCidrs()).hasToString("[10.96.0.0/16]");
        assertThat(network("paris").serviceCidrs()).hasToString("[10.97.0.0/16]");
    }

    private static NetworkSpec network(String cluster) {
        var book = planner()
                .validate(FleetReader.read(FLEETS.resolve("two-clusters/fleet.yml")))
                .addressBook();
        var document = ClusterReader.read(FLEETS.resolve("two-clusters/" + cluster + ".yml"));
        return planner().validate(document, cluster, book).cluster().network();
    }

    @Test
    @DisplayName("RenderFleet writes all clusters, and keeps what it assigned before")
    void renders() throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var tool = new RenderFleet(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                planner());
        var file = FLEETS.resolve("two-clusters/fleet.yml").toString();
        assertThat(tool.run(List.of(file, folder.toString()))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("frankfurt\nparis after frankfurt\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(folder.resolve("paris"))
                .isDirectoryContaining(path -> path.toString().contains("route-config"));

        var book = AddressBook.fromJson(Files.readString(folder.resolve("address-book.json")));
        Files.writeString(folder.resolve("address-book.json"), book.toJson().replace("10.33.0.0/16", "10.40.0.0/16"));
        assertThat(tool.run(List.of(file, folder.toString()))).isZero();
        assertThat(Files.readString(folder.resolve("address-book.json"))).contains("10.40.0.0/16");

        assertThat(tool.run(List.of(file))).isEqualTo(2);
        assertThat(tool.run(List.of(folder.resolve("missing.yml").toString(), folder.toString())))
                .isEqualTo(1);
    }
}
