package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.MeshTopology.Encryption;
import dev.clusternetwork.weave.MeshTopology.State;
import dev.clusternetwork.weave.simulator.MeshSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulated programs")
class MeshSimulatorTest {

    /** To repeat a failure: -Dweave.simulator.seed=SEED -Dweave.simulator.worlds=1. */
    private static final long FIRST_SEED = Long.getLong("weave.simulator.seed", 1);

    private static final int MOST_EVENTS = 10;

    private static final int WORLDS = Integer.getInteger("weave.simulator.worlds", 400);

    private static void forEachWorld(Function<RandomWorld, List<String>> deviations) {
        var failures = new ArrayList<String>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            var world = new RandomWorld(seed).run((int) (seed % MOST_EVENTS));
            var found = deviations.apply(world);
            if (!found.isEmpty()) {
                failures.add("weave.simulator.seed " + seed + ": " + found + " in " + world);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("connect the nodes as the topology says, after random events")
    void topology() {
        forEachWorld(MeshSimulatorTest::deviations);
    }

    @Test
    @DisplayName("run in worlds of each peering, and with pairs of each state")
    void variety() {
        var seen = new TreeSet<String>();
        forEachWorld(world -> {
            var topology = world.topology();
            seen.add(topology.toString().replaceAll(".* ", ""));
            topology.pairs().forEach(pair -> {
                seen.add(pair.state().name());
                pair.encryption().ifPresent(each -> seen.add(each.name()));
            });
            return List.of();
        });
        assertThat(seen)
                .contains("discovery", "flying-shuttle", "static")
                .contains("DIRECT", "UNCERTAIN", "RELAYED", "SEPARATE")
                .contains("NONE", "ENCRYPTED", "UNKNOWN");
    }

    @Test
    @DisplayName("have one ring if the topology is one mesh")
    void oneRing() {
        forEachWorld(world -> {
            var rings = world.simulator().nodes().stream()
                    .filter(node -> node.startsWith(RandomWorld.CLUSTER + "/"))
                    .map(node -> world.simulator().ring(node).orElse("none"))
                    .distinct()
                    .toList();
            var isOneMesh = world.topology().groups().size() == 1
                    && world.topology().pairs().stream().noneMatch(pair -> pair.state() == State.UNCERTAIN);
            return isOneMesh && (rings.size() > 1 || rings.contains("none")) ? List.of("rings " + rings) : List.of();
        });
    }

    @Test
    @DisplayName("send packets for kubelets to wrong nodes exactly where the rules report the address")
    void kubelets() {
        forEachWorld(world -> {
            if (!world.hasSidecar()) {
                return List.of();
            }
            var wrong = world.simulator().kubeletPackets(RandomWorld.CLUSTER).stream()
                    .filter(MeshSimulator.KubeletPacket::isMisdirected)
                    .map(MeshSimulator.KubeletPacket::address)
                    .collect(Collectors.toCollection(TreeSet::new));
            var reported = Clusters.planner().validate(world.spec(), ObservedCluster.of()).findings().all().stream()
                    .filter(each -> each.code() == WeaveCode.WEAVE_ADDRESS_IN_TWO_REGIONS)
                    .map(each -> world.simulator()
                            .resolve(HostAddress.parse(each.found().orElseThrow())))
                    .collect(Collectors.toCollection(TreeSet::new));
            return wrong.equals(reported) ? List.of() : List.of("misdirected " + wrong + ", reported " + reported);
        });
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
                if (pair.encryption().equals(Optional.of(Encryption.NONE)) && each.isEncrypted()
                        || pair.encryption().equals(Optional.of(Encryption.ENCRYPTED)) && !each.isEncrypted()) {
                    found.add(pair + " but " + each);
                }
                if (!isPlanned(each, world)) {
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

    /**
     * Returns whether a connection has a planned address. Where routers discover each other, it may have another one of
     * the host; if hosts share an address, it may be that one.
     */
    private static boolean isPlanned(MeshSimulator.Connection connection, RandomWorld world) {
        return Stream.concat(world.topology().connections().stream(), world.topology().initialConnections().stream())
                        .filter(planned -> isBetween(planned, connection))
                        .anyMatch(planned -> isAt(planned.address(), connection, world))
                || isDiscovered(connection, world)
                        && isAt(world.host(connection.to()).address(), connection, world)
                || connection.address().equals(RandomWorld.SHARED_ADDRESS);
    }

    private static boolean isAt(HostAddress address, MeshSimulator.Connection connection, RandomWorld world) {
        return world.simulator().resolve(address).equals(connection.address());
    }

    private static boolean isBetween(MeshTopology.Connection planned, MeshSimulator.Connection connection) {
        return RandomWorld.id(planned.from()).equals(connection.from())
                && planned.to()
                        .map(RandomWorld::id)
                        .filter(connection.to()::equals)
                        .isPresent();
    }

    /** A node discovers another one of its region only if it does not start with its address. */
    private static boolean isDiscovered(MeshSimulator.Connection connection, RandomWorld world) {
        return world.isDiscoveryAcrossNetworks(connection.from(), connection.to())
                || world.hasDiscovery()
                        && world.topology().initialConnections().stream()
                                .noneMatch(planned -> isBetween(planned, connection));
    }
}
