package dev.clusternetwork.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.ProviderCatalog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A plan to assert on, and what an assertion says when it fails. */
final class SamplePlan {

    static final String PASSPHRASE = "correct horse battery staple";

    private SamplePlan() {}

    static NetworkPlanAssert assertThatPlan() {
        return NetworkAssertions.assertThat(of(new Bridge()));
    }

    static NetworkPlan of(Bridge bridge) {
        var settings = BridgeSettings.builder().passphrase(SecretString.of(PASSPHRASE));
        return NetworkPlanner.of(ProviderCatalog.of(new BridgeProvider(bridge)))
                .plan(
                        ClusterSpec.builder("sample")
                                .host(HostSpec.master("198.51.100.1").name("master"))
                                .network(NetworkSpec.builder().provider(settings))
                                .build(),
                        ObservedCluster.of());
    }

    /** The message with which an assertion fails. */
    static String failureOf(ThrowingCallable assertion) {
        return catchThrowableOfType(AssertionError.class, assertion).getMessage();
    }
}
