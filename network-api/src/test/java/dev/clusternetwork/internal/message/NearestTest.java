package dev.clusternetwork.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.AllocatedBytes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS = List.of(
            "pod_network_cidr", "service_cidr", "provider", "dns_replicas", "firewalld", "images", "waive", "ip");

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
    void typingErrorsAreRecognized(String written, String meant) {
        assertThat(Nearest.to(written, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"mtu", "pods", "''", "im", "imagination", "io", "x", "network_policy_and_more"})
    void nothingIsFoundWhenMoreThanAThirdOfTheCharactersDiffers(String written) {
        assertThat(Nearest.to(written, KEYS)).isEmpty();
    }

    @Test
    void aThirdOfTheCharactersMayDiffer() {
        assertThat(Nearest.to("abcdXX", List.of("abcdef"))).contains("abcdef");
        assertThat(Nearest.to("abcXXX", List.of("abcdef"))).isEmpty();
        assertThat(Nearest.to("tpc", List.of("tcp"))).contains("tcp");
        assertThat(Nearest.to("txx", List.of("tcp"))).isEmpty();
    }

    @Test
    void theNearestNameIsFoundAndOfEquallyNearOnesTheAlphabeticallyFirst() {
        assertThat(Nearest.to("calicoo", List.of("calibo", "calico"))).contains("calico");
        assertThat(Nearest.to("caliXo", List.of("calico", "calibo"))).contains("calibo");
    }

    @Test
    void nothingIsFoundWithoutKnownNames() {
        assertThat(Nearest.to("weave", List.of())).isEmpty();
    }

    @Test
    void aVeryLongStringIsNotCompared() {
        assertThat(Nearest.to("x".repeat(1_000_000), KEYS)).isEmpty();
    }

    @Test
    void namesThatCannotBeNearAreSkipped() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        var known = words(350, 24, "abcdefghijklmnopqrstuvwxyz_", random);
        var unknown = words(1_000, 24, "abcdefghijklmnopqrstuvwxyz_", random);
        var perLookUp = AllocatedBytes.of(() -> unknown.forEach(each -> Nearest.to(each, known))) / unknown.size();
        // A normalized copy of each name of about the same length; a table of distances for each needs many times more.
        assertThat(perLookUp).isLessThan(1_500);
    }

    @Test
    void theFastSearchFindsWhatASlowOneFinds() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        var found = 0;
        for (int i = 0; i < 5_000; i++) {
            var known = words(60, 12, "abcA_-", random);
            var written = words(1, 12, "abcA_-", random).get(0);
            var nearest = Nearest.to(written, known);
            assertThat(nearest).as("%s among %s", written, known).isEqualTo(slowly(written, known));
            found += nearest.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(1_000, 4_500);
    }

    private static List<String> words(int count, int longest, String letters, RandomGenerator random) {
        return Stream.generate(() -> random.ints(random.nextInt(1, longest + 1), 0, letters.length())
                        .mapToObj(each -> letters.substring(each, each + 1))
                        .collect(Collectors.joining()))
                .limit(count)
                .toList();
    }

    private static Optional<String> slowly(String written, List<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= name.length() / 3)
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Computes the distance by its definition. */
    private static int distance(String written, String name) {
        var left = written.toLowerCase(Locale.ROOT).replace('-', '_');
        var right = name.toLowerCase(Locale.ROOT).replace('-', '_');
        var cells = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cells[i][j] = i + j;
                    continue;
                }
                var change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                cells[i][j] = Math.min(Math.min(cells[i - 1][j], cells[i][j - 1]) + 1, cells[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cells[i][j] = Math.min(cells[i][j], cells[i - 2][j - 2] + 1);
                }
            }
        }
        return cells[left.length()][right.length()];
    }
}
