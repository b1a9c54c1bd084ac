package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of calico-node's variables through the rules; each is in exactly one class. */
class EnvironmentVariablesTest {

    private static final Map<EnvironmentType, String> MALFORMED = Map.ofEntries(
            Map.entry(EnvironmentType.EXACTLY_TRUE, "True"),
            Map.entry(EnvironmentType.EXACTLY_FALSE, "no"),
            Map.entry(EnvironmentType.GO_BOOL, "yes"),
            Map.entry(EnvironmentType.NUMBER, "fast"),
            Map.entry(EnvironmentType.INTEGER, "1.5"),
            Map.entry(EnvironmentType.DURATION, "60"),
            Map.entry(EnvironmentType.LOG_LEVEL, "verbose"),
            Map.entry(EnvironmentType.PORT, "0x238b"),
            Map.entry(EnvironmentType.NODE_IPV4, "2001:db8::1"),
            Map.entry(EnvironmentType.NODE_IPV6, "192.0.2.1"),
            Map.entry(EnvironmentType.AUTODETECTION_IPV4, "last-found"),
            Map.entry(EnvironmentType.AUTODETECTION_IPV6, "can-reach="),
            Map.entry(EnvironmentType.AS_NUMBER, "65536.1"),
            Map.entry(EnvironmentType.URL, "https://a host"),
            Map.entry(EnvironmentType.API_GROUP, "v1"));

    private static boolean isDecided(EnvironmentVariable variable) {
        return EnvironmentPlan.decisionOn(variable.name()).isPresent();
    }

    private static boolean isWithoutEffect(EnvironmentVariable variable) {
        return !variable.isReadByNode() || variable.name().equals("HOSTNAME");
    }

    static Stream<EnvironmentVariable> everyRow() {
        return EnvironmentVariables.all().values().stream();
    }

    static Stream<EnvironmentVariable> decided() {
        return everyRow().filter(EnvironmentVariablesTest::isDecided);
    }

    static Stream<EnvironmentVariable> withoutEffect() {
        return everyRow().filter(EnvironmentVariablesTest::isWithoutEffect);
    }

    static Stream<EnvironmentVariable> checked() {
        return everyRow().filter(each -> each.effect().isPresent());
    }

    /** Those of Felix, which the test of its parameters covers. */
    static Stream<EnvironmentVariable> ofFelix() {
        return everyRow().filter(each -> each.type() == EnvironmentType.FELIX && !isDecided(each));
    }

    /** Strings and paths, and variables for which no source documents the effect of an invalid value. */
    static Stream<EnvironmentVariable> free() {
        return everyRow()
                .filter(each -> each.type() == EnvironmentType.STRING && !isDecided(each) && !isWithoutEffect(each));
    }

    @Test
    @DisplayName("the table has 108 rows, LOG_LEVEL with two readers, and every one is in one class")
    void counted() {
        assertThat(everyRow()).hasSize(108);
        assertThat(decided()).hasSize(29);
        assertThat(withoutEffect()).hasSize(33);
        assertThat(checked()).hasSize(20);
        assertThat(ofFelix()).hasSize(6);
        assertThat(free()).hasSize(20);
        assertThat(Stream.of(decided(), withoutEffect(), checked(), ofFelix(), free())
                        .flatMap(each -> each)
                        .distinct())
                .hasSize(108);
        // Without STRING and FELIX, which have no malformed values.
        assertThat(MALFORMED).hasSize(EnvironmentType.values().length - 2);
    }

    @ParameterizedTest
    @MethodSource("decided")
    @DisplayName("what the plan decides is refused whatever the value, also under its other names")
    void decidedRefused(EnvironmentVariable variable) {
        var decision = EnvironmentPlan.decisionOn(variable.name()).orElseThrow();
        var names = Stream.concat(Stream.of(variable.name()), variable.aliases().stream());
        assertThat(names)
                .allSatisfy(name -> assertThat(EnvironmentFindings.of(name, "x"))
                        .containsExactly("error: network.calico.environment." + name + " 'x' " + decision.problem()
                                + ". " + decision.fix(EnvironmentFindings.PATH).replaceFirst("r", "R")
                                + ". [CALICO_ENV_CONTRADICTS]"));
    }

    @ParameterizedTest
    @MethodSource("withoutEffect")
    @DisplayName("what calico-node does not read is reported with its reader")
    void withoutEffectReported(EnvironmentVariable variable) {
        var why = variable.name().equals("HOSTNAME")
                ? "the plan sets NODENAME, which overrides it"
                : "it is read by " + String.join(" and ", variable.readers()) + ", not by calico-node";
        assertThat(EnvironmentFindings.of(variable.name(), "x"))
                .containsExactly("warning: network.calico.environment." + variable.name() + " has no effect, because "
                        + why + ". Remove the variable. [CALICO_ENV_NOT_READ]");
    }

    @ParameterizedTest
    @MethodSource("checked")
    @DisplayName("the default is accepted; a malformed value is refused with its consequence, also under other names")
    void checkedRefused(EnvironmentVariable variable) {
        variable.defaultValue()
                .ifPresent(value -> assertThat(EnvironmentFindings.of(variable.name(), value))
                        .allMatch(string -> string.endsWith(" [CALICO_ENV_HAS_SETTING]")));
        var value = MALFORMED.get(variable.type());
        var consequence = switch (variable.effect().orElseThrow()) {
            case DEFAULT ->
                variable.defaultValue()
                        .map(usual -> "calico-node would use its default '" + usual + "'")
                        .orElse("calico-node would ignore it");
            case EXITS -> "calico-node would exit";
            case PROBES -> "the probes would fail";
        };
        var code = variable.effect().get() == EnvironmentVariable.Effect.DEFAULT ? "IGNORED" : "REFUSED";
        var names = Stream.concat(Stream.of(variable.name()), variable.aliases().stream());
        assertThat(names)
                .allSatisfy(name -> assertThat(EnvironmentFindings.of(name, value))
                        .last()
                        .isEqualTo("error: network.calico.environment." + name + " '" + value + "' "
                                + variable.type().problemOf(value) + ", so " + consequence + ". "
                                + EnvironmentFindings.fix(variable.type().proposalFor(value))
                                + " [CALICO_ENV_" + code + "]"));
    }

    @ParameterizedTest
    @MethodSource("free")
    @DisplayName("where nothing is known to be refused, everything passes")
    void freePasses(EnvironmentVariable variable) {
        assertThat(Stream.of("", "x", "90s", "\n", "none"))
                .allSatisfy(value -> assertThat(EnvironmentFindings.of(variable.name(), value))
                        .isEmpty());
    }
}
