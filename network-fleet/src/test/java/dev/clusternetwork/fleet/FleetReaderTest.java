package dev.clusternetwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.FindingPrinter;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.ProviderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a fleet. */
class FleetReaderTest {

    private static final Map<String, String> CLUSTERS = Map.of(
            "frankfurt/cluster.yml", """
                    name: frankfurt
                    hosts: [{address: 192.0.2.1, role: master}]
                    network: {weave: {password: passwd, peering: discovery}}
                    """,
            "paris.yml", """
                    hosts: [{address: 198.51.100.1, role: master}]
                    network: {weave: {password: passwd, peering: discovery}}
                    """);

    @TempDir
    private Path folder;

    private static FleetDocument read(String yaml) {
        return FleetReader.read(
                ClusterSource.string("fleet.yml", yaml),
                path -> Fleets.document(path.replace(".yml", ""), CLUSTERS.getOrDefault(path, "")));
    }

    private static List<String> findings(String yaml) {
        return Fleets.lines(Fleets.PLANNER.validate(read(yaml)).findings());
    }

    @Test
    @DisplayName("all settings are read, and a cluster without a name has that of its own file")
    void settings() {
        var document = read("""
                clusters:
                  - {file: frankfurt/cluster.yml, weight: 2}
                  - {name: paris, file: paris.yml}
                pods: shared
                default_subnets: per_cluster
                default_subnet_length: 18
                peers_per_cluster: 2
                service_cidrs: 10.96.0.0/12
                service_prefix_length: 18
                waive: {NO_MASTER: a test}
                """);
        assertThat(document.findings().all()).isEmpty();
        var fleet = document.partialFleet();
        assertThat(fleet.clusters()).map(FleetCluster::weight).containsExactly(2, 1);
        assertThat(fleet.pods()).contains(Fleet.Pods.SHARED);
        assertThat(fleet.defaultSubnets()).contains(Fleet.DefaultSubnets.PER_CLUSTER);
        assertThat(fleet.defaultSubnetLength()).contains(18);
        assertThat(fleet.peersPerCluster()).contains(2);
        assertThat(fleet.serviceCidrs()).map(Object::toString).containsExactly("10.96.0.0/12");
        assertThat(fleet.servicePrefixLength()).contains(18);
        assertThat(fleet.waivers()).containsEntry("NO_MASTER", "a test");

        var book = Fleets.PLANNER.validate(document).addressBook();
        assertThat(book.members())
                .map(Object::toString)
                .containsExactly(
                        "frankfurt, pods [10.32.0.0/12] (10.32.0.0/17), services [10.96.0.0/18], peers [192.0.2.1], creates"
                                + " the network",
                        "paris, pods [10.32.0.0/12] (10.32.128.0/18), services [10.96.64.0/18], peers [198.51.100.1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pods: shard | fleet.yml:2:7: error: pods 'shard' is not supported (supported values: shared, routed, separate). Did you mean"
                        + " shared? [WRONG_TYPE]",
                "pod: shared | fleet.yml:2:1: error: pod is an unknown field. Did you mean pods? [UNKNOWN_KEY]",
                "peers_per_cluster: 0 | fleet.yml:2:20: error: peers_per_cluster '0' is out of range. Use a number from 1 to 100."
                        + " [INVALID_VALUE]",
                "default_subnet_length: 31 | fleet.yml:2:24: error: default_subnet_length '31' is out of range. Use a prefix length"
                        + " from 1 to 30. [INVALID_VALUE]",
                "service_prefix_length: 8 | fleet.yml:2:24: error: service_prefix_length '8' is out of range. Use a prefix length"
                        + " from 12 to 28. [INVALID_VALUE]",
                "service_cidrs: fd00::/64 | fleet.yml:2:16: error: service_cidrs 'fd00::/64' is an IPv6 CIDR. Use an IPv4 CIDR."
                        + " [INVALID_VALUE]",
            })
    void invalidSettings(String line, String message) {
        assertThat(findings("clusters: [{file: frankfurt/cluster.yml}]\n" + line + "\n"))
                .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clusters: [{name: a}] | fleet.yml:1:12: error: clusters[0].file is required. Add it. [KEY_MISSING]",
                "clusters: [{file: paris.yml, weight: 0, name: a}] | fleet.yml:1:38: error: clusters[0].weight '0' is out of range."
                        + " Use a weight from 1 to 1024. [INVALID_VALUE]",
                "clusters: [{file: paris.yml, waight: 1, name: a}] | fleet.yml:1:30: error: clusters[0].waight is an unknown field. Did"
                        + " you mean weight? [UNKNOWN_KEY]",
                "clusters: [{file: paris.yml}] | fleet.yml:1:12: error: clusters[0] has no name, and its file has none either. Add a"
                        + " name to it. [FLEET_NAME_MISSING]",
                "pods: shared | fleet.yml:1:1: error: clusters is required. Add it. [KEY_MISSING]",
                "[paris.yml] | fleet.yml:1:1: error: the file is a list, but an object is required. List the clusters in it."
                        + " [WRONG_TYPE]",
            })
    void invalidFiles(String yaml, String message) {
        assertThat(findings(yaml)).containsExactly(message);
    }

    @Test
    void emptyFile() {
        assertThat(findings(""))
                .containsExactly("fleet.yml:1:1: error: the file contains no configuration. List the clusters in it, or"
                        + " correct the path. [EMPTY_DOCUMENT]");
    }

    @Test
    @DisplayName("the file of a cluster that does not exist is reported, and the other clusters are validated")
    void missingFile() throws IOException {
        Files.createDirectories(folder.resolve("frankfurt"));
        Files.writeString(folder.resolve("frankfurt/cluster.yml"), CLUSTERS.get("frankfurt/cluster.yml"));
        Files.writeString(folder.resolve("frankfurt/passwd"), "correct horse battery staple");
        Files.writeString(folder.resolve("fleet.yml"), """
                clusters:
                  - file: frankfurt/cluster.yml
                  - {name: paris, file: paris.yml}
                """);
        var validation = Fleets.PLANNER.validate(FleetReader.read(folder.resolve("fleet.yml")));
        assertThat(Fleets.lines(validation.findings()))
                .containsExactly(folder.resolve("paris.yml") + ":1:1: error: the file '" + folder.resolve("paris.yml")
                        + "' does not exist. Create it, or correct the path. [FILE_MISSING]");
    }

    @Test
    @DisplayName("printers show the lines of the fleet file and of the files of clusters, without secrets")
    void sources() throws IOException {
        Files.writeString(folder.resolve("a.yml"), "network: {pod_network_cidr: 10.32.0.0.0/12}\n");
        Files.writeString(folder.resolve("fleet.yml"), "clusters: [{name: a, file: a.yml}]\npod: shared\n");
        var validation = Fleets.PLANNER.validate(
                FleetReader.read(ClusterSource.path(folder.resolve("fleet.yml")), ProviderCatalog.discover()));
        assertThat(FindingPrinter.pretty(validation::source).print(validation.findings()))
                .contains("2 | pod: shared")
                .contains("1 | network: {pod_network_cidr: 10.32.0.0.0/12}");
    }
}
