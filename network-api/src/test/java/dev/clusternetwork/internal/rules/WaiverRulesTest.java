package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiverRulesTest {

    @Test
    void aWaiverHasACodeThatExistsAndCanBeWaived() {
        assertThat(check(NetworkSpec.builder()
                        .waive("CIDR_PUBLIC", "bought")
                        .waive("CIDR_PUBLIK", "bought")
                        .waive("SOMETHING", "no")
                        .waive("CIDR_RESERVED", "a lab")))
                .containsExactly(
                        "warning: network.waive contains 'CIDR_PUBLIK', which is not the code of a finding. Did you mean CIDR_PUBLIC? [WAIVER_UNKNOWN]",
                        "warning: network.waive contains 'CIDR_RESERVED', which cannot be waived. Fix the cause of the finding, and remove the waiver. [WAIVER_REFUSED]",
                        "warning: network.waive contains 'SOMETHING', which is not the code of a finding. Copy the code from the finding, or remove the waiver. [WAIVER_UNKNOWN]");
        assertThat(check(NetworkSpec.builder())).isEmpty();
    }

    private static List<String> check(NetworkSpec.Builder network) {
        var findings = new Findings.Collector();
        var cluster = ClusterSpec.builder().network(network).build();
        // A code that two providers share is there twice.
        var codes = List.<FindingCode>of(RuleCode.CIDR_PUBLIC, RuleCode.CIDR_RESERVED, RuleCode.CIDR_PUBLIC);
        WaiverRules.check(cluster, codes, ConfigPath.root(), findings);
        return findings.toFindings().all().stream().map(Finding::toString).toList();
    }
}
