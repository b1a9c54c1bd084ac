package dev.clusternetwork.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SampleCode;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortPrintableStringIsShownUnchanged() {
        assertThat(Excerpt.of("")).isEmpty();
        assertThat(Excerpt.of("10.32.0.0/12, Zürich, 東京")).isEqualTo("10.32.0.0/12, Zürich, 東京");
    }

    @Test
    void charactersThatCannotBePrintedBecomeQuestionMarks() {
        assertThat(Excerpt.of("a\nb\tc\u0000d\u007Fe")).isEqualTo("a?b?c?d?e");
        assertThat(Excerpt.of("line\u2028paragraph\u2029soft\u00ADhyphen\u202Eflip"))
                .isEqualTo("line?paragraph?soft?hyphen?flip");
        assertThat(Excerpt.of("\uD83D b")).isEqualTo("? b");
    }

    @Test
    void atMostEightyCharactersAreShown() {
        assertThat(Excerpt.of("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Excerpt.of("x".repeat(81))).isEqualTo("x".repeat(80) + "...");
    }

    @Test
    void aSurrogatePairCountsOnceAndIsNotSplit() {
        var smile = "\uD83D\uDE00";
        assertThat(Excerpt.of(smile.repeat(80))).isEqualTo(smile.repeat(80));
        assertThat(Excerpt.of(smile.repeat(81))).isEqualTo(smile.repeat(80) + "...");
    }

    @Test
    void aMessageIsAlwaysOneLine() {
        var finding = Finding.of(SampleCode.HARD_ERROR, ConfigPath.root().key("a"))
                .problem("a is x\n\u001B[31m")
                .fix("write\r\ny")
                .build();
        assertThat(finding.message()).isEqualTo("a is x??[31m. Write??y.");
    }
}
