package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Assertions on a plan. Objects are found by kind and name; if the name occurs in two namespaces, write
 * {@code namespace/name}. Created by {@link NetworkAssertions}.
 */
public final class NetworkPlanAssert extends SubjectAssert {

    private final NetworkPlan plan;

    NetworkPlanAssert(NetworkPlan plan) {
        super("the plan");
        this.plan = plan;
    }

    /** Returns assertions on a DaemonSet. */
    public WorkloadAssert daemonSet(String name) {
        return WorkloadAssert.of(this, find("DaemonSet", name, DaemonSet.class));
    }

    /** Returns assertions on a Deployment. */
    public WorkloadAssert deployment(String name) {
        return WorkloadAssert.of(this, find("Deployment", name, Deployment.class));
    }

    /** Returns assertions on a Service. */
    public ServiceAssert service(String name) {
        return new ServiceAssert(this, find("Service", name, Service.class));
    }

    /** Returns assertions on a ConfigMap. */
    public ConfigMapAssert configMap(String name) {
        return new ConfigMapAssert(this, find("ConfigMap", name, ConfigMap.class));
    }

    /** Returns assertions on a Secret. */
    public SecretAssert secret(String name) {
        return new SecretAssert(this, find("Secret", name, Secret.class));
    }

    /** Returns assertions on a ClusterRole. */
    public RoleAssert clusterRole(String name) {
        var role = find("ClusterRole", name, ClusterRole.class);
        return new RoleAssert(this, role, role.getRules());
    }

    /** Returns assertions on a Role. */
    public RoleAssert role(String name) {
        var role = find("Role", name, Role.class);
        return new RoleAssert(this, role, role.getRules());
    }

    /** Returns assertions on a ClusterRoleBinding. */
    public BindingAssert clusterRoleBinding(String name) {
        var binding = find("ClusterRoleBinding", name, ClusterRoleBinding.class);
        return new BindingAssert(this, binding, binding.getRoleRef(), binding.getSubjects());
    }

    /** Returns assertions on a RoleBinding. */
    public BindingAssert roleBinding(String name) {
        var binding = find("RoleBinding", name, RoleBinding.class);
        return new BindingAssert(this, binding, binding.getRoleRef(), binding.getSubjects());
    }

    /** Returns assertions on a ServiceAccount. */
    public AnyObjectAssert serviceAccount(String name) {
        return object("ServiceAccount", name);
    }

    /** Returns assertions on an object of any kind, including custom resources. */
    public AnyObjectAssert object(String kind, String name) {
        return new AnyObjectAssert(this, find(kind, name));
    }

    /** Returns assertions on the configuration of a host, including that of all hosts. */
    public HostPlanAssert host(String key) {
        check(
                plan.hosts().containsKey(key),
                () -> "has no host '" + key + "'; its hosts are "
                        + listed(plan.hosts().keySet()));
        return new HostPlanAssert(this, "host " + key, plan.host(key));
    }

    /** Returns assertions on the configuration of all hosts. */
    public HostPlanAssert everyHost() {
        return new HostPlanAssert(this, "every host", plan.everyHost());
    }

    /** Returns assertions on a stage. */
    public StageAssert stage(Stage.Order order) {
        var stage = plan.stages().stream().filter(each -> each.order() == order).findFirst();
        return new StageAssert(
                this,
                stage.orElseThrow(() -> failure("has no stage " + order + "; its stages are "
                        + listed(plan.stages().stream().map(Stage::order).toList()))));
    }

    /** Returns assertions on the findings of the plan. */
    public FindingsAssert findings() {
        return new FindingsAssert(plan.findings());
    }

    /**
     * Checks that the plan has only these objects, in any order, for example {@code DaemonSet kube-system/weave-net}.
     */
    public NetworkPlanAssert containsExactlyObjects(String... keys) {
        var actual = plan.keys().stream().map(ObjectKey::toString).toList();
        var missing = new ArrayList<>(Arrays.asList(keys));
        missing.removeAll(actual);
        var unexpected = new ArrayList<>(actual);
        unexpected.removeAll(Arrays.asList(keys));
        check(
                missing.isEmpty() && unexpected.isEmpty(),
                () -> "has other objects; missing: " + listed(missing) + "; unexpected: " + listed(unexpected));
        return this;
    }

    /** Checks that the plan has no object with this kind and name. */
    public NetworkPlanAssert hasNoObject(String kind, String name) {
        var found = matching(kind, name);
        check(found.isEmpty(), () -> "has " + listed(found) + ", but should not");
        return this;
    }

    /** Checks that the containers use only these images, in any order, with the registry from which they are pulled. */
    public NetworkPlanAssert usesImages(String... images) {
        checkList("images", List.copyOf(plan.images()), new TreeSet<>(Arrays.asList(images)).toArray(String[]::new));
        return this;
    }

    private <T extends HasMetadata> T find(String kind, String name, Class<T> type) {
        var object = find(kind, name);
        return type.isInstance(object) ? type.cast(object) : Manifest.convert(object, type);
    }

    private HasMetadata find(String kind, String name) {
        var found = matching(kind, name);
        check(!found.isEmpty(), () -> "has no " + kind + " '" + name + "'; " + alternatives(kind));
        check(
                found.size() == 1,
                () -> "has several objects with kind " + kind + " and name '" + name + "': " + listed(found)
                        + "; use namespace/name");
        return plan.objects().stream()
                .filter(object -> ObjectKey.of(object).equals(found.get(0)))
                .findFirst()
                .orElseThrow(() -> failure("renders no object for its key " + found.get(0)));
    }

    private List<ObjectKey> matching(String kind, String name) {
        return plan.keys().stream()
                .filter(key -> key.kind().equals(kind))
                .filter(key -> key.name().equals(name)
                        || key.namespace()
                                .map(each -> each + "/" + key.name())
                                .filter(name::equals)
                                .isPresent())
                .toList();
    }

    private String alternatives(String kind) {
        var sameKind =
                plan.keys().stream().filter(key -> key.kind().equals(kind)).toList();
        return sameKind.isEmpty() ? "its objects are " + listed(plan.keys()) : "it has " + listed(sameKind);
    }
}
