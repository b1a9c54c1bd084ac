package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reader of the table of known networks")
class KnownNetworksTest {

    private static final String HEADER = String.join("\t", KnownNetworks.COLUMNS) + "\n";

    private static final List<String> CELLS = List.of(
            "Net",
            "DaemonSet.apps/net",
            "image:net",
            "flag:--pods",
            "POD_POOL",
            "INSIDE",
            "IPv4",
            "CIDRS",
            "10.0.0.0/8",
            "name:net",
            "ConfigMap/kube-system/known",
            "--mode=|a*;--other!=b",
            "warning",
            "",
            "pods have no network");

    private static List<KnownSetting> parse(String rows) {
        return KnownNetworks.of(TsvTable.parse("t", HEADER + rows, KnownNetworks.COLUMNS));
    }

    private static String with(String column, String cell) {
        var cells = new ArrayList<>(CELLS);
        cells.set(KnownNetworks.COLUMNS.indexOf(column), cell);
        return String.join("\t", cells) + "\n";
    }

    @Test
    @DisplayName("reads the table of the module once")
    void tableOfTheModule() {
        assertThat(KnownNetworks.all()).isSameAs(KnownNetworks.all()).hasSizeGreaterThan(50);
        assertThat(KnownNetworks.all().stream().map(KnownSetting::network).distinct())
                .containsExactly(
                        "flannel",
                        "Cilium",
                        "kube-router",
                        "kube-proxy",
                        "Calico",
                        "the operator of Calico",
                        "Kube-OVN",
                        "Weave",
                        "Antrea");
    }

