package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final ConfigPath A = ConfigPath.root().key("a");
    private static final ConfigPath B = ConfigPath.root().key("b");
    private static final Finding HARD_ERROR = SampleCode.HARD_ERROR.at(A);
    private static final Finding SOFT_ERROR = SampleCode.SOFT_ERROR.at(A);
    private static final Finding SOFT_WARNING = SampleCode.SOFT_WARNING.at(A);
    private static final Finding HARD_WARNING = SampleCode.HARD_WARNING.at(B);

    @Test
    void errorsAndWarningsKeepTheirOrder() {
        var findings = Findings.of(List.of(SOFT_WARNING, HARD_ERROR, HARD_WARNING, SOFT_ERROR));
        assertThat(findings).containsExactly(SOFT_WARNING, HARD_ERROR, HARD_WARNING, SOFT_ERROR);
        assertThat(findings.errors()).containsExactly(HARD_ERROR, SOFT_ERROR);
        assertThat(findings.warnings()).containsExactly(SOFT_WARNING, HARD_WARNING);
        assertThat(findings.hasErrors()).isTrue();
        assertThat(findings.isEmpty()).isFalse();
    }

    @Test
    void warningsDoNotCountAsErrors() {
        assertThat(Findings.of(List.of(SOFT_WARNING, HARD_WARNING)).hasErrors()).isFalse();
        assertThat(Findings.none().hasErrors()).isFalse();
        assertThat(Findings.none().isEmpty()).isTrue();
    }

    @Test
    void eachFindingIsPrintedOnItsLine() {
        assertThat(Findings.of(List.of(SOFT_WARNING, HARD_ERROR))).hasToString("""
                        warning: a is odd. Make it even. [SOFT_WARNING]
                        error: a is odd. Make it even. [HARD_ERROR]""");
        assertThat(Findings.none()).hasToString("");
    }

    @Test
    void waivedFindingsAreSeparateAndHaveTheReason() {
        var findings = Findings.of(List.of(SOFT_ERROR, SOFT_WARNING, HARD_WARNING))
                .waiving(Map.of("SOFT_ERROR", "known since May"));
        assertThat(findings).containsExactly(SOFT_WARNING, HARD_WARNING);
        assertThat(findings.hasErrors()).isFalse();
        assertThat(findings.waived()).containsExactly(new Findings.Waived(SOFT_ERROR, "known since May"));
    }

    @Test
    void findingsThatCannotBeWaivedAreKept() {
        var findings = Findings.of(List.of(HARD_ERROR, HARD_WARNING))
                .waiving(Map.of("HARD_ERROR", "please", "HARD_WARNING", "please"));
        assertThat(findings).containsExactly(HARD_ERROR, HARD_WARNING);
        assertThat(findings.waived()).isEmpty();
    }

    @Test
    void waivingAgainKeepsEarlierWaivers() {
        var findings = Findings.of(List.of(SOFT_ERROR, SOFT_WARNING))
                .waiving(Map.of("SOFT_ERROR", "one"))
                .waiving(Map.of("SOFT_WARNING", "two"));
        assertThat(findings.isEmpty()).isTrue();
        assertThat(findings.waived()).extracting(Findings.Waived::reason).containsExactly("one", "two");
    }

    @Test
    void plusJoinsFindingsAndWaivedFindings() {
        var first = Findings.of(List.of(SOFT_ERROR, HARD_ERROR)).waiving(Map.of("SOFT_ERROR", "one"));
        var second = Findings.of(List.of(SOFT_WARNING, HARD_WARNING)).waiving(Map.of("SOFT_WARNING", "two"));
        assertThat(first.plus(second)).containsExactly(HARD_ERROR, HARD_WARNING);
        assertThat(first.plus(second).waived())
                .extracting(Findings.Waived::finding)
                .containsExactly(SOFT_ERROR, SOFT_WARNING);
        assertThat(first.plus(Findings.none())).isEqualTo(first).hasSameHashCodeAs(first);
    }

    @Test
    void onlyFindingsWithoutALocationGetTheOneOfTheirPath() {
        var own = new SourceLocation("cluster.yml", 9, 9);
        var findings = Findings.of(List.of(SOFT_ERROR, HARD_WARNING.at(own)))
                .waiving(Map.of("SOFT_ERROR", "one"))
                .located(path -> new SourceLocation(path.toString(), 1, 2));
        assertThat(findings)
                .extracting(Finding::location)
                .allMatch(each -> each.get().equals(own));
        assertThat(findings.waived().get(0).finding().location()).contains(new SourceLocation("a", 1, 2));
    }

    @Test
    void findingsAreSortedByFileLineAndColumn() {
        var inOrder = List.of(
                HARD_WARNING,
                HARD_ERROR,
                HARD_ERROR.at(new SourceLocation("cluster.yml", 2, 9)),
                HARD_WARNING.at(new SourceLocation("cluster.yml", 10, 1)),
                HARD_ERROR.at(new SourceLocation("cluster.yml", 10, 1)),
                HARD_ERROR.at(new SourceLocation("cluster.yml", 10, 5)),
                HARD_ERROR.at(new SourceLocation("b.yml", 1, 1)),
                HARD_ERROR.at(new SourceLocation("a.yml", 1, 1)));
        var shuffled = Stream.of(7, 5, 0, 6, 3, 4, 2, 1).map(inOrder::get).toList();
        var files = List.of("cluster.yml", "b.yml", "a.yml");
        assertThat(Findings.of(shuffled).inFileOrder(files)).containsExactlyElementsOf(inOrder);
    }

    @Test
    void filesThatWereNotReadFollowInTheOrderOfFindings() {
        var z = HARD_ERROR.at(new SourceLocation("z.yml", 1, 1));
        var a = HARD_ERROR.at(new SourceLocation("a.yml", 1, 1));
        var cluster = HARD_ERROR.at(new SourceLocation("cluster.yml", 1, 1));
        assertThat(Findings.of(List.of(z, a, cluster)).inFileOrder(List.of("cluster.yml")))
                .containsExactly(cluster, z, a);
    }

    @Test
    void waivedFindingsAreSortedToo() {
        var first = SOFT_ERROR.at(new SourceLocation("cluster.yml", 1, 1));
        var second = SOFT_WARNING.at(new SourceLocation("cluster.yml", 2, 1));
        var findings = Findings.of(List.of(second, first))
                .waiving(Map.of("SOFT_ERROR", "one", "SOFT_WARNING", "two"))
                .inFileOrder(List.of());
        assertThat(findings.waived()).extracting(Findings.Waived::finding).containsExactly(first, second);
    }

    @Test
    void relatedSettingsWithoutALocationGetTheOneOfTheirPath() {
        var own = new SourceLocation("cluster.yml", 9, 9);
        var elsewhere = new SourceLocation("links.yml", 3, 5);
        var finding = Finding.of(SampleCode.SOFT_ERROR, A)
                .problem("a is odd")
                .fix("make it even")
                .comparedWith(B)
                .related(B.key("c"), elsewhere)
                .build();
        var findings = Findings.of(List.of(finding, finding.at(own)))
                .located(path -> new SourceLocation(path.toString(), 1, 2));
        assertThat(findings)
                .extracting(Finding::location)
                .containsExactly(Optional.of(new SourceLocation("a", 1, 2)), Optional.of(own));
        assertThat(findings)
                .allSatisfy(each -> assertThat(each.related())
                        .containsExactly(
                                new Finding.Related(B, Optional.of(new SourceLocation("b", 1, 2))),
                                new Finding.Related(B.key("c"), Optional.of(elsewhere))));
    }
}
