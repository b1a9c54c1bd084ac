package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A variable of calico-node in a manifest")
class CalicoVariableRulesTest {

    private static Folder folder(String variables) {
        return Folder.of("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: calico-node, namespace: kube-system}
                spec:
                  template:
                    spec:
                      containers:
                        - name: calico-node
                          env: [%s]
                """.formatted(variables));
    }

    private static List<String> found(String variables) {
        return folder(variables).found("CUSTOM_CALICO_VARIABLE_WRONG", "CUSTOM_NETWORK_CONFIG_BROKEN");
    }

    private static String message(int column, String code, String rest) {
        return "net/m.yml:9:" + column + ": " + code
                + " DaemonSet kube-system/calico-node: spec.template.spec.containers[0].env[0]." + rest;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            FELIX_LOGSEVERITYSCREN   | info            | Felix       | did you mean FELIX_LOGSEVERITYSCREEN?
            FELIX_WHATEVERELSEITIS   | info            | Felix       | correct the name, or remove the variable
            IP_AUTODETECTION_METHD   | can-reach=a     | calico-node | did you mean IP_AUTODETECTION_METHOD?
            """)
    @DisplayName("has a name that nothing reads")
    void name(String name, String value, String reader, String fix) {
        assertThat(found("{name: " + name + ", value: '" + value + "'}"))
                .containsExactly(message(
                        24,
                        "warning CUSTOM_CALICO_VARIABLE_WRONG",
                        "name '" + name + "' is not a variable that " + reader + " reads; " + fix));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            FELIX_IPINIPENABLED      | ja               | warning CUSTOM_CALICO_VARIABLE_WRONG | `is not true or false, so Felix would ignore it, even if the FelixConfiguration sets ipipEnabled; use true or false, or remove the variable`
            IP_AUTODETECTION_METHOD  | can-reach        | error CUSTOM_NETWORK_CONFIG_BROKEN   | `has no address after '=', so calico-node would exit; use a valid value, for example can-reach=192.0.2.1, or remove the variable`
            IP_AUTODETECTION_METHOD  | interfaces=eth1  | error CUSTOM_NETWORK_CONFIG_BROKEN   | `is not a valid autodetection method, so calico-node would exit; use interface=eth1, or remove the variable`
            """)
    @DisplayName("has a value that calico-node cannot read")
    void value(String name, String value, String code, String rest) {
        assertThat(found("{name: " + name + ", value: '" + value + "'}"))
                .containsExactly(message(name.length() + 33, code, "value (" + name + ") '" + value + "' " + rest));
    }

    @ParameterizedTest
    @CsvSource({
        "FELIX_IPINIPENABLED, CALICO_IPV4POOL_IPIP, Always",
        "FELIX_VXLANENABLED, CALICO_IPV4POOL_VXLAN, CrossSubnet",
    })
    @DisplayName("disables the tunnel of the pool")
    void tunnel(String name, String pool, String mode) {
        var variables = "{name: " + name + ", value: 'false'}, {name: " + pool + ", value: " + mode + "}";
        assertThat(found(variables))
                .containsExactly(
                        message(
                                name.length() + 33,
                                "warning CUSTOM_CALICO_VARIABLE_WRONG",
                                "value (" + name + ") 'false' disables the tunnel that " + pool + " '" + mode
                                        + "' requires, so pods on different nodes do not reach each other; remove the variable"));
        assertThat(found(variables.replace("'false'", "'true'"))).isEmpty();
        assertThat(found(variables.replace(mode, "Never"))).isEmpty();
        assertThat(found(variables.replace(pool, "MY_POOL"))).isEmpty();
    }

    @Test
    @DisplayName("detects addresses in a CIDR in which a host has none")
    void cidr() {
        var method = "{name: IP_AUTODETECTION_METHOD, value: 'cidr=10.20.0.0/16,10.30.0.0/16'}";
        assertThat(folder(method)
                        .in(cluster ->
                                cluster.host(HostSpec.worker("198.51.100.9").privateAddress("10.10.0.9")))
                        .found("CUSTOM_CALICO_VARIABLE_WRONG"))
                .containsExactly(
                        message(
                                56,
                                "warning CUSTOM_CALICO_VARIABLE_WRONG",
                                "value (IP_AUTODETECTION_METHOD) 'cidr=10.20.0.0/16,10.30.0.0/16' contains no address of host '198.51.100.9', so calico-node may not start there; set IP_AUTODETECTION_METHOD to kubernetes-internal-ip"));
        assertThat(folder(method)
                        .in(cluster ->
                                cluster.host(HostSpec.worker("198.51.100.9").privateAddress("10.30.0.9")))
                        .found("CUSTOM_CALICO_VARIABLE_WRONG"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n1.example.com", "2001:db8::9"})
    @DisplayName("is right for a host whose IPv4 addresses are not known")
    void unknownAddresses(String address) {
        assertThat(folder("{name: IP_AUTODETECTION_METHOD, value: 'cidr=10.20.0.0/16'}")
                        .in(cluster -> cluster.host(HostSpec.worker(address)))
                        .found("CUSTOM_CALICO_VARIABLE_WRONG"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: FELIX_IPINIPMTU, valueFrom: {configMapKeyRef: {name: a, key: b, optional: true}}}",
                "{name: FELIX_DEFAULTENDPOINTTOHOSTACTION, value: ACCEPT}",
                "{name: FELIX_HEALTHENABLED, value: 'true'}",
                "{name: FELIX_IPV6SUPPORT, value: $(ANY)}",
                "{name: IP_AUTODETECTION_METHOD, value: 'interface=eth.*,ens.*'}",
                "{name: IP_AUTODETECTION_METHOD, value: 'cidr=10.20.0.0/16'}",
                "{name: IP, value: autodetect}",
                "{name: CALICO_IPV4POOL_IPIP, value: Always}",
                "{name: CLUSTER_TYPE, value: 'k8s,bgp'}",
                "{name: MY_OWN, value: x}",
                "{name: FELIX_ETCDENDPOINTS, value: 'https://192.0.2.1:2379'}",
                "{value: x}, 5, null, {name: 5}",
            })
    @DisplayName("is right, or not known here")
    void right(String variable) {
        assertThat(found(variable)).isEmpty();
    }

    @Test
    @DisplayName("is not checked in another container")
    void otherContainer() {
        var pod =
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: %s, env: [{name: FELIX_LOGSEVERITYSCREN, value: info}]}]}\n";
        assertThat(Folder.of(pod.formatted("other")).found("CUSTOM_CALICO_VARIABLE_WRONG"))
                .isEmpty();
        assertThat(Folder.of(pod.formatted("calico-node")).found("CUSTOM_CALICO_VARIABLE_WRONG"))
                .hasSize(1);
    }
}
