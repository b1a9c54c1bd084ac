package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Weave that already runs in the cluster, whether this library or another tool installed it: the parts that a plan
 * has to keep.
 *
 * @param router the container of the router
 * @param hasFlyingShuttle whether the sidecar weave-flying-shuttle runs beside the router
 * @param isForRegions whether the pods run only on the nodes of some regions, as with static peering
 */
record RunningWeave(Container router, boolean hasFlyingShuttle, boolean isForRegions) {

    /** Returns the running Weave; empty when the cluster has no DaemonSet with a router. */
    static Optional<RunningWeave> find(ObservedCluster observed) {
        return find(observed, WeaveDaemonSet.KEY);
    }

    /** Returns the routers that a DaemonSet runs; empty when it does not exist, or has no router. */
    static Optional<RunningWeave> find(ObservedCluster observed, ObjectKey daemonSet) {
        return observed.find(daemonSet, DaemonSet.class)
                // The DaemonSet may be incomplete, or belong to another program.
                .map(DaemonSet::getSpec)
                .map(DaemonSetSpec::getTemplate)
                .map(PodTemplateSpec::getSpec)
                .flatMap(pod -> container(pod, WeaveDaemonSet.ROUTER)
                        .map(router -> new RunningWeave(
                                router,
                                container(pod, WeaveDaemonSet.FLYING_SHUTTLE).isPresent(),
                                RegionAffinity.isIn(pod))));
    }

    private static Optional<Container> container(PodSpec pod, String name) {
        return Stream.ofNullable(pod.getContainers())
                .flatMap(List::stream)
                .filter(each -> each != null && name.equals(each.getName()))
                .findFirst();
    }

    /** Returns the peers that it started with; empty when it asked the API server. */
    Optional<String> initialPeers() {
        return env(WeaveDaemonSet.INITIAL_PEERS);
    }

    /** Returns how it created its ring; empty when it derived that from the number of initial peers. */
    Optional<String> ipallocInit() {
        return env(WeaveDaemonSet.IPALLOC_INIT);
    }

    /** Returns whether one router is enough to create its ring. */
    boolean isRingOfOne() {
        return ipallocInit()
                .map(init -> init.equals(IpallocInit.CONSENSUS + "=1"))
                .orElseGet(() -> initialPeers()
                        .filter(peers -> peers.strip().split("\\s+").length == 1)
                        .isPresent());
    }

    /** Returns whether its nodes use the fast datapath if they have the kernel module for it. */
    boolean hasFastDatapath() {
        return env(WeaveDaemonSet.NO_FAST_DATAPATH).isEmpty();
    }

    /** Returns the subnet that pods get addresses from by default; empty for the whole range. */
    Optional<Range> defaultSubnet() {
        return env(WeaveDaemonSet.FLAGS).stream()
                .flatMap(flags -> Stream.of(flags.strip().split("\\s+")))
                .filter(flag -> flag.startsWith(WeaveDaemonSet.DEFAULT_SUBNET_FLAG))
                .map(flag -> Range.parse(flag.substring(WeaveDaemonSet.DEFAULT_SUBNET_FLAG.length())))
                .findFirst();
    }

    /** Returns the range that it assigns addresses from; empty when the variable is missing. */
    Optional<Range> podCidr() {
        return env(WeaveDaemonSet.IPALLOC_RANGE).map(String::strip).map(Range::parse);
    }

    /**
     * The range that a running Weave assigns addresses from.
     *
     * @param string the value of the variable
     * @param cidr the same as a CIDR; empty when it is malformed
     */
    record Range(String string, Optional<Cidr> cidr) {

        private static Range parse(String string) {
            try {
                return new Range(string, Optional.of(Cidr.parse(string)));
            } catch (InvalidValueException malformed) {
                return new Range(string, Optional.empty());
            }
        }

        /** Returns whether the range is this CIDR. */
        boolean means(Cidr other) {
            return cidr.filter(other::equals).isPresent();
        }

        /** Returns the CIDR, or an excerpt of the malformed value. */
        @Override
        public String toString() {
            return cidr.map(Cidr::toString).orElseGet(() -> Excerpt.of(string));
        }
    }

    private Optional<String> env(String name) {
        return Stream.ofNullable(router.getEnv())
                .flatMap(List::stream)
                .filter(variable -> variable != null && name.equals(variable.getName()))
                .map(EnvVar::getValue)
                .flatMap(value -> Optional.ofNullable(value).stream())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
