package dev.clusternetwork.change;

import dev.clusternetwork.Validation;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What applying a plan changes in a running cluster: for each object an action, the fields that differ, and what that
 * costs. Immutable.
 *
 * <p>The comparison is that of server-side apply. It needs the {@code metadata.managedFields} of the observed objects
 * to distinguish fields of an earlier plan, which are removed, from those of other programs, which stay.
 */
public final class ChangePlan {

    /** The field manager with which plans are applied. */
    public static final String FIELD_MANAGER = "clusternetwork";

    /** Kinds that are never removed: with a CRD all of its objects go, and pods depend on pools and Secrets. */
    private static final Set<String> NEVER_REMOVED =
            Set.of("CustomResourceDefinition", "IPPool", "Secret", "Namespace", "PersistentVolumeClaim");

    /** The built-in kinds of which an earlier plan may have planned objects. */
    private static final List<ObjectKey> BUILT_IN = List.of(
            kind("", "ConfigMap"),
            kind("", "Service"),
            kind("", "ServiceAccount"),
            kind("apps", "DaemonSet"),
            kind("apps", "Deployment"),
            kind("apps", "StatefulSet"),
            kind("batch", "Job"),
            kind("networking.k8s.io", "NetworkPolicy"),
            kind("policy", "PodDisruptionBudget"),
            kind("rbac.authorization.k8s.io", "Role"),
            kind("rbac.authorization.k8s.io", "RoleBinding"),
            kind("rbac.authorization.k8s.io", "ClusterRole"),
            kind("rbac.authorization.k8s.io", "ClusterRoleBinding"));

    /** Kinds whose fields of other programs would run beside the planned ones. */
    private static final Set<String> WORKLOADS = Set.of("DaemonSet", "Deployment", "StatefulSet");

    private final NetworkPlan plan;
    private final List<ObjectChange> changes;

    private ChangePlan(NetworkPlan plan, List<ObjectChange> changes) {
        this.plan = plan;
        this.changes = List.copyOf(changes);
    }

    private static ObjectKey kind(String group, String kind) {
        return ObjectKey.clusterWide(group, kind, "");
    }

    /**
     * Returns what the plan of a cluster changes.
     *
     * @param observed the cluster that {@code validation} was made with
     * @throws InvalidClusterException when the cluster has errors
     * @throws IllegalArgumentException when nothing is known about the running cluster
     * @throws RuntimeException the exception of {@code observed}, when the cluster cannot be queried
     */
    public static ChangePlan between(Validation validation, ObservedCluster observed) {
        return between(validation.plan(), validation.cluster().hosts().size(), observed);
    }

    private static ChangePlan between(NetworkPlan plan, int hosts, ObservedCluster observed) {
        if (!observed.isKnown()) {
            throw new IllegalArgumentException(
                    "the running cluster is unknown. Pass its objects, or ObservedCluster.of() for a new cluster.");
        }
        var changes = new ArrayList<ObjectChange>();
        for (var object : plan.objects()) {
            changes.add(change(object, observed.find(ObjectKey.of(object), HasMetadata.class), hosts));
        }
        changes.addAll(removals(plan, observed));
        return new ChangePlan(plan, changes);
    }

    private static ObjectChange change(HasMetadata planned, Optional<HasMetadata> live, int hosts) {
        var key = ObjectKey.of(planned);
        if (live.isEmpty()) {
            return simple(key, Action.CREATE);
        }
        if (NetworkPlan.isCreateOnly(planned)) {
            return simple(key, Action.KEEP);
        }
        var differing = ObjectDiff.between(planned, live.get(), FIELD_MANAGER);
        var action = action(key, differing);
        // To replace an object removes the fields that would stay otherwise.
        var fields = action == Action.REPLACE
                ? differing.stream().map(each -> replaced(key, each)).toList()
                : differing;
        var decisive = decisive(key, fields);
        return new ObjectChange(
                key,
                action,
                fields,
                pods(planned, live.get(), fields, hosts),
                decisive.map(each -> each.kind() == FieldChange.Kind.STAYS
                        ? each.path() + " was set by another program, and would stay beside the planned fields"
                        : each.path() + " differs, but " + each.reason()));
    }

    private static FieldChange replaced(ObjectKey key, FieldChange field) {
        return field.kind() == FieldChange.Kind.STAYS
                ? new FieldChange(
                        field.path(),
                        field.kind(),
                        field.before(),
                        field.after(),
                        Impacts.of(key, field.path()).cost(),
                        field.reason())
                : field;
    }

    private static ObjectChange simple(ObjectKey key, Action action) {
        return new ObjectChange(key, action, List.of(), Optional.empty(), Optional.empty());
    }

