package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * What can be said of every object of a plan.
 *
 * @param <A> the assertions of the object's own kind
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

    /** Back to the plan. */
    public NetworkPlanAssert and() {
        return plan;
    }

    /** It lies in this namespace. */
    public A isInNamespace(String namespace) {
        var actual = object.getMetadata().getNamespace();
        check(
                namespace.equals(actual),
                () -> "lies in " + (actual == null ? "no namespace" : "namespace '" + actual + "'") + ", not in '"
                        + namespace + "'");
        return self();
    }

    /** It carries this label. */
    public A hasLabel(String key, String value) {
        checkEntry(object.getMetadata().getLabels(), "label", "labels", key, value);
        return self();
    }

    /** It carries no label of this key. */
    public A hasNoLabel(String key) {
        checkNoEntry(object.getMetadata().getLabels(), "label", key);
        return self();
    }

    /** It carries this annotation. */
    public A hasAnnotation(String key, String value) {
        checkEntry(object.getMetadata().getAnnotations(), "annotation", "annotations", key, value);
        return self();
    }

    /** It carries no annotation of this key. */
    public A hasNoAnnotation(String key) {
        checkNoEntry(object.getMetadata().getAnnotations(), "annotation", key);
        return self();
    }
}
