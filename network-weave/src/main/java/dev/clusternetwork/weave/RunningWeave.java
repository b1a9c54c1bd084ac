package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The Weave that runs in the cluster already, ours or the reference's, as far as a plan has to agree with it. */
record RunningWeave(Container router) {

    static Optional<RunningWeave> in(ObservedCluster observed) {
        return observed.find(WeaveDaemonSet.KEY, DaemonSet.class)
                // Whatever holds this name is judged, be it half-made or somebody else's.
                .map(DaemonSet::getSpec)
                .map(DaemonSetSpec::getTemplate)
                .map(PodTemplateSpec::getSpec)
                .map(PodSpec::getContainers)
                .flatMap(containers -> containers.stream()
                        .filter(Objects::nonNull)
                        .filter(container -> WeaveDaemonSet.ROUTER.equals(container.getName()))
                        .findFirst())
                .map(RunningWeave::new);
    }

    /** The peers it started with; empty when it asked the API server. */
    Optional<String> initialPeers() {
        return env(WeaveDaemonSet.INITIAL_PEERS);
    }

    /** How it made its ring; empty when it derived that from the number of initial peers. */
    Optional<String> ipallocInit() {
        return env(WeaveDaemonSet.IPALLOC_INIT);
    }

    /** The block it hands addresses out of; empty when it does not say. */
    Optional<Range> podCidr() {
        return env(WeaveDaemonSet.IPALLOC_RANGE).map(String::strip).map(Range::of);
    }

    /**
     * The block that a running Weave names.
     *
     * @param text as it stands there
     * @param block what it means; empty when that is no block
     */
    record Range(String text, Optional<Cidr> block) {

        private static Range of(String text) {
            try {
                return new Range(text, Optional.of(Cidr.parse(text)));
            } catch (InvalidValueException noBlock) {
                return new Range(text, Optional.empty());
            }
        }

        /** Whether it means this block. */
        boolean is(Cidr other) {
            return block.filter(other::equals).isPresent();
        }

        /** The block, or a bounded part of the text. */
        @Override
        public String toString() {
            return block.map(Cidr::toString).orElseGet(() -> "'" + Excerpt.of(text) + "'");
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
