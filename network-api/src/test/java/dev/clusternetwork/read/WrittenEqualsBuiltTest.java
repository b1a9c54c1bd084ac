package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that was read and the same cluster built in code are equal, and so is what is found in them. */
class WrittenEqualsBuiltTest {

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104})
    void clustersAndTheirFindingsAreEqual(long seed) {
        var clusters = new RandomClusters(seed);
        var planner = NetworkPlanner.of(Reading.CATALOG);
        var seen = new ArrayList<String>();
        for (int i = 0; i < 150; i++) {
            var built = clusters.next();
            var string = ClusterYaml.of(built);
            var read = Reading.document(string);

            assertThat(read.findings()).as(string).isEmpty();
            assertThat(read.partialCluster()).as(string).isEqualTo(built).hasSameHashCodeAs(built);
            var found = strings(planner.validate(built).findings().all());
            assertThat(strings(planner.validate(read).findings().all()))
                    .as(string)
                    .isEqualTo(found);
            assertThat(planner.validate(read).findings().waived())
                    .as(string)
                    .hasSameSizeAs(planner.validate(built).findings().waived());
            assertThat(planner.validate(read).findings())
                    .allMatch(each -> each.location().isPresent());
            seen.addAll(found);
        }
        assertThat(seen).as("the clusters have many different faults").hasSizeGreaterThan(300);
    }

    /**
     * Returns the findings sorted, because those of a built cluster are not in file order, and without the note that a
     * value is the default, because a built cluster does not know whether a default value was set.
     */
    private static List<String> strings(List<Finding> findings) {
        return findings.stream()
                .map(each -> each.code() + " " + each.path() + " " + each.message())
                .map(each -> each.replace(" (the default)", ""))
                .sorted()
                .toList();
    }
}
