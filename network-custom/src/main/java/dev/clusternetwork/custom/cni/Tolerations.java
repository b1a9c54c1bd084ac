package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;
import java.util.stream.Stream;

/** The taints that pods tolerate without a time limit, by Kubernetes' rule {@code ToleratesTaint}. */
final class Tolerations {

    /** The DaemonSet controller adds these tolerations to every pod ({@code AddOrUpdateDaemonPodTolerations}). */
    private static final List<TaintSpec> ADDED = List.of(
            TaintSpec.of("node.kubernetes.io/not-ready", Effect.NO_EXECUTE),
            TaintSpec.of("node.kubernetes.io/unreachable", Effect.NO_EXECUTE),
            TaintSpec.of("node.kubernetes.io/disk-pressure", Effect.NO_SCHEDULE),
            TaintSpec.of("node.kubernetes.io/memory-pressure", Effect.NO_SCHEDULE),
            TaintSpec.of("node.kubernetes.io/pid-pressure", Effect.NO_SCHEDULE),
            TaintSpec.of("node.kubernetes.io/unschedulable", Effect.NO_SCHEDULE));

    /** It adds this toleration only to pods that use the network of the host. */
    private static final TaintSpec ADDED_IN_HOST_NETWORK =
            TaintSpec.of("node.kubernetes.io/network-unavailable", Effect.NO_SCHEDULE);

    private final ManifestValue written;
    private final List<TaintSpec> added;

    /** @param written the field of the pod, which may not be a list */
    Tolerations(ManifestValue written, boolean inHostNetwork) {
        this(
                written,
                inHostNetwork
                        ? Stream.concat(ADDED.stream(), Stream.of(ADDED_IN_HOST_NETWORK))
                                .toList()
                        : ADDED);
    }

    private Tolerations(ManifestValue written, List<TaintSpec> added) {
        this.written = written;
        this.added = added;
    }

    /** Returns the taints that pods tolerate to which no controller adds tolerations without a time limit. */
    static Tolerations ofOthers(ManifestValue written) {
        return new Tolerations(written, List.of());
    }

    /** Returns whether a node with this taint keeps the pod. */
    boolean cover(TaintSpec taint) {
        return isAdded(taint) || written.items().stream().anyMatch(each -> tolerates(each, taint));
    }

    /** Returns whether every taint with this effect is tolerated. */
    boolean coverEvery(Effect effect) {
        return written.items().stream()
                .anyMatch(each -> isFor(effect, each) && each.at("operator").is("Exists") && isEmpty(each.at("key")));
    }

    /** Ignores the value of the taint, because the controller tolerates its key. */
    private boolean isAdded(TaintSpec taint) {
        return added.contains(TaintSpec.of(taint.key(), taint.effect()));
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
        // The API server accepts no other operator without a key. Operators that compare numbers are not checked.
        var isEqual = isEmpty(operator) || operator.is("Equal");
        return isEqual
                && !isEmpty(key)
                && toleration
                        .at("value")
                        .string()
                        .orElse("")
                        .equals(taint.value().orElse(""));
    }

    /** A toleration with a time limit does not count, because it only delays the eviction. */
    private static boolean isFor(Effect effect, ManifestValue toleration) {
        var written = toleration.at("effect");
        return (isEmpty(written) || written.is(effect.toString()))
                && !(effect == Effect.NO_EXECUTE
                        && toleration.at("tolerationSeconds").isThere());
    }

    private static boolean isEmpty(ManifestValue string) {
        return !string.isThere() || string.is("");
    }
}
