package dev.clusternetwork.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.RandomCidrs;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In time, because counting through a large parent would be right as well, years later. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CidrSetTest {

    @Test
    void keepsTheOutermostCidrsSorted() {
        CidrSet set = set("fd00::/64", "10.1.0.0/16", "10.0.0.0/8", "10.0.0.0/8", "9.0.0.0/8", "fd00::1/128");
        assertThat(set).hasToString("[9.0.0.0/8, 10.0.0.0/8, fd00::/64]");
        CidrSet same = set("fd00::/64", "9.0.0.0/8", "10.0.0.0/8");
        assertThat(set).isEqualTo(same).hasSameHashCodeAs(same);
        assertThatThrownBy(() -> set.cidrs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void containsAndOverlapsAtTheBounds() {
        CidrSet set = set("0.0.0.0/32", "10.0.0.0/8", "255.255.255.255/32", "ffff::/16");
        assertThat(Stream.of("0.0.0.0", "10.0.0.0", "10.255.255.255", "255.255.255.255", "ffff::")
                        .map(IpAddress::parse))
                .allMatch(set::contains);
        assertThat(Stream.of("0.0.0.1", "9.255.255.255", "11.0.0.0", "255.255.255.254", "::", "::a00:0", "fffe::")
                        .map(IpAddress::parse))
                .noneMatch(set::contains);
        assertThat(set.overlaps(Cidr.parse("8.0.0.0/6"))).isTrue();
        assertThat(set.overlaps(Cidr.parse("12.0.0.0/6"))).isFalse();
        assertThat(set().contains(IpAddress.parse("::"))).isFalse();
    }

    @Test
    void firstFreeSkipsWhatOverlaps() {
        List<Cidr> parents = SpecialPurposeCidrs.PRIVATE;
        assertThat(set("10.0.0.0/11", "10.96.0.0/12").firstFree(12, parents)).contains(Cidr.parse("10.32.0.0/12"));
        assertThat(set("10.0.0.0/32").firstFree(12, parents)).contains(Cidr.parse("10.16.0.0/12"));
        assertThat(set("10.0.0.0/8").firstFree(12, parents)).contains(Cidr.parse("172.16.0.0/12"));
        assertThat(set().firstFree(64, parents)).contains(Cidr.parse("fc00::/64"));
    }

    @Test
    void firstFreeSearchesTheParentsInTheirOrder() {
        List<Cidr> parents =
                Stream.of("192.168.0.0/16", "10.0.0.0/8").map(Cidr::parse).toList();
        assertThat(set().firstFree(16, parents)).contains(Cidr.parse("192.168.0.0/16"));
        assertThat(set().firstFree(15, parents)).contains(Cidr.parse("10.0.0.0/15"));
    }

    @Test
    void firstFreeIsEmptyWhenNothingIsFree() {
        assertThat(set("0.0.0.0/0").firstFree(32, List.of(Cidr.parse("255.255.255.255/32"))))
                .isEmpty();
        assertThat(set("255.255.255.255/32").firstFree(0, List.of(Cidr.parse("0.0.0.0/0"))))
                .isEmpty();
        assertThat(set("::/1", "8000::/1").firstFree(128, List.of(Cidr.parse("::/0"))))
                .isEmpty();
        assertThat(set().firstFree(8, List.of(Cidr.parse("10.0.0.0/9")))).isEmpty();
        assertThat(set().firstFree(33, SpecialPurposeCidrs.PRIVATE.subList(0, 3)))
                .isEmpty();
        assertThatThrownBy(() -> set().firstFree(129, SpecialPurposeCidrs.PRIVATE))
                .hasMessage("the prefix length 129 is out of range (0 to 128)");
    }

    @Test
    void firstFreeDoesNotIterateOverLargeParents() {
        Cidr parent = Cidr.parse("2001:db8::/32");
        // The lower half in one piece, then two thousand single addresses, each in a /64 of its own.
        var taken = Stream.concat(
                Stream.of(Cidr.parse("2001:db8::/33")),
                Cidr.parse("2001:db8:8000::/33").split(64).limit(2000).map(part -> Cidr.of(part.nth(7), 128)));
        CidrSet set = CidrSet.of(taken.toList());
        assertThat(set.firstFree(64, List.of(parent))).contains(Cidr.parse("2001:db8:8000:7d0::/64"));
    }

    @Test
    void firstFreeFindsWhatASearchOfAllCandidatesFinds() {
        var random = new RandomCidrs(77);
        List<Cidr> parents = Stream.of("fd00::40/122", "10.0.0.128/25", "10.0.0.0/25")
                .map(Cidr::parse)
                .toList();
        for (int i = 0; i < 1000; i++) {
            List<Cidr> taken = random.crowded(random.below(25)).stream()
                    .filter(cidr -> cidr.size().bitLength() < 7)
                    .toList();
            CidrSet set = CidrSet.of(taken);
            IntStream.of(25, 26, 28, 32, 122, 125, 128)
                    .forEach(length -> assertThat(set.firstFree(length, parents))
                            .as("/%d beside %s", length, taken)
                            .isEqualTo(parents.stream()
                                    .filter(parent -> parent.prefixLength() <= length
                                            && length <= parent.family().bits())
                                    .flatMap(parent -> parent.split(length))
                                    .filter(candidate -> taken.stream().noneMatch(candidate::overlaps))
                                    .findFirst()));
            IpAddress address = random.cidrInside(parents.get(random.below(3))).network();
            assertThat(set.contains(address)).isEqualTo(taken.stream().anyMatch(cidr -> cidr.contains(address)));
        }
    }

    private static CidrSet set(String... strings) {
        return CidrSet.of(Stream.of(strings).map(Cidr::parse).toList());
    }
}
