package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SampleCode;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A finding is waived by its code, with a reason. */
class WaiverTest {

    private static final ProviderCatalog CATALOG = ProviderCatalog.of(new MeshProvider());
    private static final NetworkPlanner PLANNER = NetworkPlanner.of(CATALOG);

    private static final ClusterSpec PUBLIC = ClusterSpec.builder()
            .host(HostSpec.worker("203.0.113.1"))
            .network(NetworkSpec.builder()
                    .provider(MeshSettings.builder().peers(List.of("localhost")))
                    .podCidr("172.32.0.0/16"))
            .build();

    private static List<String> codes(Findings findings) {
        return findings.all().stream().map(each -> each.code().name()).toList();
    }

    private static List<String> waived(Findings findings) {
        return findings.waived().stream()
                .map(each -> each.finding().code() + ": " + each.reason())
                .toList();
    }

    @Test
    void aPlannerWaivesInEveryClusterByCodeAndByName() {
        assertThat(codes(PLANNER.validate(PUBLIC).findings()))
                .containsExactly("NO_MASTER", "CIDR_PUBLIC", "SOFT_ERROR");
        var lenient = PLANNER.waive(RuleCode.CIDR_PUBLIC, "ours").waive("SOFT_ERROR", "a lab");
        assertThat(codes(lenient.validate(PUBLIC).findings())).containsExactly("NO_MASTER");
        assertThat(waived(lenient.validate(PUBLIC).findings()))
                .containsExactly("CIDR_PUBLIC: ours", "SOFT_ERROR: a lab");
        assertThat(codes(PLANNER.validate(PUBLIC).findings()))
                .as("the original planner is not changed")
                .hasSize(3);
    }

    @Test
    void aWaivedErrorDoesNotPreventAPlanAndIsListedInIt() {
        var plan = PLANNER.waive(SampleCode.SOFT_ERROR, "a lab").plan(PUBLIC);
        assertThat(codes(plan.findings())).containsExactly("NO_MASTER", "CIDR_PUBLIC");
        assertThat(waived(plan.findings())).containsExactly("SOFT_ERROR: a lab");
    }

    @Test
    void aClusterWaivesFindings() {
        var cluster = PUBLIC.toBuilder()
                .network(PUBLIC.network().toBuilder().waive("CIDR_PUBLIC", "bought"))
                .build();
        assertThat(codes(PLANNER.validate(cluster).findings())).containsExactly("NO_MASTER", "SOFT_ERROR");
        assertThat(waived(PLANNER.waive("CIDR_PUBLIC", "ours").validate(cluster).findings()))
                .as("the reason of the planner takes precedence")
                .containsExactly("CIDR_PUBLIC: ours");
    }

    @Test
    void aFileWaivesFindingsOfReadingAndOfTheRules() {
        var document = ClusterReader.read(ClusterSource.string("c.yml", """
                        network:
                          provider: mesh
                          pod_network_cidr: 172.32.0.0/16
                          colour: red
                          waive: {UNKNOWN_KEY: kept for another tool, CIDR_PUBLIC: ours}
                        """), CATALOG);
        var findings = PLANNER.validate(document).findings();
        assertThat(findings.all()).isEmpty();
        assertThat(findings.waived().stream().map(Findings.Waived::finding).map(Finding::toString))
                .allMatch(each -> each.matches("c.yml:[34]:\\d+: (error|warning): .* \\[(UNKNOWN_KEY|CIDR_PUBLIC)]"))
                .hasSize(2);
        assertThat(PLANNER.plan(document).findings()).isEqualTo(findings);
    }

    @Test
    void overlapsOfAddressesCanBeWaived() {
        var document = ClusterReader.read(ClusterSource.string("c.yml", """
                        hosts:
                          - {address: 10.96.0.5, role: master}
                        network:
                          provider: mesh
                          pod_network_cidr: 10.96.0.0/14
                          service_cidr: 10.96.0.0/16
                          waive: {CIDR_OVERLAP: addresses are reserved, HOST_INSIDE_CIDR: routed}
                        """), CATALOG);
        var plan = PLANNER.plan(document);
        assertThat(plan.findings().all()).isEmpty();
        assertThat(waived(plan.findings()))
                .containsExactly(
                        "HOST_INSIDE_CIDR: routed", "HOST_INSIDE_CIDR: routed", "CIDR_OVERLAP: addresses are reserved");
    }

    @Test
    void theReasonOfTheFirstWaiverOfACodeApplies() {
        var planner = PLANNER.waive(SampleCode.SOFT_ERROR, "first").waive("SOFT_ERROR", "second");
        assertThat(waived(planner.validate(PUBLIC).findings())).containsExactly("SOFT_ERROR: first");
    }

    @Test
    void aPlannerRejectsWaiversWithoutEffect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLANNER.waive("CIDR_PUBLIK", "ours"))
                .withMessage("'CIDR_PUBLIK' is not a finding code. Did you mean CIDR_PUBLIC?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLANNER.waive("WHATEVER", "ours"))
                .withMessage("'WHATEVER' is not a finding code");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLANNER.waive("CIDR_RESERVED", "ours"))
                .withMessage("CIDR_RESERVED cannot be waived: " + RuleCode.CIDR_RESERVED.meaning());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLANNER.waive(RuleCode.CIDR_RESERVED, "ours"))
                .withMessage("CIDR_RESERVED cannot be waived: " + RuleCode.CIDR_RESERVED.meaning());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLANNER.waive(RuleCode.CIDR_PUBLIC, " "))
                .withMessage("the waiver of CIDR_PUBLIC has no reason. State why the finding is acceptable.");
    }

    @Test
    void everyCodeHasAUniqueName() {
        assertThat(PLANNER.findingCodes())
                .extracting(each -> each.name())
                .doesNotHaveDuplicates()
                .contains("SOFT_ERROR");
        assertThat(PLANNER.findingCodes())
                .allMatch(each -> each.meaning().endsWith(".") && each.repair().endsWith("."));
    }
}
