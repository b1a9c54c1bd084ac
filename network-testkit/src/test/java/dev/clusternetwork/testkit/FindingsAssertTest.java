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
            .message("this is not wanted")
            .fix("give up")
            .build()
            .at(new SourceLocation("cluster.yml", 7, 3));

    private static final Finding KEPT = Finding.of(BridgeCode.BRIDGE_PASSPHRASE_KEPT, ConfigPath.root())
            .message("another passphrase is kept")
            .fix("correct it")
            .build();

    private static final Findings BOTH = Findings.of(List.of(REFUSED, KEPT));

    private static final String BOTH_LINES = "\n  cluster.yml:7:3: error BRIDGE_REFUSED this is not wanted; give up"
            + "\n  warning BRIDGE_PASSPHRASE_KEPT another passphrase is kept; correct it";

    @Test
    void knowsWhenNothingStands() {
        assertThat(Findings.none()).isEmpty();
        assertThat(failureOf(() -> assertThat(BOTH).isEmpty()))
                .isEqualTo("the findings should be none, but are" + BOTH_LINES);
    }

    @Test
    void knowsWhenNoErrorStands() {
        assertThat(Findings.of(List.of(KEPT))).hasNoErrors();
        assertThat(failureOf(() -> assertThat(BOTH).hasNoErrors()))
                .isEqualTo("the findings should hold no error, but hold"
                        + "\n  cluster.yml:7:3: error BRIDGE_REFUSED this is not wanted; give up");
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
                .isEqualTo("the findings hold no CIDR_OVERLAP, but" + BOTH_LINES);
    }

    @Test
    void comparesATextAsAWhole() {
        assertThat(BOTH).hasText("BRIDGE_REFUSED", "this is not wanted; give up");
        assertThat(failureOf(() -> assertThat(BOTH).hasText("BRIDGE_REFUSED", "this is not wanted")))
                .isEqualTo("the findings hold a BRIDGE_REFUSED with another text than\n  this is not wanted\nnamely"
                        + "\n  this is not wanted; give up");
    }

    @Test
    void comparesLines() {
        assertThat(BOTH)
                .containsExactlyLines(
                        "cluster.yml:7:3: error BRIDGE_REFUSED this is not wanted; give up",
                        "warning BRIDGE_PASSPHRASE_KEPT another passphrase is kept; correct it");
        assertThat(failureOf(() -> assertThat(BOTH).containsExactlyLines("error")))
                .isEqualTo("the findings should be\n  error\nbut are" + BOTH_LINES);
    }

    @Test
    void knowsWaivers() {
        var waived = BOTH.waiving(Map.of("BRIDGE_PASSPHRASE_KEPT", "we know"));
        assertThat(waived).hasCodes("BRIDGE_REFUSED").waived("BRIDGE_PASSPHRASE_KEPT", "we know");
        assertThat(failureOf(() -> assertThat(waived).waived("BRIDGE_PASSPHRASE_KEPT", "who cares")))
                .isEqualTo("the findings were not waived as BRIDGE_PASSPHRASE_KEPT: who cares; waived were"
                        + "\n  BRIDGE_PASSPHRASE_KEPT: we know");
    }
}
