package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assertions on a RoleBinding or a ClusterRoleBinding. */
public final class BindingAssert extends ObjectAssert<BindingAssert> {

    private final RoleRef role;
    private final List<Subject> subjects;

    BindingAssert(NetworkPlanAssert plan, HasMetadata binding, RoleRef role, @Nullable List<Subject> subjects) {
        super(plan, binding);
        this.role = role;
        this.subjects = subjects == null ? List.of() : subjects;
    }

    @Override
    BindingAssert self() {
        return this;
    }

    /** Checks that the binding grants this role, for example {@code ClusterRole weave-net}. */
    public BindingAssert grants(String kindAndName) {
        var actual = role.getKind() + " " + role.getName();
        check(actual.equals(kindAndName), () -> "grants " + actual + ", not " + kindAndName);
        return this;
    }

    /**
     * Checks that the binding has only these subjects, in this order, for example {@code ServiceAccount
     * kube-system/weave-net}.
     */
    public BindingAssert hasSubjects(String... kindAndName) {
        checkList("subjects", subjects.stream().map(BindingAssert::string).toList(), kindAndName);
        return this;
    }

    private static String string(Subject subject) {
        return subject.getKind() + " " + (subject.getNamespace() == null ? "" : subject.getNamespace() + "/")
                + subject.getName();
    }
}
