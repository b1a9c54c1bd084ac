package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.weave.MeshTopology.Encryption;
import dev.clusternetwork.weave.MeshTopology.State;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulated programs")
class MeshSimulatorTest {

    /** To repeat a failure: -Dweave.simulator.seed=SEED -Dweave.simulator.worlds=1. */
    private static final long FIRST_SEED = Long.getLong("weave.simulator.seed", 1);

    private static final int WORLDS = Integer.getInteger("weave.simulator.worlds", 400);

    @Test
    @DisplayName("connect the nodes as the topology says, after random events")
    void topology() {
        var failures = new ArrayList<String>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            var world = new RandomWorld(seed).run((int) (seed % 9));
            var deviations = deviations(world);
            if (!deviations.isEmpty()) {
                failures.add("weave.simulator.seed " + seed + ": " + deviations + " in " + world);
            }
        }
        assertThat(failures).isEmpty();
    }

    private static List<String> deviations(RandomWorld world) {
        var found = new ArrayList<String>();
        var simulator = world.simulator();
        var topology = world.topology();
        var isCertain = true;
        for (var pair : topology.pairs()) {
            var one = RandomWorld.id(pair.first());
            var other = RandomWorld.id(pair.second());
            var connection = simulator.connection(one, other);
            var isJoined = simulator.groups().stream().anyMatch(group -> group.contains(one) && group.contains(other));
            var isAsPlanned = switch (pair.state()) {
                case DIRECT -> connection.isPresent();
                case RELAYED -> connection.isEmpty() && isJoined;
                case SEPARATE -> !isJoined;
                case UNCERTAIN -> true;
            };
            isCertain &= pair.state() != State.UNCERTAIN;
            if (!isAsPlanned) {
                found.add(pair + " but " + connection + (isJoined ? " joined" : " not joined"));
            }
            connection.ifPresent(each -> {
                if (pair.encryption().equals(java.util.Optional.of(Encryption.NONE)) && each.isEncrypted()
                        || pair.encryption().equals(java.util.Optional.of(Encryption.ENCRYPTED))
                                && !each.isEncrypted()) {
                    found.add(pair + " but " + each);
                }
                if (topology.connections().stream()
                        .noneMatch(planned -> RandomWorld.id(planned.from()).equals(each.from())
                                && planned.to()
                                        .map(RandomWorld::id)
                                        .filter(each.to()::equals)
                                        .isPresent()
                                && simulator.resolve(planned.address()).equals(each.address()))) {
                    found.add("not planned: " + each);
                }
            });
        }
        if (isCertain) {
            var planned = topology.groups().stream()
                    .map(group -> group.stream().map(RandomWorld::id).collect(Collectors.toCollection(TreeSet::new)))
                    .toList();
            var simulated = simulator.groups().stream()
                    .map(group -> group.stream()
                            .filter(each -> each.startsWith(RandomWorld.CLUSTER + "/"))
                            .collect(Collectors.toCollection(TreeSet::new)))
                    .filter(group -> !group.isEmpty())
                    .toList();
            if (!planned.equals(simulated)) {
                found.add("groups " + planned + " but " + simulated);
            }
        }
        return found;
    }
}
