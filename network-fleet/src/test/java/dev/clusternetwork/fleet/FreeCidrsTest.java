package dev.clusternetwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.internal.address.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The lowest free CIDRs. */
class FreeCidrsTest {

    private static List<Cidr> cidrs(String... strings) {
        return Stream.of(strings).map(Cidr::parse).toList();
    }

    @Test
    void lowestFirst() {
        var free = new FreeCidrs(cidrs("10.0.0.0/14", "10.8.0.0/15"), cidrs("10.1.0.0/24"));
        assertThat(Stream.of(16, 15, 24, 16, 16, 16, 16).map(free::take))
                .map(each -> each.map(Cidr::toString).orElse("none"))
                .containsExactly(
                        "10.0.0.0/16", "10.2.0.0/15", "10.1.1.0/24", "10.8.0.0/16", "10.9.0.0/16", "none", "none");
        assertThat(free.take(24)).contains(Cidr.parse("10.1.2.0/24"));
    }

    @Test
    @DisplayName("it finds what a search from the beginning finds")
    void likeSearchFromTheBeginning() {
        var random = new Random(42);
        for (int run = 0; run < 200; run++) {
            var parents = cidrs("10.0.0.0/22", "10.1.0.0/23");
            var taken = new ArrayList<Cidr>();
            for (int i = random.nextInt(6); i > 0; i--) {
                taken.add(Cidr.containing(
                        parents.get(random.nextInt(2)).network().plus(random.nextInt(900)), 23 + random.nextInt(8)));
            }
            var free = new FreeCidrs(parents, taken);
            var all = new ArrayList<>(taken);
            for (int i = 0; i < 60; i++) {
                int length = 22 + random.nextInt(8);
                var expected = CidrSet.of(all).firstFree(length, parents);
                assertThat(free.take(length))
                        .as("seed 42, run %s, CIDR %s", run, i)
                        .isEqualTo(expected);
                Optional.of(expected).flatMap(each -> each).ifPresent(all::add);
            }
        }
    }
}
