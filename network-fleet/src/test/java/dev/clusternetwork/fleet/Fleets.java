package dev.clusternetwork.fleet;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small fleets for tests. */
final class Fleets {

    static final FleetPlanner PLANNER =
            FleetPlanner.of(NetworkPlanner.discover().withRandom(new Random(1)));

    private static final Map<String, String> FILES =
            Map.of("passwd", "correct horse battery staple", "other_passwd", "incorrect horse battery staple");

    private Fleets() {}

    /** Reads a cluster from {@code NAME.yml}. */
    static FleetCluster cluster(String name, String yaml) {
        return FleetCluster.of(name, document(name, yaml));
    }

    static ClusterDocument document(String name, String yaml) {
        return ClusterReader.read(
                ClusterSource.string(name + ".yml", yaml), ProviderCatalog.discover(), SourceFiles.of(FILES));
    }

    /** Returns a cluster with Weave that has a worker with this address, and the shared password. */
    static FleetCluster weave(String name, String address, String... weave) {
        return weaveOf(name, "{address: " + address + ", role: worker}", weave);
    }

    static FleetCluster weaveOf(String name, String host, String... weave) {
        return cluster(name, """
                hosts:
                  - %s
                network:
                  waive: {WEAVE_SHUTTLE_IMAGE_OLD: a test}
                  weave:
                    password: passwd
                """.formatted(host) + lines("    ", weave));
    }

    /** Returns a cluster with Calico. */
    static FleetCluster calico(String name, String address, String... network) {
        return cluster(name, """
                hosts:
                  - {address: %s, role: worker}
                network:
                  provider: calico
                """.formatted(address) + lines("  ", network));
    }

    private static String lines(String indent, String... lines) {
        return String.join(
                "", Arrays.stream(lines).map(line -> indent + line + "\n").toList());
    }

    /** Returns the findings with a code of fleets, one a line. */
    static List<String> fleetFindings(Fleet fleet) {
        return lines(PLANNER.validate(fleet).findings()).stream()
                .filter(line -> line.contains("[FLEET_"))
                .toList();
    }

    static List<String> lines(Findings findings) {
        return findings.all().stream().map(Finding::toString).toList();
    }
}
