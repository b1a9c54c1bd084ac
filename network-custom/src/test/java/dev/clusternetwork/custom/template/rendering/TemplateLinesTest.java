package dev.clusternetwork.custom.template.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The marks of a template")
class TemplateLinesTest {

    private static final int NUMBERS = 1_000_000;

    @Test
    @DisplayName("are the same on every run")
    void deterministic() {
        assertThat(marked("a\nb"))
                .isEqualTo(marked("a\nb"))
                .endsWith("0000001a\nb")
                .hasSize(3 + TemplateLines.LENGTH);
    }

    @Test
    @DisplayName("differ from what the template contains, also where its own number is in it")
    void notInTemplate() {
        var template = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "\uFFFE123456 \uFFFE123457 " + i)
                .filter(each -> Math.floorMod(each.hashCode(), NUMBERS) == 123_456)
                .findFirst()
                .orElseThrow();
        assertThat(marked(template)).isEqualTo("\uFFFE1234580000001" + template);
        assertThat(roundTrip(template)).isEqualTo(template);
    }

    @Test
    @DisplayName("begin again at 0 after the highest number")
    void highestNumber() {
        var template = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "\uFFFE999999 " + i)
                .filter(each -> Math.floorMod(each.hashCode(), NUMBERS) == NUMBERS - 1)
                .findFirst()
                .orElseThrow();
        assertThat(marked(template)).isEqualTo("\uFFFE0000000000001" + template);
        assertThat(roundTrip(template)).isEqualTo(template);
    }

    @Test
    @DisplayName("are removed from the output of a template with 100,000 such numbers")
    void manyNumbers() {
        var template =
                IntStream.range(0, 100_000).mapToObj("\uFFFE%06d"::formatted).collect(Collectors.joining());
        assertThat(roundTrip(template)).isEqualTo(template);
    }

    private static String marked(String template) {
        var lines = new TemplateLines(template);
        lines.mark(0, 1);
        return lines.marked();
    }

    private static String roundTrip(String template) {
        var lines = new TemplateLines(template);
        lines.mark(0, 1);
        return lines.rendering(lines.marked()).content();
    }
}
