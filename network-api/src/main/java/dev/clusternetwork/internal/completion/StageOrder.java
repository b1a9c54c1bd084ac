package dev.clusternetwork.internal.completion;

import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.plan.Stage.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Determines the stage of an object, and the order of the objects in a stage. */
final class StageOrder {

    /** Kinds by what others need of them; a kind that is not listed is configuration. */
    private static final Map<Order, List<String>> KINDS = Map.of(
            Order.DEFINITIONS,
            List.of("Namespace", "CustomResourceDefinition", "PriorityClass"),
            Order.ACCESS,
            List.of("ServiceAccount", "ClusterRole", "Role", "ClusterRoleBinding", "RoleBinding"),
            Order.CONFIGURATION,
            List.of("Secret", "ConfigMap"),
            Order.WORKLOADS,
            List.of(
                    "Service",
                    "PodDisruptionBudget",
                    "DaemonSet",
                    "Deployment",
                    "StatefulSet",
                    "ReplicaSet",
                    "ReplicationController",
                    "Job",
                    "CronJob",
                    "Pod",
                    "APIService",
                    "MutatingWebhookConfiguration",
                    "ValidatingWebhookConfiguration"));

    /** Within a stage by kind as listed, others last; for equal kinds the provider's own order stays. */
    static final Comparator<ObjectKey> WITHIN_STAGE = Comparator.comparingInt(StageOrder::rank);

    private StageOrder() {}

    /**
     * The stage of an object.
     *
     * @param defined whether the plan contains the definition of a custom resource's kind
     */
    static Order of(ObjectKey key, Predicate<ObjectKey> defined) {
        if (!key.isOfKubernetes()) {
            return defined.test(key) ? Order.CONFIGURATION : Order.EXTENSIONS;
        }
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue().contains(key.kind()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Order.CONFIGURATION);
    }

    /** What a stage's objects have to reach before the next stage can use them. */
    static List<Stage.Await> awaits(List<ObjectKey> keys) {
        return keys.stream()
                .filter(key -> key.kind().equals("CustomResourceDefinition"))
                .map(key -> new Stage.Await(key, "Established"))
                .toList();
    }

    private static int rank(ObjectKey key) {
        if (!key.isOfKubernetes()) {
            return Integer.MAX_VALUE;
        }
        return KINDS.values().stream()
                .mapToInt(kinds -> kinds.indexOf(key.kind()))
                .filter(rank -> rank >= 0)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }
}
