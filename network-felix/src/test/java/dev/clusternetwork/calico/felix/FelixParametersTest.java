package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.table.TsvTable;
import dev.clusternetwork.internal.table.TsvTable.Row;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of parameters, through parameter and rules. */
class FelixParametersTest {

    /** One string for each type that Felix cannot parse. A path is the only type for which any string is valid. */
    private static final Map<FelixType, String> MALFORMED = Map.ofEntries(
            Map.entry(FelixType.BOOL, "on"),
            Map.entry(FelixType.SECONDS, "90s"),
            Map.entry(FelixType.MILLISECONDS, "50ms"),
            Map.entry(FelixType.INTEGER, "1.5"),
            Map.entry(FelixType.SIZE, "1.5"),
            Map.entry(FelixType.ENUM, "perhaps"),
            Map.entry(FelixType.LINE, "two\nlines"),
            Map.entry(FelixType.KEY_VALUES, "key"),
            Map.entry(FelixType.KEY_DURATIONS, "key=90"),
            Map.entry(FelixType.IPV4, "2001:db8::1"),
            Map.entry(FelixType.IPV6, "192.0.2.1"),
            Map.entry(FelixType.CIDRS, "192.0.2.0/33"),
            Map.entry(FelixType.REGEX, "^eth("),
            Map.entry(FelixType.INTERFACE, "sixteen-letters-"),
            Map.entry(FelixType.INTERFACES, "docker0,eth@0"),
            Map.entry(FelixType.INTERFACE_PREFIXES, "cali, tap"),
            Map.entry(FelixType.INTERFACES_OR_REGEXES, "/eth[/"),
            Map.entry(FelixType.HOST_OR_IP, "a host"),
            Map.entry(FelixType.HOSTNAME, "2001:db8::1"),
            Map.entry(FelixType.HOST_PORT, "host"),
            Map.entry(FelixType.ENDPOINTS, "host:2379"),
            Map.entry(FelixType.MARK_MASK, "0x1"),
            Map.entry(FelixType.PORT_RANGE, "http"),
            Map.entry(FelixType.PORT_RANGES, "1,http"),
            Map.entry(FelixType.PROTOCOL_PORTS, "sctp:1"),
            Map.entry(FelixType.RATE, "10/week"),
            Map.entry(FelixType.TABLE_RANGE, "1-251"),
            Map.entry(FelixType.TABLE_RANGES, "0-1"),
            Map.entry(FelixType.DSCP, "64"),
            Map.entry(FelixType.REGION, "Region"));

    /** The rows of the table by the name of the variable. */
    private static final Map<String, Row> ROWS =
            TsvTable.load(FelixParameters.class, "felix-parameters.tsv", FelixParameter.COLUMNS).rows().stream()
                    .collect(Collectors.toMap(row -> row.get("env_var"), row -> row));

    static Stream<FelixParameter> everyRow() {
        return FelixParameters.all().values().stream();
    }

    static Stream<FelixParameter> rowsWithoutPaths() {
        return everyRow().filter(each -> each.type() != FelixType.PATH);
    }

    static Stream<FelixParameter> paths() {
        return everyRow().filter(each -> each.type() == FelixType.PATH);
    }

    static Stream<FelixParameter> bounded() {
        return everyRow().filter(each -> each.min().isPresent());
    }

    /** Those whose value the rules check: current ones that the plan does not decide and that are not for etcd. */
    static Stream<FelixParameter> checked() {
        return rowsWithoutPaths()
                .filter(each -> each.status() == FelixParameter.Status.CURRENT)
                .filter(each -> EnvironmentPlan.decisionOn(each.variable()).isEmpty())
                .filter(each -> !each.variable().startsWith("FELIX_ETCD"));
    }

