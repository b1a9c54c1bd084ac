package dev.clusternetwork.testkit;

import dev.clusternetwork.Validation;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;

/**
 * The way in to assertions on what the library makes; to be imported statically, beside AssertJ's own if wanted.
 *
 * <pre>{@code
 * assertThat(planner.plan(cluster)).daemonSet("weave-net").container("weave").hasEnv("IPALLOC_RANGE", "172.30.0.0/16");
 * }</pre>
 *
 * <p>Every assertion returns its subject's assertions. Navigation moves on, {@code and()} moves back, and a failure
 * lists what is there instead.
 *
 * <p>Small API: these are no {@code AbstractAssert} of AssertJ, whose {@code isEqualTo} would print objects and with
 * them the data of Secrets. No failure shows a Secret's data.
 */
public final class NetworkAssertions {

    private NetworkAssertions() {}

    /** Assertions on a plan, its objects and its host parts. */
    public static NetworkPlanAssert assertThat(NetworkPlan plan) {
        return new NetworkPlanAssert(plan);
    }

    /** Returns assertions on the findings of a validation. */
    public static FindingsAssert assertThat(Validation validation) {
        return new FindingsAssert(validation.findings());
    }

    /** Assertions on what a validation found. */
    public static FindingsAssert assertThat(Findings findings) {
        return new FindingsAssert(findings);
    }
}
