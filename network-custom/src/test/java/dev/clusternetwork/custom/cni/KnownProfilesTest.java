package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.table.TsvTable;
import dev.clusternetwork.plan.PortRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reader of the table of profiles")
class KnownProfilesTest {

    private static final String HEADER = String.join("\t", KnownProfiles.COLUMNS) + "\n";

    private static final List<String> CELLS = List.of(
            "Net",
            "DaemonSet.apps/net",
            "image:net",
            "flag:--*",
            "",
            "REQUIRED",
            "ALL",
            "net0 veth*",
            "17 bird",
            "VXLAN=8472/udp@--port esp");

    private static List<KnownProfile> parse(String rows) {
        return KnownProfiles.of(TsvTable.parse("t", HEADER + rows, KnownProfiles.COLUMNS));
    }

    private static String with(String... changes) {
        var cells = new ArrayList<>(CELLS);
        for (var change : changes) {
            var parts = change.split(":=", 2);
            cells.set(KnownProfiles.COLUMNS.indexOf(parts[0]), parts[1]);
        }
        return String.join("\t", cells) + "\n";
    }

    @Test
    @DisplayName("reads the table of the module once")
    void tableOfTheModule() {
        assertThat(KnownProfiles.all()).isSameAs(KnownProfiles.all()).hasSizeGreaterThan(40);
        assertThat(KnownProfiles.all().stream().map(KnownProfile::network).distinct())
                .containsExactly(
                        "flannel",
                        "Cilium",
                        "kube-router",
                        "Calico",
                        "Calico pool",
                        "Felix",
                        "the operator of Calico",
                        "Kube-OVN",
                        "Weave",
                        "Antrea",
                        "kindnet of kind",
                        "kindnet",
                        "OVN-Kubernetes",
                        "Multus");
    }

    @Test
    @DisplayName("reads a row")
    void row() {
        assertThat(parse(with())).singleElement().satisfies(row -> {
            assertThat(row.network()).isEqualTo("Net");
            assertThat(row.when()).isEmpty();
            assertThat(row.nodeCidrs()).contains(KnownProfile.NodeCidrUse.REQUIRED);
            assertThat(row.routes()).contains(KnownProfile.Routes.ALL);
            assertThat(row.interfaces()).containsExactly("net0", "veth*");
            assertThat(row.routeProtocols()).containsExactly("17", "bird");
            assertThat(row.ports().stream().map(port -> port.rule("Net", name -> SettingReading.ABSENT)))
                    .extracting(PortRule::toString)
                    .containsExactly(
                            "8472/udp from master, worker to master, worker (Net VXLAN)",
                            "protocol 50 (esp) from master, worker to master, worker (Net encryption)");
        });
    }

    @Test
    @DisplayName("refuses a second row with the same conditions")
    void twice() {
        assertThat(parse(with() + with("network:=Other"))).hasSize(2);
        assertThatThrownBy(() -> parse(with() + with("node_cidrs:=UNUSED")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:3 is a second row of Net with these settings and conditions");
    }

    @ParameterizedTest
    @CsvSource({
        "network, ''",
        "object, ''",
        "object, DaemonSet.apps",
        "container, ''",
        "container, net",
        "settings, ''",
        "settings, flag:*",
        "settings, flag:--pods",
        "settings, env:PODS",
        "settings, args:*",
        "when, =a",
        "when, --a=b",
        "node_cidrs, required",
        "node_cidrs, NEVER",
        "routes, YES",
        "interfaces, net*0",
        "interfaces, *",
        "interfaces, abcdefghijklmnop",
        "interfaces, abcdefghijklmno*",
        "interfaces, net0  net1",
        "interfaces, net/0",
        "route_protocols, 0",
        "route_protocols, Bird",
        "route_protocols, '17,bird'",
        "ports, 8472/udp",
        "ports, VXLAN=8472",
        "ports, VXLAN=8472/esp",
        "ports, VXLAN=0/udp",
        "ports, VXLAN=70000/udp",
        "ports, VXLAN=20-10/udp",
        "ports, VXLAN=8472/udp@",
        "ports, VXLAN=8472/udp@port",
        "ports, ESP",
        "ports, esp=50",
    })
    @DisplayName("refuses a cell that it does not understand")
    void cells(String column, String cell) {
        assertThatThrownBy(() -> parse(with(column + ":=" + cell)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:2 has '" + cell + "' as " + column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ports:=,settings:=data:*                                             | object     | DaemonSet.apps/net
            settings:=json:a#*                                                  | object     | DaemonSet.apps/net
            object:=*,container:=,settings:=path:spec.*                         | object     | *
            object:=ConfigMap/net,settings:=data:*                              | container  | image:net
            object:=ConfigMap/net,container:=,settings:=json:a#b                | settings   | json:a#b
            object:=Pool.a/*,container:=,settings:=path:spec.cidr               | settings   | path:spec.cidr
            interfaces:=,route_protocols:=,when:=a=b                            | when       | a=b
            route_protocols:=,when:=--a=b                                       | when       | --a=b
            interfaces:=,when:=--a=b                                            | when       | --a=b
            interfaces:=,route_protocols:=,node_cidrs:=,routes:=,ports:=,when:=--a=b | when       | --a=b
            interfaces:=,route_protocols:=,node_cidrs:=,routes:=,ports:=         | node_cidrs | ''
            """)
    @DisplayName("refuses a row whose cells contradict each other")
    void contradictions(String changes, String column, String cell) {
        assertThatThrownBy(() -> parse(with(changes.split(","))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:2 has '" + cell + "' as " + column);
    }

    @Test
    @DisplayName("reads conditions where the row is about settings only")
    void conditions() {
        assertThat(parse(with("interfaces:=", "route_protocols:=", "when:=--a=b;--c!=d|e")))
                .singleElement()
                .satisfies(row -> assertThat(row.when()).hasSize(2));
        assertThat(parse(with("object:=ConfigMap/*", "container:=", "settings:=data:key")))
                .hasSize(1);
    }
}