    @Test
    @DisplayName("the table has 215 parameters, and every one is in exactly one class of the tests here")
    void counted() {
        assertThat(everyRow()).hasSize(215);
        assertThat(paths()).hasSize(13);
        assertThat(rowsWithoutPaths()).hasSize(202);
        assertThat(checked()).hasSize(180);
        assertThat(bounded()).hasSize(14);
        assertThat(everyRow().filter(FelixParametersTest::isRefusedWhenInvalid)).hasSize(22);
        assertThat(MALFORMED).hasSize(FelixType.values().length - 1).doesNotContainKey(FelixType.PATH);
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    @DisplayName("its default is accepted, and so are its example and nothing at all")
    void defaultAccepted(FelixParameter parameter) {
        parameter
                .defaultValue()
                .ifPresent(value -> assertThat(parameter.faultIn(value)).isEmpty());
        assertThat(parameter.faultIn(parameter.type().example(parameter))).isEmpty();
        assertThat(parameter.faultIn("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rowsWithoutPaths")
    @DisplayName("a malformed value is refused, with the consequence of its row")
    void malformedRefused(FelixParameter parameter) {
        assertThat(parameter.faultIn(malformed(parameter)))
                .hasValueSatisfying(fault -> assertThat(fault.refuses()).isEqualTo(isRefusedWhenInvalid(parameter)));
    }

    @ParameterizedTest
    @MethodSource("checked")
    @DisplayName("the finding says whether Felix takes its default, and which field that hides, or does not start")
    void consequenceReported(FelixParameter parameter) {
        var value = malformed(parameter);
        var withDefault = parameter
                        .defaultValue()
                        .map(usual -> "Felix would use its default " + Quotes.quote(usual))
                        .orElse("Felix would ignore it")
                + parameter
                        .field()
                        .map(field -> ", even if the FelixConfiguration sets " + field)
                        .orElse("");
        var isRefused = isRefusedWhenInvalid(parameter);
        // The probes read the health port, too, and accept only decimal numbers.
        var expected = parameter.name().equals("HealthPort")
                ? "error: network.calico.environment.FELIX_HEALTHPORT '1.5' is not a decimal port number from 0 to 65535, so the probes would fail. Use a valid value, for example 9099, or remove the variable. [CALICO_ENV_REFUSED]"
                : "error: network.calico.environment." + parameter.variable() + " " + Quotes.quote(value) + " "
                        + parameter.type().problemOf(parameter) + ", so "
                        + (isRefused ? "Felix would not start" : withDefault) + ". "
                        + EnvironmentFindings.fix(parameter.type().proposalFor(parameter, value))
                        + (isRefused ? " [CALICO_ENV_REFUSED]" : " [CALICO_ENV_IGNORED]");
        assertThat(EnvironmentFindings.of(parameter.variable(), value)).last().isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("paths")
    @DisplayName("any string is a path: only the node knows whether the file exists")
    void pathsAcceptAll(FelixParameter parameter) {
        for (var string : new String[] {"", " ", "/no/such/file", "\n", "90s", "?*("}) {
            assertThat(parameter.faultIn(string)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bounded")
    @DisplayName("the bounds are accepted, what lies beyond is not")
    void bounds(FelixParameter parameter) {
        var min = parameter.min().orElseThrow();
        assertThat(parameter.faultIn(min.toString())).isEmpty();
        assertThat(parameter.faultIn(min.subtract(BigInteger.ONE).toString())).isPresent();
        parameter.max().ifPresent(max -> {
            assertThat(parameter.faultIn(max.toString())).isEmpty();
            assertThat(parameter.faultIn(max.add(BigInteger.ONE).toString())).isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    @DisplayName(
            "none, in upper or lower case, means no value, or Felix does not start whatever it does with other values")
    void none(FelixParameter parameter) {
        for (var none : new String[] {"none", "None", "NONE"}) {
            if (isNoneAllowed(parameter)) {
                assertThat(parameter.faultIn(none)).isEmpty();
            } else {
                assertThat(parameter.faultIn(none)).map(FelixFault::refuses).contains(true);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    @DisplayName("it is found in any case")
    void foundInAnyCase(FelixParameter parameter) {
        var parameters = FelixParameters.all();
        assertThat(parameters.find(parameter.variable())).contains(parameter);
        assertThat(parameters.find("Felix_" + parameter.name())).contains(parameter);
        assertThat(parameters.find(parameter.variable().toLowerCase(Locale.ROOT)))
                .contains(parameter);
        assertThat(parameters.find(parameter.name())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    @DisplayName("the rules accept the default, or say why the variable must not or need not be there")
    void defaultChecked(FelixParameter parameter) {
        var found = EnvironmentFindings.all(
                Map.of(parameter.variable(), parameter.type().example(parameter)));
        var codes = found.stream().map(each -> each.code().name()).toList();
        var variable = parameter.variable();
        if (parameter.status() == FelixParameter.Status.REMOVED || variable.startsWith("FELIX_ETCD")) {
            assertThat(codes).containsExactly("CALICO_ENV_NOT_READ");
        } else if (EnvironmentPlan.decisionOn(variable).isPresent() || variable.equals("FELIX_HEALTHENABLED")) {
            assertThat(codes).containsExactly("CALICO_ENV_CONTRADICTS");
        } else if (EnvironmentPlan.fieldFor(variable, EnvironmentFindings.PATH).isPresent()) {
            assertThat(codes).containsExactly("CALICO_ENV_HAS_SETTING");
        } else {
            assertThat(codes).isEmpty();
        }
    }

    private static boolean isRefusedWhenInvalid(FelixParameter parameter) {
        return ROWS.get(parameter.variable()).get("on_invalid").equals("refuses");
    }

    private static boolean isNoneAllowed(FelixParameter parameter) {
        return ROWS.get(parameter.variable()).get("none_allowed").equals("yes");
    }

    private static String malformed(FelixParameter parameter) {
        return MALFORMED.get(parameter.type());
    }
}
