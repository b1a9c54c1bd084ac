package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS =
            List.of("pod_network_cidr", "service_cidr", "provider", "dns_replicas", "firewalld", "images", "waive",
                    "ip");

    @ParameterizedTest
    @CsvSource({
        "pod_network_cird, pod_network_cidr", // two letters swapped
        "podnetworkcidr, pod_network_cidr", // two missing
        "PROVIDER, provider",
        "dns-replicas, dns_replicas",
        "dnsReplicas, dns_replicas",
        "firewall, firewalld",
        "image, images",
        "wave, waive",
        "service_cidrs, service_cidr",
        "IP, ip"
    })
    void aTypingErrorIsRecognised(String written, String meant) {
        assertThat(Nearest.to(written, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"mtu", "pods", "''", "im", "imagination", "io", "x", "network_policy_and_more"})
    void nothingIsGuessedWhenMoreThanAThirdOfTheLettersDiffers(String written) {
        assertThat(Nearest.to(written, KEYS)).isEmpty();
    }

    @Test
    void exactlyAThirdOfTheLettersMayDiffer() {
        assertThat(Nearest.to("abcdXX", List.of("abcdef"))).contains("abcdef");
        assertThat(Nearest.to("abcXXX", List.of("abcdef"))).isEmpty();
        assertThat(Nearest.to("tpc", List.of("tcp"))).contains("tcp");
        assertThat(Nearest.to("txx", List.of("tcp"))).isEmpty();
    }

    @Test
    void theNearestWinsAndOfEquallyNearOnesTheFirstInTheAlphabet() {
        assertThat(Nearest.to("calicoo", List.of("calibo", "calico"))).contains("calico");
        assertThat(Nearest.to("caliXo", List.of("calico", "calibo"))).contains("calibo");
    }

    @Test
    void nothingIsGuessedAmongNothing() {
        assertThat(Nearest.to("weave", List.of())).isEmpty();
    }

    @Test
    void aVeryLongWordCostsNothing() {
        assertThat(Nearest.to("x".repeat(1_000_000), KEYS)).isEmpty();
    }
}
