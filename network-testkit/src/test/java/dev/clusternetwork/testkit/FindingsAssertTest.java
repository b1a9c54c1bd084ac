package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsAssertTest {

    private static final Finding REFUSED = Finding.of(BridgeCode.BRIDGE_REFUSED, ConfigPath.root())
            .problem("this is not wanted")
            .fix("give up")
            .build()
            .at(new SourceLocation("cluster.yml", 7, 3));

    private static final Finding KEPT = Finding.of(BridgeCode.BRIDGE_PASSPHRASE_KEPT, ConfigPath.root())
            .problem("another passphrase is kept")
            .fix("correct it")
            .build();

    private static final Findings BOTH = Findings.of(List.of(REFUSED, KEPT));

    private static final String BOTH_LINES = "\n  cluster.yml:7:3: error: this is not wanted. Give up. [BRIDGE_REFUSED]"
            + "\n  warning: another passphrase is kept. Correct it. [BRIDGE_PASSPHRASE_KEPT]";

    @Test
    void knowsEmptyFindings() {
        assertThat(Findings.none()).isEmpty();
        assertThat(failureOf(() -> assertThat(BOTH).isEmpty())).isEqualTo("the findings are not empty:" + BOTH_LINES);
    }

    @Test
    void knowsErrors() {
        assertThat(Findings.of(List.of(KEPT))).hasNoErrors();
        assertThat(failureOf(() -> assertThat(BOTH).hasNoErrors()))
                .isEqualTo("the findings contain errors:"
                        + "\n  cluster.yml:7:3: error: this is not wanted. Give up. [BRIDGE_REFUSED]");
    }

    @Test
    void comparesCodesInOrder() {
        assertThat(BOTH).hasCodes("BRIDGE_REFUSED", "BRIDGE_PASSPHRASE_KEPT");
        assertThat(failureOf(() -> assertThat(BOTH).hasCodes("BRIDGE_PASSPHRASE_KEPT", "BRIDGE_REFUSED")))
                .isEqualTo("the findings have the codes [BRIDGE_REFUSED, BRIDGE_PASSPHRASE_KEPT], not "
                        + "[BRIDGE_PASSPHRASE_KEPT, BRIDGE_REFUSED]" + BOTH_LINES);
    }

    @Test
    void knowsACode() {
        assertThat(BOTH).contains("BRIDGE_REFUSED");
        assertThat(failureOf(() -> assertThat(BOTH).contains("CIDR_OVERLAP")))
                .isEqualTo("the findings do not contain CIDR_OVERLAP; they contain" + BOTH_LINES);
    }

    @Test
    void comparesWholeMessages() {
        assertThat(BOTH).hasString("BRIDGE_REFUSED", "this is not wanted. Give up.");
        assertThat(failureOf(() -> assertThat(BOTH).hasString("BRIDGE_REFUSED", "this is not wanted")))
                .isEqualTo(
                        "the findings contain BRIDGE_REFUSED with another message; expected\n  this is not wanted\nbut was"
                                + "\n  this is not wanted. Give up.");
    }

    @Test
    void comparesLines() {
        assertThat(BOTH)
                .containsExactlyLines(
                        "cluster.yml:7:3: error: this is not wanted. Give up. [BRIDGE_REFUSED]",
                        "warning: another passphrase is kept. Correct it. [BRIDGE_PASSPHRASE_KEPT]");
        assertThat(failureOf(() -> assertThat(BOTH).containsExactlyLines("error")))
                .isEqualTo("the findings should be\n  error\nbut are" + BOTH_LINES);
    }

    @Test
    void knowsWaivers() {
        var waived = BOTH.waiving(Map.of("BRIDGE_PASSPHRASE_KEPT", "we know"));
        assertThat(waived).hasCodes("BRIDGE_REFUSED").waived("BRIDGE_PASSPHRASE_KEPT", "we know");
        assertThat(failureOf(() -> assertThat(waived).waived("BRIDGE_PASSPHRASE_KEPT", "who cares")))
                .isEqualTo(
                        "the findings do not contain the waived finding BRIDGE_PASSPHRASE_KEPT: who cares; the waived findings are"
                                + "\n  BRIDGE_PASSPHRASE_KEPT: we know");
    }
}
