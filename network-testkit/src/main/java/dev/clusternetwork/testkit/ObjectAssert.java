package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Assertions on any object of a plan.
 *
 * @param <A> the assertions on objects of this kind
 */
public abstract class ObjectAssert<A extends ObjectAssert<A>> extends SubjectAssert {

    private final NetworkPlanAssert plan;
    private final HasMetadata object;

    ObjectAssert(NetworkPlanAssert plan, HasMetadata object) {
        super(ObjectKey.of(object).toString());
        this.plan = plan;
        this.object = object;
    }

    abstract A self();

    /** Returns to the assertions on the plan. */
    public NetworkPlanAssert and() {
        return plan;
    }

    /** Checks that the object is in this namespace. */
    public A isInNamespace(String namespace) {
        var actual = object.getMetadata().getNamespace();
        check(
                namespace.equals(actual),
                () -> "is in " + (actual == null ? "no namespace" : "namespace '" + actual + "'") + ", not in '"
                        + namespace + "'");
        return self();
    }

    /** Checks that the object is create-only: host tools create it once, and the programs of the network change it. */
    public A isCreateOnly() {
        check(NetworkPlan.isCreateOnly(object), () -> "is not create-only");
        return self();
    }

    /** Checks that the object has this label. */
    public A hasLabel(String key, String value) {
        checkEntry(object.getMetadata().getLabels(), "label", "labels", key, value);
        return self();
    }

    /** Checks that the object has no label with this key. */
    public A hasNoLabel(String key) {
        checkNoEntry(object.getMetadata().getLabels(), "label", key);
        return self();
    }

    /** Checks that the object has this annotation. */
    public A hasAnnotation(String key, String value) {
        checkEntry(object.getMetadata().getAnnotations(), "annotation", "annotations", key, value);
        return self();
    }

    /** Checks that the object has no annotation with this key. */
    public A hasNoAnnotation(String key) {
        checkNoEntry(object.getMetadata().getAnnotations(), "annotation", key);
        return self();
    }
}
