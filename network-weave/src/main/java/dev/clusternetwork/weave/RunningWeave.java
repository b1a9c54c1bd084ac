package dev.clusternetwork.weave;

import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import java.util.Optional;

/** The Weave that runs in the cluster already, ours or the reference's, as far as a plan has to agree with it. */
record RunningWeave(Container router) {

    static Optional<RunningWeave> in(ObservedCluster observed) {
        return observed.find(WeaveDaemonSet.KEY, DaemonSet.class)
                // Whatever holds this name is judged, be it half-made or somebody else's.
                .map(DaemonSet::getSpec)
                .map(DaemonSetSpec::getTemplate)
                .map(PodTemplateSpec::getSpec)
                .flatMap(pod -> pod.getContainers().stream()
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
    Optional<String> podCidr() {
        return env(WeaveDaemonSet.IPALLOC_RANGE);
    }

    private Optional<String> env(String name) {
        return router.getEnv().stream()
                .filter(variable -> name.equals(variable.getName()))
                .map(EnvVar::getValue)
                .flatMap(value -> Optional.ofNullable(value).stream())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
