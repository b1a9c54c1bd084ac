package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
