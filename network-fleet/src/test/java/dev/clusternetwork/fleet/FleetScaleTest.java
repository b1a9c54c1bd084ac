package dev.clusternetwork.fleet;

import static dev.clusternetwork.fleet.Fleets.PLANNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.weave.WeaveSettings;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a fleet keeps in memory, and how often it reads its clusters. */
class FleetScaleTest {

    private static final int MOST_COLLECTIONS = 100;

    private static final long PAUSE_NANOS = 20_000_000;

    private static final int CLUSTERS = 30;

    private final List<WeakReference<ClusterSpec>> read = new ArrayList<>();

    private ClusterDocument cluster(int number) {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("192.0.2." + number))
                .network(NetworkSpec.builder()
                        .provider(
                                WeaveSettings.builder().passwordValue(SecretString.of("correct horse battery staple"))))
                .build();
        read.add(new WeakReference<>(cluster));
        return ClusterDocument.of(cluster);
    }

    private Fleet fleet() {
        return Fleet.of(IntStream.rangeClosed(1, CLUSTERS)
                .mapToObj(number -> FleetCluster.of("c" + number, () -> cluster(number)))
                .toList());
    }

    @Test
    @DisplayName("each cluster is read twice to validate it and once to plan it, and the plans are made one by one")
    void readsAsOftenAsNeeded() {
        var validation = PLANNER.validate(fleet());
        assertThat(read).hasSize(2 * CLUSTERS);
        var plans = validation.plans().iterator();
        assertThat(read).hasSize(2 * CLUSTERS);
        plans.next();
        plans.next();
        assertThat(read).hasSize(2 * CLUSTERS + 2);
    }

    @Test
    @DisplayName("neither clusters nor plans are kept")
    void keepsNothing() {
        var validation = PLANNER.validate(fleet());
        assertThat(alive(read, 0)).isZero();
        var plans = new ArrayList<WeakReference<NetworkPlan>>();
        validation.plans().forEach(each -> {
            // The frames of an interpreted method may still refer to the plan before.
            assertThat(alive(plans, 1)).isLessThanOrEqualTo(1);
            plans.add(new WeakReference<>(each.plan()));
        });
        assertThat(plans).hasSize(CLUSTERS);
        assertThat(validation.order()).hasSize(CLUSTERS);
    }

    /**
     * Returns how many objects are still in use, after garbage collections until only as many as expected are. A
     * request for garbage collection may be ignored, for example while another one is running for a test in parallel.
     */
    private static long alive(List<? extends WeakReference<?>> references, int expected) {
        long alive = count(references);
        for (int attempt = 0; attempt < MOST_COLLECTIONS && alive > expected; attempt++) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NANOS);
            alive = count(references);
        }
        return alive;
    }

    private static long count(List<? extends WeakReference<?>> references) {
        return references.stream().filter(each -> each.get() != null).count();
    }
}
