package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleAssertTest {

    private static RoleAssert role() {
        return assertThatPlan().clusterRole("bridge");
    }

    @Test
    void knowsWhatIsAllowed() {
        role().allows("get", "", "nodes");
        assertThat(failureOf(() -> role().allows("update", "", "configmaps")))
                .isEqualTo("ClusterRole bridge does not allow update configmaps; its rules are [get|list nodes of "
                        + "core, update configmaps of core named peers]");
        assertThat(failureOf(() -> role().allows("get", "apps", "daemonsets")))
                .isEqualTo("ClusterRole bridge does not allow get daemonsets.apps; its rules are [get|list nodes "
                        + "of core, update configmaps of core named peers]");
    }

    @Test
    void knowsWhatIsAllowedByName() {
        role().allowsNamed("update", "", "configmaps", "peers");
        assertThat(failureOf(() -> role().allowsNamed("update", "", "configmaps", "other")))
                .isEqualTo("ClusterRole bridge does not allow update configmaps named 'other'; its rules are "
                        + "[get|list nodes of core, update configmaps of core named peers]");
        assertThat(failureOf(() -> role().allowsNamed("get", "", "nodes", "one")))
                .isEqualTo("ClusterRole bridge allows get nodes for objects of every name, not only for 'one'");
    }

    @Test
    void knowsWhatIsForbidden() {
        role().forbids("delete", "", "nodes");
        assertThat(failureOf(() -> role().forbids("update", "", "configmaps")))
                .isEqualTo("ClusterRole bridge allows update configmaps by the rule [update configmaps of core "
                        + "named peers]");
    }

    @Test
    void knowsLabelsToo() {
        role().hasNoLabel("app");
        assertThat(failureOf(() -> role().hasLabel("app", "bridge")))
                .isEqualTo("ClusterRole bridge has no label 'app'; its labels are [clusternetwork.dev/stack]");
        assertThat(failureOf(() -> role().isInNamespace("default")))
                .isEqualTo("ClusterRole bridge is in no namespace, not in 'default'");
    }

    @Test
    void knowsWildcards() {
        role().hasNoWildcards();
    }

    @Test
    void takesAWildcardForEverything() {
        var plan = SamplePlan.of(new Bridge() {
            @Override
            ClusterRole clusterRole() {
                var role = super.clusterRole();
                role.getRules().get(0).setVerbs(List.of("*"));
                return role;
            }
        });
        var role = NetworkAssertions.assertThat(plan).clusterRole("bridge").allows("delete", "", "nodes");
        assertThat(failureOf(role::hasNoWildcards))
                .isEqualTo("ClusterRole bridge has a wildcard in the rule [* nodes of core]");
    }
}
