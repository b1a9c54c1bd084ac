package dev.clusternetwork.testkit;

import dev.clusternetwork.Validation;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;

/**
 * The entry point of assertions on plans and findings. Import its methods statically; AssertJ's own can be imported
 * beside them.
 *
 * <pre>{@code
 * assertThat(planner.plan(cluster)).daemonSet("weave-net").container("weave").hasEnv("IPALLOC_RANGE", "172.30.0.0/16");
 * }</pre>
 *
 * <p>Every assertion returns the assertions on the same subject. Other methods return the assertions on a part, and
 * {@code and()} returns to the whole. A failure message lists the actual values.
 *
 * <p>These classes do not extend AssertJ's {@code AbstractAssert}, because its {@code isEqualTo} would print objects,
 * including the data of Secrets. No failure message shows the data of a Secret.
 */
public final class NetworkAssertions {

    private NetworkAssertions() {}

    /** Returns assertions on a plan, its objects and its configuration of hosts. */
    public static NetworkPlanAssert assertThat(NetworkPlan plan) {
        return new NetworkPlanAssert(plan);
    }

    /** Returns assertions on the findings of a validation. */
    public static FindingsAssert assertThat(Validation validation) {
        return new FindingsAssert(validation.findings());
    }

    /** Returns assertions on findings. */
    public static FindingsAssert assertThat(Findings findings) {
        return new FindingsAssert(findings);
    }
}
