package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import dev.clusternetwork.write.ManifestWriter;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that was read and the same cluster built in code are equal, and so are their findings and plans. */
class WeaveEqualityTest {

    private static final int CASES = 200;

    static IntStream seeds() {
        return IntStream.range(0, CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("the same options in YAML and in the builder give equal clusters, findings and plans")
    void readAndBuiltAreEqual(int seed) {
        var both = new Both(new Random(seed));
        var document = Clusters.read(both.yaml());
        var built = both.cluster();

        assertThat(document.findings().all()).as(both.yaml()).isEmpty();
        assertThat(document.partialCluster()).as(both.yaml()).isEqualTo(built);

        var empty = ObservedCluster.of();
        var findingsRead = Clusters.planner().validate(document, empty).findings();
        var findingsBuilt = Clusters.planner().validate(built, empty).findings();
        assertThat(strings(findingsRead))
                .as("only the order differs: that of a file is the order of its lines")
                .containsExactlyInAnyOrderElementsOf(strings(findingsBuilt));
        if (!findingsBuilt.hasErrors()) {
            var writer = ManifestWriter.create();
            var planRead = Clusters.planner().plan(document, empty);
            var planBuilt = Clusters.planner().plan(built, empty);
            assertThat(writer.write(planRead)).isEqualTo(writer.write(planBuilt));
            assertThat(planRead.hosts()).isEqualTo(planBuilt.hosts());
            assertThat(planRead.images()).isEqualTo(planBuilt.images());
        }
    }

    /** Without the note that a value is the default: a built cluster does not know whether a default value was set. */
    private static List<String> strings(Findings findings) {
        return findings.all().stream()
                .map(each -> each.code().name() + each.message().replace(" (the default)", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"network: {}", "network: {provider: weave}", "network: {weave: {}}", "network: {weave: }"})
    @DisplayName("all notations of no settings are equal")
    void nothingSet(String string) {
        var read = Clusters.read(string).partialCluster();
        assertThat(read).isEqualTo(ClusterSpec.builder().build());
        for (var network : List.of(
                NetworkSpec.builder(),
                NetworkSpec.builder().provider("weave"),
                NetworkSpec.builder().provider(WeaveSettings.builder()))) {
            var built = ClusterSpec.builder().network(network).build();
            assertThat(built).isEqualTo(read).hasSameHashCodeAs(read);
        }
        assertThat(ClusterSpec.builder()
                        .network(NetworkSpec.builder()
                                .provider(WeaveSettings.builder().mtu(1400)))
                        .build())
                .isNotEqualTo(read);
    }

    /** A cluster with random options, as YAML and as a builder. */
    private static final class Both {

        private final Random random;
        private final StringBuilder weaveYaml = new StringBuilder();
        private final WeaveSettings.Builder weave = WeaveSettings.builder();
        private final StringBuilder hostsYaml = new StringBuilder();
        private final ClusterSpec.Builder cluster = ClusterSpec.builder();

        Both(Random random) {
            this.random = random;
            hosts();
            maybe("no_masq_local: " + (random.nextBoolean() ? "yes" : "true"), each -> each.noMasqLocal(true));
            int mtu = 576 + random.nextInt(65535 - 576);
            maybe("mtu: " + mtu, each -> each.mtu(mtu));
            var peering = pick(Peering.values());
            maybe("peering: " + peering, each -> each.peering(peering));
            var init = pick(IpallocInit.values());
            maybe("ipalloc_init: \"" + init + "\"", each -> each.ipallocInit(init));
            var subnet = "10." + (32 + random.nextInt(20)) + ".0.0/16";
            maybe("ipalloc_default_subnet: " + subnet, each -> each.ipallocDefaultSubnet(Cidr.parse(subnet)));
            maybe(
                    "password: passwd",
                    each -> each.password("passwd").passwordValue(SecretString.of(Clusters.PASSWORD)));
            maybe(
                    "trusted_subnets: [10.1.0.0/16, 10.2.0.0/16]",
                    each -> each.trustedSubnet("10.1.0.0/16").trustedSubnet("10.2.0.0/16"));
            maybe(
                    "known_peers:\n      - 198.51.100.7\n      - Peer.Example.com",
                    each -> each.knownPeer("198.51.100.7").knownPeer("peer.example.com"));
        }

        String yaml() {
            return "name: x\n" + hostsYaml + "network:\n  weave:" + (weaveYaml.isEmpty() ? " {}" : "\n" + weaveYaml)
                    + "\n";
        }

        ClusterSpec cluster() {
            return cluster.name("x")
                    .network(NetworkSpec.builder().provider(weave))
                    .build();
        }

        private void maybe(String line, Consumer<WeaveSettings.Builder> option) {
            if (random.nextBoolean()) {
                weaveYaml.append("    ").append(line).append('\n');
                option.accept(weave);
            }
        }

        private void hosts() {
            int count = random.nextInt(4);
            for (int i = 0; i < count; i++) {
                var host = i == 0 ? HostSpec.master("192.0.2.1") : HostSpec.worker("192.0.2." + (i + 1));
                hostsYaml.append(i == 0 ? "hosts:\n" : "");
                hostsYaml.append("  - {address: 192.0.2.").append(i + 1);
                hostsYaml.append(", role: ").append(i == 0 ? "master" : "worker");
                if (random.nextBoolean()) {
                    hostsYaml.append(", private_address: 10.9.0.").append(i);
                    host.privateAddress(HostAddress.parse("10.9.0." + i));
                }
                if (random.nextBoolean()) {
                    hostsYaml
                            .append(", labels: {topology.kubernetes.io/region: r")
                            .append(i % 2)
                            .append('}');
                    host.region("r" + i % 2);
                }
                hostsYaml.append("}\n");
                cluster.host(host);
            }
        }

        private <T> T pick(T[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