    private static Action action(ObjectKey key, List<FieldChange> fields) {
        if (has(fields, each -> each.cost() == Cost.REFUSED)) {
            return Action.REFUSED;
        }
        if (has(fields, each -> each.cost() == Cost.RECREATE)) {
            return Action.RECREATE;
        }
        if (WORKLOADS.contains(key.kind()) && has(fields, each -> each.kind() == FieldChange.Kind.STAYS)) {
            return Action.REPLACE;
        }
        return has(fields, each -> each.kind() != FieldChange.Kind.STAYS) ? Action.APPLY : Action.NONE;
    }

    private static Optional<FieldChange> decisive(ObjectKey key, List<FieldChange> fields) {
        var action = action(key, fields);
        return switch (action) {
            case REFUSED -> first(fields, each -> each.cost() == Cost.REFUSED);
            case RECREATE -> first(fields, each -> each.cost() == Cost.RECREATE);
            case REPLACE -> first(fields, each -> each.kind() == FieldChange.Kind.STAYS);
            default -> Optional.empty();
        };
    }

    private static Optional<FieldChange> first(List<FieldChange> fields, Predicate<FieldChange> wanted) {
        return fields.stream().filter(wanted).findFirst();
    }

    private static boolean has(List<FieldChange> fields, Predicate<FieldChange> wanted) {
        return fields.stream().anyMatch(wanted);
    }

    /**
     * Returns the number of pods that a restart replaces: those that the cluster reports, otherwise the replicas of a
     * Deployment, or the hosts for a DaemonSet that runs on all of them.
     */
    private static Optional<Integer> pods(HasMetadata planned, HasMetadata live, List<FieldChange> fields, int hosts) {
        if (!has(fields, each -> each.cost() == Cost.ROLLING_RESTART)) {
            return Optional.empty();
        }
        var status = JsonMapper.shared().valueToTree(live).path("status");
        if (planned instanceof Deployment deployment) {
            return Optional.of(status.path("replicas")
                    .asInt(Optional.ofNullable(deployment.getSpec().getReplicas())
                            .orElse(1)));
        }
        if (planned instanceof DaemonSet daemonSet) {
            var scheduled = status.path("desiredNumberScheduled");
            return scheduled.isInt()
                    ? Optional.of(scheduled.intValue())
                    : Optional.of(hosts).filter(count -> count > 0 && runsOnAllHosts(daemonSet));
        }
        return Optional.empty();
    }

    private static boolean runsOnAllHosts(DaemonSet daemonSet) {
        return daemonSet.getSpec().getTemplate().getSpec().getAffinity() == null;
    }

    private static List<ObjectChange> removals(NetworkPlan plan, ObservedCluster observed) {
        var planned = plan.keys();
        var stacks = plan.objects().stream()
                .flatMap(each -> Stream.ofNullable(each.getMetadata().getLabels()))
                .flatMap(labels -> Stream.ofNullable(labels.get(NetworkPlan.STACK_LABEL)))
                .collect(Collectors.toCollection(TreeSet::new));
        var kinds = new TreeMap<String, ObjectKey>();
        Stream.concat(BUILT_IN.stream(), planned.stream())
                .filter(key -> !NEVER_REMOVED.contains(key.kind()))
                .forEach(key -> kinds.put(key.group() + "/" + key.kind(), key));
        return kinds.values().stream()
                .flatMap(key -> stacks.stream()
                        .flatMap(stack ->
                                observed
                                        .list(key.group(), key.kind(), Map.of(NetworkPlan.STACK_LABEL, stack))
                                        .stream()))
                .filter(each -> !planned.contains(ObjectKey.of(each)) && !NetworkPlan.isCreateOnly(each))
                .map(each -> simple(ObjectKey.of(each), Action.DELETE))
                .sorted(Comparator.comparing(ObjectChange::key).reversed())
                .toList();
    }

    /** Returns the plan. */
    public NetworkPlan plan() {
        return plan;
    }

    /**
     * Returns what happens to each object, in the order in which it is applied; objects to remove are last. Objects of
     * the plan that do not differ are included.
     */
    public List<ObjectChange> changes() {
        return changes;
    }

    /** Returns whether nothing has to be done. */
    public boolean isEmpty() {
        return changes.stream().noneMatch(ObjectChange::isNeeded);
    }

    /** Returns the highest cost of a change. */
    public Cost cost() {
        return changes.stream()
                .map(ObjectChange::cost)
                .max(Comparator.naturalOrder())
                .orElse(Cost.NONE);
    }

    /** Returns the changes as JSON, indented. Secrets are hidden. */
    public String toJson() {
        return ChangeReport.json(this);
    }

    /** Returns the changes in lines for people, with a summary at the end. Secrets are hidden. */
    @Override
    public String toString() {
        return ChangeReport.lines(this);
    }
}
