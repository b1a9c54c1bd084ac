package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;

/** Assertions on a stage of a plan. */
public final class StageAssert extends SubjectAssert {

    private final NetworkPlanAssert plan;
    private final Stage stage;

    StageAssert(NetworkPlanAssert plan, Stage stage) {
        super("the stage " + stage.order());
        this.plan = plan;
        this.stage = stage;
    }

    /** Returns to the assertions on the plan. */
    public NetworkPlanAssert and() {
        return plan;
    }

    /**
     * Checks that the stage has only these objects, in this order, for example {@code ServiceAccount
     * kube-system/weave-net}.
     */
    public StageAssert containsExactly(String... keys) {
        checkList("objects", stage.keys().stream().map(ObjectKey::toString).toList(), keys);
        return this;
    }

    /** Checks that the stage waits until an object's status has a condition, such as {@code Established}. */
    public StageAssert awaits(String key, String condition) {
        var awaits = stage.awaits().stream()
                .map(each -> each.key() + " " + each.condition())
                .toList();
        check(
                awaits.contains(key + " " + condition),
                () -> "does not wait for " + key + " to be " + condition + "; it waits for " + listed(awaits));
        return this;
    }
}
