package dev.clusternetwork.custom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.custom.template.erb.ErbEngine;
import dev.clusternetwork.custom.template.mustache.MustacheEngine;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.spi.ProviderException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEnginesTest {

    private static final Map<String, Object> OPTIONS = options();

    private static Map<String, Rendering> byErb = Map.of();

    private static Map<String, Object> options() {
        var options = new LinkedHashMap<String, Object>();
        options.put("content", "<a & 'b'>");
        options.put("blank", "");
        options.put("umlaut", "ü € \uD83D\uDE00");
        options.put("several_lines", "a\n b\r\n\tc\n");
        options.put("quotes", "\"\\#{x}<%= 1 %>{{x}}");
        options.put("control", "\u0001\u2028\uFFFE");
        options.put("number_as_text", "0x1F");
        options.put("yes", true);
        options.put("no", false);
        options.put("zero", 0L);
        options.put("negative", -1500L);
        options.put("largest", Long.MAX_VALUE);
        options.put("larger", new BigInteger("123456789012345678901234567890"));
        options.put("version", new BigDecimal("1.10"));
        options.put("half", new BigDecimal("0.5"));
        options.put("whole", new BigDecimal("2.0"));
        options.put("small", new BigDecimal("0.000001"));
        options.put("smaller", new BigDecimal("1E-20"));
        options.put("thousand", new BigDecimal("1E+3"));
        options.put("sixteen_digits", new BigDecimal("12345678901234567.125"));
        options.put("too_long", new BigDecimal("1E+5000"));
        options.put("infinite", Double.NEGATIVE_INFINITY);
        options.put("no_number", Double.NaN);
        options.put("name", "a key that is a method too");
        options.put("size", 7L);
        options.put("method", "vxlan");
        return options;
    }

    private static List<String> names() {
        return List.copyOf(OPTIONS.keySet());
    }

    private static TemplateContext context() {
        return TemplateContext.of(Map.of("options", OPTIONS));
    }

    @BeforeAll
    static void renderAllByErb() {
        var templates = names().stream()
                .map(name -> new Template(name, "<%= options." + name + " %>"))
                .toList();
        var renderings = new ErbEngine().render(templates, context());
        var byName = new LinkedHashMap<String, Rendering>();
        for (var template : templates) {
            byName.put(template.file(), renderings.get(byName.size()));
        }
        byErb = byName;
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("both engines have the same variables and print the same output")
    void sameValues(String name) {
        var value = OPTIONS.get(name);
        var string = value instanceof BigDecimal number && number.scale() > -1000
                ? number.toPlainString()
                : value.toString();

        var byMustache =
                new MustacheEngine().render(List.of(new Template(name, "{{options." + name + "}}")), context());

        assertThat(byMustache.get(0).content()).isEqualTo(string);
        assertThat(byErb.get(name).content()).isEqualTo(string);
    }

    @Test
    @DisplayName("a deadline knows whether it is over, and the remaining time")
    void deadline() {
        assertThat(Deadline.in(Duration.ZERO).isOver()).isTrue();
        assertThat(Deadline.in(Duration.ZERO).left()).isEqualTo(Duration.ZERO);
        assertThat(Deadline.in(Duration.ofMinutes(1)).left()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    }

    private static TemplateEngine engine(Supplier<String> ending) {
        return new TemplateEngine() {
            @Override
            public String fileEnding() {
                return ending.get();
            }

            @Override
            public List<Rendering> render(List<Template> templates, TemplateContext context) {
                return List.of();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "up", ". up", "./up"})
    @DisplayName("an engine with an invalid file ending is refused with the name of its class")
    void endings(String ending) {
        var engine = engine(() -> ending);

        assertThatThrownBy(() -> TemplateEngines.of(List.of(engine)))
                .isInstanceOf(ProviderException.class)
                .hasMessage("the template engine " + engine.getClass().getName() + " has the invalid file ending '"
                        + ending
                        + "'. Let its fileEnding() begin with a dot, for example '.mustache', and contain no"
                        + " space and no slash.");
    }

    @Test
    @DisplayName("an engine that returns null as file ending is named")
    void nullEnding() {
        var engine = engine(() -> null);

        assertThatThrownBy(() -> TemplateEngines.of(List.of(engine)))
                .isInstanceOf(ProviderException.class)
                .hasMessage("the template engine " + engine.getClass().getName()
                        + " returned null from fileEnding(). Report it to the maintainer of "
                        + engine.getClass().getName() + ".");
    }

    @Test
    @DisplayName("an engine that fails to return its file ending is named")
    void brokenEnding() {
        var engine = engine(() -> {
            throw new IllegalStateException("secret");
        });

        assertThatThrownBy(() -> TemplateEngines.of(List.of(engine)))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith("the template engine "
                        + engine.getClass().getName() + " failed in fileEnding(): IllegalStateException at ")
                .hasMessageEndingWith(
                        ". Report it to the maintainer of " + engine.getClass().getName() + ".");
    }

    @Test
    @DisplayName("a rendering with a missing or invalid part is refused in the engine that creates it")
    @SuppressWarnings("NullAway") // that is the point
    void renderings() {
        assertThatThrownBy(() -> Rendering.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("content");
        assertThatThrownBy(() -> Rendering.failed(1, null, "correct it"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("problem");
        assertThatThrownBy(() -> Rendering.stopped(1, "is wrong", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("fix");
        assertThatThrownBy(() -> Rendering.unavailable(null, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("problem");
        assertThatThrownBy(() -> Rendering.of("a", Arrays.asList(1, null))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Rendering.failed(0, "is wrong", "correct it"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a line must be at least 1");
        assertThatThrownBy(() -> Rendering.of("a", List.of(1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a line must be at least 1");
    }
}
