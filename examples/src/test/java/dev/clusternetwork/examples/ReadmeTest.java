package dev.clusternetwork.examples;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.finding.FindingPrinter;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.weave.WeaveSettings;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code that the README shows, compiled and run, and compared with the README to the letter. */
class ReadmeTest {

    private static final String OVERLAP = """
            hosts:
              - {address: 198.51.100.1, role: master}
            network:
              pod_network_cidr: 10.96.0.0/14
              service_cidr: 10.96.0.0/16
            """;

    @Test
    void yamlInYamlOut() {
        var file = Path.of("clusters/weave-two-regions.yml");
        var stream = new ByteArrayOutputStream();
        // README: yaml
        var planner = NetworkPlanner.discover();
        var document = ClusterReader.read(file); // a Path, or a ClusterSource of a string or a stream
        var validation = planner.validate(document); // every mistake at once, each with line and column
        if (!validation.hasErrors()) {
            ManifestWriter.create().write(validation.plan().objects(), stream);
        }
        // README: end
        assertThat(validation).hasNoErrors();
        assertThat(stream.toString(StandardCharsets.UTF_8)).startsWith("apiVersion: v1\nkind: ServiceAccount\n");
    }

    @Test
    void builder() {
        var applied = new ArrayList<HasMetadata>();
        var client = new Object() {
            void apply(HasMetadata object) {
                applied.add(object);
            }

            void createIfMissing(HasMetadata object) {
                applied.add(object);
            }

            void await(Stage.Await what) {}
        };
        // README: builder
        var cluster = ClusterSpec.builder("prod")
                .host(HostSpec.master("198.51.100.1")
                        .privateAddress("10.10.0.1")
                        .region("eu-west-1"))
                .host(HostSpec.worker("198.51.100.2")
                        .privateAddress("10.20.0.1")
                        .region("us-east-1"))
                .network(NetworkSpec.builder()
                        .podCidr("172.30.0.0/16")
                        .serviceCidr("172.29.0.0/16")
                        .provider(WeaveSettings.builder()
                                .trustedSubnet("10.10.0.0/16")
                                .noMasqLocal(true)))
                .build();

        var observed = ObservedCluster.of(); // or an adapter of your Kubernetes client
        var plan = NetworkPlanner.discover().plan(cluster, observed); // or throws, with every finding

        for (var stage : plan.stages()) {
            for (var object : stage.objects()) {
                if (NetworkPlan.isCreateOnly(object)) {
                    client.createIfMissing(object); // a program of the network writes to it
                } else {
                    client.apply(object);
                }
            }
            stage.awaits().forEach(client::await);
        }
        var worker = plan.host("198.51.100.2"); // its files, node labels and kubelet flags
        // README: end
        assertThat(applied).hasSize(11);
        assertThat(worker.kubeletFlags()).containsEntry("--node-ip", "10.20.0.1");
    }

    @Test
    void manifests() {
        var clusters = Path.of("clusters");
        // README: manifests
        var built = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder()
                        .podCidr("10.244.0.0/16")
                        .provider(CustomSettings.builder()
                                .manifestPath("flannel")
                                .options(Map.of("backend", "vxlan", "direct_routing", true))))
                .build();
        var document = ClusterReader.load(built, ProviderCatalog.discover(), SourceFiles.below(clusters));
        var plan = NetworkPlanner.discover().plan(document);
        // README: end
        assertThat(plan).daemonSet("kube-flannel-ds").container("kube-flannel");
    }

    // README: test
    @Test
    void podsGetAddressesFromThePodCidr() {
        var cluster = ClusterSpec.builder("test")
                .network(NetworkSpec.builder().podCidr("172.30.0.0/16"))
                .build();

        assertThat(NetworkPlanner.discover().plan(cluster))
                .daemonSet("weave-net")
                .container("weave")
                .hasEnv("IPALLOC_RANGE", "172.30.0.0/16");
    }
    // README: end

    @Test
    @DisplayName("the README shows this code, a finding as it is printed, and the newest known Kubernetes")
    void readmeAgrees() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        for (var snippet : snippets()) {
            assertThat(readme).contains(snippet);
        }
        assertThat(readme).contains(overlap(FindingPrinter.line()));
        assertThat(readme).contains(overlap(FindingPrinter.pretty(file -> Optional.of(OVERLAP))));
        assertThat(readme).contains("manifests are checked for " + KubernetesVersion.NEWEST_KNOWN + "\n");
    }

    private static String overlap(FindingPrinter printer) {
        var document = ClusterReader.read(ClusterSource.string("cluster.yml", OVERLAP));
        var findings = NetworkPlanner.discover().validate(document).findings();
        return printer.print(Findings.of(findings.errors()));
    }

    private static List<String> snippets() throws IOException {
        var source = Files.readString(Path.of("src/test/java/dev/clusternetwork/examples/ReadmeTest.java"));
        return Pattern.compile("// README: (?:yaml|builder|manifests|test)\\n(.*?)\\n *// README: end", Pattern.DOTALL)
                .matcher(source)
                .results()
                .map(each -> each.group(1).stripIndent())
                .toList();
    }
}
