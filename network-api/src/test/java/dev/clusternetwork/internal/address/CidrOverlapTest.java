package dev.clusternetwork.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.AllocatedBytes;
import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.RandomCidrs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CidrOverlapTest {

    @Test
    void theItemsHaveTheirIndexes() {
        assertThat(CidrOverlap.among(cidrs("10.1.2.0/24", "192.168.0.0/16", "10.0.0.0/8", "10.1.0.0/16", "fd00::/8")))
                .map(CidrOverlap::toString)
                .containsExactly(
                        "[0] 10.1.2.0/24 is in [3] 10.1.0.0/16",
                        "[0] 10.1.2.0/24 is in [2] 10.0.0.0/8",
                        "[3] 10.1.0.0/16 is in [2] 10.0.0.0/8");
    }

    @Test
    void ofTwoEqualCidrsTheFirstIsTheOuter() {
        List<CidrOverlap> pairs =
                CidrOverlap.among(cidrs("fd00::/64", "::/0", "fd00::/64")).toList();
        assertThat(pairs)
                .map(CidrOverlap::toString)
                .containsExactly(
                        "[0] fd00::/64 is in [1] ::/0",
                        "[2] fd00::/64 is the same as [0] fd00::/64",
                        "[2] fd00::/64 is in [1] ::/0");
        assertThat(pairs).map(CidrOverlap::isSameCidr).containsExactly(false, true, false);
        assertThat(pairs.get(1).innerIndex()).isEqualTo(2);
        assertThat(pairs.get(1).outerIndex()).isZero();
        assertThat(pairs.get(0).inner()).hasToString("fd00::/64");
        assertThat(pairs.get(0).outer()).hasToString("::/0");
    }

    @Test
    void nearestAmongReturnsOnePairForEachItem() {
        List<Cidr> cidrs = cidrs("10.1.2.0/24", "10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/8", "11.0.0.0/8");
        assertThat(CidrOverlap.nearestAmong(cidrs))
                .map(CidrOverlap::toString)
                .containsExactly(
                        "[0] 10.1.2.0/24 is in [2] 10.1.0.0/16",
                        "[2] 10.1.0.0/16 is in [3] 10.0.0.0/8",
                        "[3] 10.0.0.0/8 is the same as [1] 10.0.0.0/8");
    }

    @Test
    void differentFamiliesAndAdjacentCidrsDoNotOverlap() {
        assertThat(CidrOverlap.among(cidrs("0.0.0.0/0", "::/0"))).isEmpty();
        assertThat(CidrOverlap.among(cidrs("10.0.0.0/9", "10.128.0.0/9", "11.0.0.0/8")))
                .isEmpty();
        assertThat(CidrOverlap.among(List.of())).isEmpty();
    }

    @Test
    void findsThePairsThatAFullComparisonFinds() {
        var random = new RandomCidrs(51);
        for (int i = 0; i < 300; i++) {
            List<Cidr> cidrs = random.crowded(random.below(40));
            List<CidrOverlap> found = CidrOverlap.among(cidrs).toList();
            assertThat(found)
                    .map(pair -> List.of(pair.innerIndex(), pair.outerIndex()))
                    .containsExactlyInAnyOrderElementsOf(allPairs(cidrs));
            assertThat(new HashSet<>(found)).hasSameSizeAs(found);
            assertThat(CidrOverlap.among(cidrs)).containsExactlyElementsOf(found);
            assertThat(CidrOverlap.nearestAmong(cidrs))
                    .allSatisfy(pair -> assertThat(found).contains(pair))
                    .map(CidrOverlap::innerIndex)
                    .containsExactlyElementsOf(found.stream()
                            .map(CidrOverlap::innerIndex)
                            .distinct()
                            .toList());
        }
    }

    @Test
    void manyEqualCidrsCostNothingUntilTheirPairsAreRead() {
        List<Cidr> equal = Collections.nCopies(50_000, Cidr.parse("10.0.0.0/8"));
        assertThat(CidrOverlap.nearestAmong(equal)).hasSize(49_999);
        var sweep = AllocatedBytes.of(() -> CidrOverlap.among(equal).limit(1).toList());
        var some = AllocatedBytes.of(() -> CidrOverlap.among(equal).limit(100).toList());
        assertThat(some).isLessThan(sweep * 2);
    }

    private static List<List<Integer>> allPairs(List<Cidr> cidrs) {
        var pairs = new ArrayList<List<Integer>>();
        for (int one = 0; one < cidrs.size(); one++) {
            for (int other = one + 1; other < cidrs.size(); other++) {
                if (cidrs.get(one).contains(cidrs.get(other))) {
                    pairs.add(List.of(other, one));
                } else if (cidrs.get(other).contains(cidrs.get(one))) {
                    pairs.add(List.of(one, other));
                }
            }
        }
        return pairs;
    }

    private static List<Cidr> cidrs(String... strings) {
        return Stream.of(strings).map(Cidr::parse).toList();
    }
}
