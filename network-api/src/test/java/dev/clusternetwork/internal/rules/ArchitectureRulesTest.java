package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureRulesTest {

    private static final NetworkProfile PROFILE = NetworkProfile.builder()
            .architectures(ImageReference.parse("registry.example/router:1"), "amd64", "arm64")
            .architectures(ImageReference.parse("registry.example/sidecar:1"), "amd64")
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "amd64;",
                "x86_64;",
                "aarch64; error: hosts[1].facts.architecture 'aarch64' is not supported by the image 'registry.example/sidecar:1' (supported values: amd64). Override the image with one for this architecture, or waive HOST_ARCHITECTURE_UNSUPPORTED if the image does not run on this host. [HOST_ARCHITECTURE_UNSUPPORTED]",
                "s390x; error: hosts[1].facts.architecture 's390x' is not supported by the image 'registry.example/router:1' (supported values: amd64, arm64). Override the image with one for this architecture, or waive HOST_ARCHITECTURE_UNSUPPORTED if the image does not run on this host. [HOST_ARCHITECTURE_UNSUPPORTED]",
                "riscv; "
            })
    void architecture(String architecture, String expected) {
        assertThat(check(NetworkSpec.builder(), architecture))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void anOverriddenImageMayBeBuiltForOthers() {
        var images = ImagesSpec.builder().override("sidecar", "registry.example/other:2");
        assertThat(check(NetworkSpec.builder().images(images.build()), "arm64")).isEmpty();
        assertThat(check(NetworkSpec.builder().images(images.build()), "s390x")).hasSize(1);
    }

    private static List<String> check(NetworkSpec.Builder network, String architecture) {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("192.0.2.1"))
                .host(HostSpec.worker("192.0.2.2").facts(HostFacts.builder().architecture(architecture)))
                .network(network)
                .build();
        var findings = new Findings.Collector();
        ArchitectureRules.check(cluster, PROFILE, ConfigPath.root(), findings);
        return findings.toFindings().all().stream().map(Finding::toString).toList();
    }
}
