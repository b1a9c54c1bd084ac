package dev.clusternetwork.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Disjoint sets")
class DisjointSetsTest {

    private static final int SIZE = 20;

    @Test
    @DisplayName("are those of a naive implementation, named by their lowest number")
    void random() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var sets = new DisjointSets(SIZE);
            List<Set<Integer>> naive = IntStream.range(0, SIZE)
                    .<Set<Integer>>mapToObj(i -> new HashSet<>(Set.of(i)))
                    .collect(Collectors.toList());
            for (int step = 0; step < random.nextInt(SIZE); step++) {
                int one = random.nextInt(SIZE);
                int other = random.nextInt(SIZE);
                sets.join(one, other);
                var joined = new HashSet<>(naive.get(one));
                joined.addAll(naive.get(other));
                joined.forEach(each -> naive.set(each, joined));
            }
            for (int i = 0; i < SIZE; i++) {
                assertThat(sets.of(i))
                        .as("%d with seed %d", i, seed)
                        .isEqualTo(naive.get(i).stream()
                                .mapToInt(each -> each)
                                .min()
                                .orElseThrow());
            }
        }
    }
}
