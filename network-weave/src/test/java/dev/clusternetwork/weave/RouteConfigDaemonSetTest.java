package dev.clusternetwork.weave;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.constraint.ObjectConstraints;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetMembership;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The DaemonSet route-config, and the finding about a subnet without it. */
class RouteConfigDaemonSetTest {

    private static final FleetMember PARIS = member("paris", "10.33.0.0/16", "198.51.100.1");
    private static final FleetMember ROME = member("rome", "10.34.0.0/16", "203.0.113.1");

    private static FleetMember member(String name, String subnet, String peer) {
        return FleetMember.builder(name)
                .podSubrange(Cidr.parse(subnet))
                .peers(List.of(HostAddress.parse(peer)))
                .build();
    }

    private static ClusterDocument cluster(WeaveSettings.Builder settings) {
        return ClusterDocument.of(ClusterSpec.builder("frankfurt")
                .host(HostSpec.master("192.0.2.1"))
                .network(NetworkSpec.builder()
                        .provider(settings.passwordValue(SecretString.of("correct horse battery staple"))
                                .peering(WeaveSettings.Peering.DISCOVERY)))
                .build());
    }

    private static NetworkPlan plan(FleetMember... others) {
        var own = FleetMember.builder("frankfurt")
                .podSubrange(Cidr.parse("10.32.0.0/16"))
                .creator(true)
                .build();
        return NetworkPlanner.discover()
                .inFleet(FleetMembership.of(own, List.of(others), true))
                .plan(cluster(WeaveSettings.builder()));
    }

    private static DaemonSet routeConfig(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(object -> object.getMetadata().getName().equals("route-config"))
                .map(DaemonSet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "the subnets of the other clusters are its arguments, in an order that does not depend on that of the fleet")
    void arguments() {
        for (var plan : List.of(plan(PARIS, ROME), plan(ROME, PARIS))) {
            var container = routeConfig(plan)
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0);
            assertThat(container.getArgs()).containsExactly("10", "10.33.0.0/16", "10.34.0.0/16");
            assertThat(container.getCommand())
                    .containsExactly("/bin/sh", "-c", RouteConfigDaemonSet.program(), "route-config");
        }
        assertThat(plan(PARIS))
                .daemonSet("weave-net")
                .container("weave")
                .hasEnv("EXTRA_ARGS", "--ipalloc-default-subnet=10.32.0.0/16");
    }

    @Test
    @DisplayName("Kubernetes, which replaces $$ and $(NAME) of a variable, does not change the program")
    void notExpanded() {
        var container = routeConfig(plan())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getEnv()).isEmpty();
        assertThat(RouteConfigDaemonSet.program()).doesNotContain("$$");
    }

    @Test
    @DisplayName("it is planned when no other cluster is left, so that it removes its routes")
    void noOtherCluster() {
        var container = routeConfig(plan())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getArgs()).containsExactly("10");
    }

    @Test
    @DisplayName("it has only the permission to configure the network, and runs on every node")
    void leastPrivilege() {
        var plan = plan(PARIS);
        var pod = routeConfig(plan).getSpec().getTemplate().getSpec();
        var security = pod.getContainers().get(0).getSecurityContext();
        assertThat(security.getPrivileged()).isNull();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).containsExactly("NET_ADMIN");
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getTolerations()).singleElement().satisfies(each -> {
            assertThat(each.getOperator()).isEqualTo("Exists");
            assertThat(each.getEffect()).isNull();
            assertThat(each.getKey()).isNull();
        });
        assertThat(pod.getContainers().get(0).getResources().getLimits()).containsOnlyKeys("cpu", "memory");
        assertThat(ObjectConstraints.violations(routeConfig(plan))).isEmpty();
    }

    @Test
    @DisplayName("with one common subnet it is not planned")
    void commonSubnet() {
        var own = FleetMember.builder("frankfurt").creator(true).build();
        var other = FleetMember.builder("paris").peers(PARIS.peers()).build();
        var plan = NetworkPlanner.discover()
                .inFleet(FleetMembership.of(own, List.of(other), true))
                .plan(cluster(WeaveSettings.builder()));
        assertThat(plan.objects())
                .noneMatch(object -> object.getMetadata().getName().equals("route-config"));
    }

    @Test
    @DisplayName("outside of a fleet, a subnet beside known peers is a warning")
    void finding() {
        var settings = WeaveSettings.builder()
                .ipallocDefaultSubnet("10.32.0.0/16")
                .knownPeer("198.51.100.1")
                .ipallocInit(WeaveSettings.IpallocInit.OBSERVER);
        var planner = NetworkPlanner.discover();
        assertThat(planner.validate(cluster(settings)).findings().all())
                .map(Finding::toString)
                .containsExactly(
                        "warning: network.weave.ipalloc_default_subnet '10.32.0.0/16' separates the pods of this"
                                + " cluster from those of the clusters in network.weave.known_peers, because nodes drop packets to"
                                + " pods in other subnets. Remove it in all clusters, plan the clusters as a fleet, or waive"
                                + " WEAVE_SUBNETS_SEPARATE if another program adds routes and firewall rules."
                                + " [WEAVE_SUBNETS_SEPARATE]");
        var own = FleetMember.builder("frankfurt")
                .podSubrange(Cidr.parse("10.32.0.0/16"))
                .build();
        var fleet = FleetMembership.of(own, List.of(PARIS), true);
        assertThat(planner.inFleet(fleet).validate(cluster(settings)).findings().all())
                .isEmpty();
    }
}