    @Test
    @DisplayName("reads a row")
    void row() {
        assertThat(parse(with("network", "Net"))).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("Net flag:--pods INSIDE IPv4 default 10.0.0.0/8");
            assertThat(row.when()).hasSize(2);
            assertThat(row.unless()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POD_CIDR,  CONTAINS,       CIDR,          IPv4, required
            POD_CIDR,  CONTAINS,       CIDRS,         '',   10.0.0.0/8 fd00::/8
            NODE_MASK, ROOM_FOR_HOSTS, NUMBER,        IPv4, 24
            MTU,       AT_MOST_HOSTS,  NUMBER,        '',   1500
            FAMILY,    ENABLED,        BOOLEAN,       IPv4, true
            FAMILY,    DISABLED,       JSON_BOOLEAN,  IPv6, false
            INTERFACE, PRIVATE,        NAME,          '',   eth0
            INTERFACE, PRIVATE,        NAME_PATTERNS, '',   eth.*
            INTERFACE, PRIVATE,        PATTERN,       '',   eth.*
            INTERFACE, PRIVATE,        ADDRESS,       '',   10.0.0.1
            """, quoteCharacter = '`')
    @DisplayName("reads a default in the format of the setting")
    void defaults(String cells) {
        var columns = List.of("meaning", "expected", "format", "family", "default");
        var row = new ArrayList<>(CELLS);
        var parts = cells.split(",\\s*", -1);
        for (int i = 0; i < parts.length; i++) {
            row.set(KnownNetworks.COLUMNS.indexOf(columns.get(i)), parts[i].replace("''", ""));
        }
        assertThat(parse(String.join("\t", row) + "\n"))
                .singleElement()
                .extracting(each -> each.defaultValue().orElseThrow())
                .isEqualTo(parts[parts.length - 1]);
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', *, '', *",
        "ConfigMap/a*, ConfigMap, '', '', a*",
        "A/b, A, '', '', b",
        "Pool.*.example.com/a, Pool, *.example.com, '', a",
        "ConfigMap/kube-system/a, ConfigMap, '', kube-system, a",
        "Pool.example.com/b/a, Pool, example.com, b, a",
    })
    @DisplayName("reads an object")
    void object(String cell, String kind, String group, String namespace, String name) {
        assertThat(parse(with("object", cell)))
                .singleElement()
                .extracting(KnownSetting::object)
                .isEqualTo(new ObjectPattern(
                        nonEmpty(kind), new Wildcard(group), nonEmpty(namespace), new Wildcard(name)));
    }

    @ParameterizedTest
    @CsvSource({"*, ANY, ''", "name:a, NAME, a", "image:a:b, IMAGE, a:b", "flag:--a, FLAG, --a"})
    @DisplayName("reads a container")
    void container(String cell, ContainerPattern.Kind kind, String value) {
        assertThat(parse(with("container", cell)))
                .singleElement()
                .extracting(each -> each.container().orElseThrow())
                .isEqualTo(new ContainerPattern(kind, value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "flag:--a, FLAG, ``, --a",
                "env:A, ENV, ``, A",
                "path:a.b.c, PATH, a.b, c",
                "path:a.b, PATH, a, b",
                "json:a#b.c, JSON, a, b.c",
                "yaml:a.conf#b, YAML, a.conf, b",
                "data:a#b, DATA, ``, a#b",
            })
    @DisplayName("reads the location of a setting")
    void location(String cell, SettingLocation.Kind kind, String parent, String name) {
        assertThat(SettingLocation.parse(cell)).contains(new SettingLocation(kind, parent, name));
        assertThat(SettingLocation.parse(cell)).map(SettingLocation::toString).contains(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "data", "data:", ":a", "json:#a", "json:a#", "json:a", "path:a.", "path:.a"})
    @DisplayName("refuses a malformed location")
    void malformedLocations(String cell) {
        assertThat(SettingLocation.parse(cell)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a=b, a, false, b",
        "a=, a, false, ''",
        "a=b|c*|, a, false, 'b c* '",
        "a!=b, a, true, b",
        "a!=b=c, a, true, b=c",
        "/a.b!=|x, /a.b, true, ' x'",
    })
    @DisplayName("reads a condition")
    void condition(String cell, String name, boolean isNegated, String values) {
        assertThat(parse(with("when", cell)))
                .singleElement()
                .extracting(KnownSetting::when)
                .isEqualTo(List.of(new SettingCondition(
                        name,
                        isNegated,
                        Stream.of(values.split(" ", -1)).map(Wildcard::new).toList())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "=", "=a", "!=a"})
    @DisplayName("refuses a malformed condition")
    void malformedConditions(String cell) {
        assertThat(SettingCondition.parse(cell)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9, 9", "007, 7", "1500, 1500", "999999, 999999"})
    @DisplayName("reads a number")
    void number(String value, int number) {
        assertThat(KnownSetting.Format.number(value)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000000", "1/", "1:", "12a", "-1", "+1", " 1", "\u0661"})
    @DisplayName("does not read another value as a number")
    void noNumber(String value) {
        assertThat(KnownSetting.Format.number(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ' 10.0.0.0/8, fd00::/8 ' | 10.0.0.0/8;fd00::/8
            10.0.0.0/8,,a            | 10.0.0.0/8;a
            ','                      | ''
            '{{ a }}, {{ b }}'       | '{{ a }}, {{ b }}'
            """)
    @DisplayName("reads a list of CIDRs")
    void lists(String value, String parts) {
        assertThat(KnownSetting.Format.CIDRS.parts(value))
                .isEqualTo(parts.isEmpty() ? List.of() : List.of(parts.split(";")));
        assertThat(KnownSetting.Format.CIDR.parts(value)).containsExactly(value);
    }

    private static Optional<String> nonEmpty(String string) {
        return Optional.of(string).filter(each -> !each.isEmpty());
    }

    @Test
    @DisplayName("refuses a second row about the same setting")
    void twice() {
        assertThatThrownBy(() -> parse(with("network", "Net") + with("severity", "error")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:3 is a second row of Net flag:--pods INSIDE IPv4 default 10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({
        "network, ''",
        "object, ''",
        "object, DaemonSet.apps",
        "object, DaemonSet.apps/a/b/c",
        "object, /net",
        "object, .example.com/net",
        "container, ''",
        "container, net",
        "container, image:",
        "container, label:net",
        "setting, ''",
        "setting, --pods",
        "setting, flag:pods",
        "setting, args:--pods",
        "setting, env:",
        "setting, json:net-conf.json",
        "setting, yaml:#pods",
        "setting, path:spec",
        "meaning, PODS",
        "meaning, pod_pool",
        "expected, WITHIN",
        "family, ipv4",
        "format, STRING",
        "default, 10.0.0.0",
        "default, '10.0.0.0/8,pods'",
        "default, required",
        "default_in, ''",
        "default_in, label:net",
        "unless, ConfigMap",
        "unless, Secret/kube-system/known",
        "when, mode",
        "when, =a",
        "when, '--mode=a;'",
        "severity, fatal",
        "fix, set it",
        "consequence, ''",
        "consequence, pods have no network.",
    })
    @DisplayName("refuses a cell that it does not understand")
    void cells(String column, String cell) {
        assertThatThrownBy(() -> parse(with(column, cell)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:2 has '" + cell + "' as " + column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            setting=data:pods                                  | object      | DaemonSet.apps/net
            object=*,setting=path:spec.cidr                    | object      | *
            object=Pool.a/*,setting=path:spec.cidr             | container   | image:net
            expected=CONTAINS                                  | expected    | CONTAINS
            meaning=NODE_MASK                                  | expected    | INSIDE
            meaning=MTU,expected=AT_MOST_HOSTS                 | format      | CIDRS
            meaning=MTU,expected=AT_MOST_HOSTS,format=NUMBER   | family      | IPv4
            expected=EVERY_FAMILY                              | family      | IPv4
            meaning=FAMILY,expected=ENABLED,format=BOOLEAN,family= | family  | ''
            meaning=MTU,expected=AT_MOST_HOSTS,format=NUMBER,family=,severity=error | severity | error
            meaning=BACKEND,expected=ONE_REGION,format=STRING,family= | fix    | ''
            default=,default_in=                               | unless      | ConfigMap/kube-system/known
            default=                                           | default_in  | name:net
            meaning=POD_CIDR,expected=CONTAINS,family=,default=required | default | required
            meaning=POD_CIDR,expected=ONE_OF,default=required  | default     | required
            meaning=MTU,expected=AT_MOST_HOSTS,family=,format=NUMBER,default=a | default | a
            meaning=MTU,expected=AT_MOST_HOSTS,family=,format=STRING,default=a | format | STRING
            meaning=NODE_MASK,expected=ROOM_FOR_ONE,format=NUMBER,default=10.0.0.0/8 | default | 10.0.0.0/8
            meaning=NODE_MASK,expected=ROOM_FOR_ONE,format=BOOLEAN,default=true | format | BOOLEAN
            meaning=FAMILY,expected=ENABLED,format=BOOLEAN,default=yes | default | yes
            meaning=FAMILY,expected=ENABLED,format=JSON_BOOLEAN,default=1 | default | 1
            meaning=FAMILY,expected=ENABLED,format=NUMBER,default=1 | format | NUMBER
            """)
    @DisplayName("refuses a row whose cells contradict each other")
    void contradictions(String changes, String column, String cell) {
        var cells = new ArrayList<>(CELLS);
        for (var change : changes.split(",")) {
            var parts = change.split("=", 2);
            cells.set(KnownNetworks.COLUMNS.indexOf(parts[0]), parts[1]);
        }
        assertThatThrownBy(() -> parse(String.join("\t", cells) + "\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:2 has '" + cell.replace("''", "") + "' as " + column);
    }
}
