package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final ConfigPath MTU =
            ConfigPath.root().key("network").key("mesh").key("mtu");
    private static final ConfigPath HOSTS = ConfigPath.root().key("hosts");
    private static final ConfigPath LINK = HOSTS.item(0).key("mtu");

    private static Finding.Builder finding() {
        return Finding.of(SampleCode.SOFT_WARNING, MTU)
                .found(9000)
                .problem(MTU + " is 9000, more than the link carries")
                .fix("write at most 1500");
    }

    @Test
    void aFindingIsPrintedAsOneLineOfLocationSeverityMessageAndCode() {
        assertThat(finding().build().at(new SourceLocation("cluster.yml", 7, 10)))
                .hasToString("cluster.yml:7:10: warning: network.mesh.mtu is 9000, more than the link"
                        + " carries. Write at most 1500. [SOFT_WARNING]");
    }

    @Test
    void aFindingAboutAClusterBuiltInCodeHasNoLocation() {
        assertThat(finding().build())
                .hasToString("warning: network.mesh.mtu is 9000, more than the link carries. Write at most"
                        + " 1500. [SOFT_WARNING]");
        assertThat(finding().build().location()).isEmpty();
    }

    @Test
    void aFindingHasSeparateParts() {
        var finding = finding().build();
        assertThat(finding.code()).isEqualTo(SampleCode.SOFT_WARNING);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.path()).isEqualTo(MTU);
        assertThat(finding.found()).contains("9000");
        assertThat(finding.problem()).isEqualTo("network.mesh.mtu is 9000, more than the link carries");
        assertThat(finding.fix()).isEqualTo("write at most 1500");
        assertThat(finding.message())
                .isEqualTo("network.mesh.mtu is 9000, more than the link carries. Write at most 1500.");
        assertThat(finding.related()).isEmpty();
    }

    @Test
    void relatedSettingsKeepTheirOrderAndAreNotRepeated() {
        var finding = finding()
                .comparedWith(HOSTS)
                .related(LINK, new SourceLocation("links.yml", 3, 5))
                .related(HOSTS)
                .build();
        assertThat(finding.related())
                .containsExactly(
                        new Finding.Related(HOSTS, Optional.empty()),
                        new Finding.Related(LINK, Optional.of(new SourceLocation("links.yml", 3, 5))));
        assertThat(finding.message()).isEqualTo(finding().build().message());
        assertThat(finding.at(new SourceLocation("cluster.yml", 7, 10)).related())
                .isEqualTo(finding.related());
    }

    @Test
    void aSecretIsHiddenInTheFoundValue() {
        assertThat(finding().found(Finding.HIDDEN).build().found()).contains("(hidden)");
    }

    @Test
    void aFindingOfNoValueHasNoFoundValue() {
        var finding =
                Finding.of(SampleCode.SOFT_WARNING, MTU).problem("m").fix("f").build();
        assertThat(finding.found()).isEmpty();
    }

    @Test
    void theFoundValueIsBoundedAndPrintable() {
        assertThat(finding().found("a\n" + "b".repeat(100)).build().found()).contains("a?" + "b".repeat(78) + "...");
    }

    @Test
    void findingsAreEqualByAllParts() {
        var here = new SourceLocation("cluster.yml", 1, 1);
        assertThat(finding().build())
                .isEqualTo(finding().build())
                .hasSameHashCodeAs(finding().build());
        assertThat(finding().build()).isNotEqualTo(finding().build().at(here));
        assertThat(finding().build()).isNotEqualTo(finding().found(9001).build());
        assertThat(finding().build())
                .isNotEqualTo(finding().fix("something else").build());
        assertThat(finding().build())
                .isNotEqualTo(finding().problem("something else").build());
        assertThat(finding().build()).isNotEqualTo(finding().related(HOSTS).build());
        assertThat(finding().related(HOSTS).build())
                .isNotEqualTo(finding().related(HOSTS, here).build())
                .isEqualTo(finding().comparedWith(HOSTS).build())
                .hasSameHashCodeAs(finding().comparedWith(HOSTS).build());
    }

    @Test
    void aFindingRequiresProblemAndFix() {
        assertThatNullPointerException()
                .isThrownBy(
                        () -> Finding.of(SampleCode.SOFT_WARNING, MTU).fix("x").build())
                .withMessage("problem");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        Finding.of(SampleCode.SOFT_WARNING, MTU).problem("x").build())
                .withMessage("fix");
    }
}
