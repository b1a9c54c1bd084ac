package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;

/** Which taints the pods of a DaemonSet bear for good, by Kubernetes' own rule ({@code ToleratesTaint} in its API). */
final class Tolerations {

    /** What the DaemonSet controller adds to every pod ({@code AddOrUpdateDaemonPodTolerations}). */
    private static final List<TaintSpec> GIVEN = List.of(
            TaintSpec.of("node.kubernetes.io/not-ready", Effect.NO_EXECUTE),
            TaintSpec.of("node.kubernetes.io/unreachable", Effect.NO_EXECUTE),
            TaintSpec.of("node.kubernetes.io/disk-pressure", Effect.NO_SCHEDULE),
            TaintSpec.of("node.kubernetes.io/memory-pressure", Effect.NO_SCHEDULE),
            TaintSpec.of("node.kubernetes.io/pid-pressure", Effect.NO_SCHEDULE),
            TaintSpec.of("node.kubernetes.io/unschedulable", Effect.NO_SCHEDULE));

    /** And what it adds to those in the hosts' network. */
    private static final TaintSpec GIVEN_IN_HOST_NETWORK =
            TaintSpec.of("node.kubernetes.io/network-unavailable", Effect.NO_SCHEDULE);

    private final ManifestValue written;
    private final boolean inHostNetwork;

    /** @param written the list in the pod, or what is in its place */
    Tolerations(ManifestValue written, boolean inHostNetwork) {
        this.written = written;
        this.inHostNetwork = inHostNetwork;
    }

    /** Whether a node with this taint keeps the pod. */
    boolean cover(TaintSpec taint) {
        return isGiven(taint) || written.items().stream().anyMatch(each -> tolerates(each, taint));
    }

    /** Whether nodes keep the pod whatever taints of this effect they have. */
    boolean coverEvery(Effect effect) {
        return written.items().stream()
                .anyMatch(each -> isFor(effect, each) && each.at("operator").is("Exists") && isEmpty(each.at("key")));
    }

    /** Such a taint has no value that would count: the controller tolerates its key. */
    private boolean isGiven(TaintSpec taint) {
        var bare = TaintSpec.of(taint.key(), taint.effect());
        return GIVEN.contains(bare) || inHostNetwork && GIVEN_IN_HOST_NETWORK.equals(bare);
    }

    private static boolean tolerates(ManifestValue toleration, TaintSpec taint) {
        var key = toleration.at("key");
        if (!isFor(taint.effect(), toleration) || !isEmpty(key) && !key.is(taint.key())) {
            return false;
        }
        var operator = toleration.at("operator");
        if (operator.is("Exists")) {
            return true;
        }
        // Without a key the API server takes no other operator; those that compare numbers are not judged.
        var isEqual = isEmpty(operator) || operator.is("Equal");
        return isEqual
                && !isEmpty(key)
                && toleration.at("value").text().orElse("").equals(taint.value().orElse(""));
    }

    /** A toleration that ends after some seconds only puts the eviction off. */
    private static boolean isFor(Effect effect, ManifestValue toleration) {
        var written = toleration.at("effect");
        return (isEmpty(written) || written.is(effect.toString()))
                && !(effect == Effect.NO_EXECUTE
                        && toleration.at("tolerationSeconds").isThere());
    }

    private static boolean isEmpty(ManifestValue text) {
        return !text.isThere() || text.is("");
    }
}
