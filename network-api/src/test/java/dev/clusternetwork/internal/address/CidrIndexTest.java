package dev.clusternetwork.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.RandomCidrs;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CidrIndexTest {

    @Test
    void findsWhatAComparisonWithEachFinds() {
        var random = new RandomCidrs(3);
        for (int i = 0; i < 500; i++) {
            List<Cidr> cidrs = random.crowded(random.below(40));
            CidrIndex index = CidrIndex.of(cidrs);
            Stream.concat(cidrs.stream(), random.crowded(5).stream())
                    .forEach(cidr -> assertFindsAll(index, cidrs, cidr));
        }
    }

    @Test
    void findsWhatAComparisonWithEachFindsInTheWholeAddressSpace() {
        var random = new RandomCidrs(4);
        for (int i = 0; i < 500; i++) {
            List<Cidr> cidrs = Stream.generate(() -> random.cidr(random.family()))
                    .limit(random.below(30))
                    .toList();
            CidrIndex index = CidrIndex.of(cidrs);
            Stream.concat(
                            cidrs.stream(),
                            Stream.of("0.0.0.0/0", "::/0", "255.255.255.255/32", "::/128")
                                    .map(Cidr::parse))
                    .forEach(cidr -> assertFindsAll(index, cidrs, cidr));
        }
    }

    @Test
    void bothFormsOfKeysSortAlike() {
        var random = new RandomCidrs(5);
        for (int i = 0; i < 300; i++) {
            List<Cidr> cidrs = IntStream.range(0, random.below(60))
                    .mapToObj(each -> random.below(2) == 0
                            ? random.cidr(random.family())
                            : random.crowded(1).get(0))
                    .toList();
            CidrIndex packed = CidrIndex.of(cidrs);
            CidrIndex wide = CidrIndex.of(cidrs, new WideKeys(cidrs.size()), new WideKeys(cidrs.size()));
            assertThat(wide.nearestOuters()).containsExactly(packed.nearestOuters());
            for (var every : List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"))) {
                assertThat(wide.overlapping(every)).containsExactlyElementsOf(sorted(cidrs, every));
                assertThat(packed.overlapping(every)).containsExactlyElementsOf(sorted(cidrs, every));
            }
        }
    }

    @Test
    void aSweepComparesEachCidrAFewTimes() {
        int count = 20_000;
        var nested = IntStream.range(0, count).mapToObj(i -> Cidr.parse("fd00::/" + (8 + i % 120)));
        var siblings = Cidr.parse("fd00::/64").split(128).limit(count);
        var equal = Collections.nCopies(count, Cidr.parse("fd00::/64")).stream();
        List<Cidr> cidrs =
                Stream.of(nested, siblings, equal).flatMap(each -> each).toList();
        var keys = new CountingKeys(new WideKeys(cidrs.size()));
        CidrIndex.of(cidrs, new PackedKeys(0), keys);
        assertThat(keys.comparisons).isLessThan(3L * cidrs.size());
    }

    @Test
    void aQueryReadsFewOfManyEqualCidrs() {
        var cidrs = new CountingList(Collections.nCopies(100_000, Cidr.parse("10.0.0.0/24")));
        CidrIndex index = CidrIndex.of(cidrs, new PackedKeys(cidrs.size()), new WideKeys(0));
        cidrs.reads = 0;
        assertThat(index.overlapping(Cidr.parse("10.0.1.0/24"))).isEmpty();
        assertThat(index.overlapping(Cidr.parse("10.0.0.0/25")).limit(2)).containsExactly(99_999, 99_998);
        assertThat(index.overlapping(Cidr.parse("10.0.0.0/8")).limit(2)).containsExactly(0, 1);
        assertThat(index.countOverlapping(Cidr.parse("10.0.0.0/25"))).isEqualTo(100_000);
        assertThat(index.countOverlapping(Cidr.parse("10.0.0.0/24"))).isEqualTo(100_000);
        assertThat(index.countOverlapping(Cidr.parse("10.0.0.0/23"))).isEqualTo(100_000);
        assertThat(index.countOverlapping(Cidr.parse("10.0.1.0/24"))).isZero();
        // Three searches of 17 steps each: to the first, upwards and downwards.
        assertThat(cidrs.reads).isLessThan(7 * 3 * 20);
    }

    private static void assertFindsAll(CidrIndex index, List<Cidr> cidrs, Cidr cidr) {
        var larger = IntStream.range(0, cidrs.size())
                .filter(each ->
                        cidrs.get(each).contains(cidr) && !cidrs.get(each).equals(cidr))
                .boxed()
                .sorted((one, other) -> cidrs.get(one).equals(cidrs.get(other))
                        ? Integer.compare(other, one)
                        : cidrs.get(other).compareTo(cidrs.get(one)));
        assertThat(index.overlapping(cidr))
                .as("overlapping %s", cidr)
                .containsExactlyElementsOf(
                        Stream.concat(larger, sorted(cidrs, cidr).stream()).toList());
        assertThat(index.countOverlapping(cidr))
                .isEqualTo((int) cidrs.stream().filter(cidr::overlaps).count());
    }

    /** Returns the indexes of the CIDRs in the given one, in the order of the CIDRs. */
    private static List<Integer> sorted(List<Cidr> cidrs, Cidr whole) {
        return IntStream.range(0, cidrs.size())
                .filter(each -> whole.contains(cidrs.get(each)))
                .boxed()
                .sorted((one, other) -> cidrs.get(one).compareTo(cidrs.get(other)))
                .toList();
    }

    private static final class CountingList extends AbstractList<Cidr> {

        private final List<Cidr> cidrs;
        private int reads;

        private CountingList(List<Cidr> cidrs) {
            this.cidrs = cidrs;
        }

        @Override
        public Cidr get(int index) {
            reads++;
            return cidrs.get(index);
        }

        @Override
        public int size() {
            return cidrs.size();
        }
    }

    private static final class CountingKeys implements CidrKeys {

        private final CidrKeys keys;
        private long comparisons;

        private CountingKeys(CidrKeys keys) {
            this.keys = keys;
        }

        @Override
        public void add(Cidr cidr, int index) {
            keys.add(cidr, index);
        }

        @Override
        public void sort() {
            keys.sort();
        }

        @Override
        public int size() {
            return keys.size();
        }

        @Override
        public int index(int position) {
            return keys.index(position);
        }

        @Override
        public boolean contains(int outer, int inner) {
            comparisons++;
            return keys.contains(outer, inner);
        }

        @Override
        public boolean areEqual(int one, int other) {
            comparisons++;
            return keys.areEqual(one, other);
        }
    }
}
