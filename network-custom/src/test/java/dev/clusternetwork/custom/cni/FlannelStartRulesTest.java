package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The configuration of flannel")
class FlannelStartRulesTest {

    private static final String NETWORK = "{\"Network\": \"10.32.0.0/12\"}";

    private static List<String> found(String network, String cni) {
        return Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flannel, namespace: kube-system}\ndata:\n"
                        + "  net-conf.json: |\n" + network.indent(4) + "  cni-conf.json: |\n" + cni.indent(4))
                .found("CUSTOM_NETWORK_CONFIG_BROKEN");
    }

    private static List<String> withBackend(String backend) {
        return found("{\"Network\": \"10.32.0.0/12\", \"Backend\": " + backend + "}", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vxlan",
                "VXLAN",
                "host-gw",
                "wireguard",
                "ipip",
                "ipsec",
                "udp",
                "alloc",
                "extension",
                "tencent-vpc",
                "ali-vpc",
                "aws-vpc",
                "gce",
            })
    @DisplayName("names a backend that some version of flannel supports")
    void backends(String type) {
        assertThat(withBackend("{\"Type\": \"" + type + "\", \"MTU\": 1400}")).isEmpty();
        assertThat(withBackend("{\"type\": \"" + type + "\"}")).isEmpty();
    }

    @Test
    @DisplayName("may name no backend")
    void noBackend() {
        assertThat(found(NETWORK, "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Type": "vxlna"}   | (Backend.Type) 'vxlna' is not supported by flannel, so flannel does not start; did you mean vxlan?
            {"Type": "hostgw"}  | (Backend.Type) 'hostgw' is not supported by flannel, so flannel does not start; did you mean host-gw?
            {"Type": "geneve"}  | (Backend.Type) 'geneve' is not supported by flannel, so flannel does not start; set Backend.Type to a supported value, for example vxlan
            {"Type": ""}        | (Backend.Type) '' is not supported by flannel, so flannel does not start; set Backend.Type to a supported value, for example vxlan
            {}                  | (Backend) does not have a Type that is a string, so flannel does not start; set Backend to {"Type": "vxlan"}
            null                | (Backend) does not have a Type that is a string, so flannel does not start; set Backend to {"Type": "vxlan"}
            "vxlan"             | (Backend) does not have a Type that is a string, so flannel does not start; set Backend to {"Type": "vxlan"}
            {"Type": 5}         | (Backend) does not have a Type that is a string, so flannel does not start; set Backend to {"Type": "vxlan"}
            """)
    @DisplayName("names no backend that flannel does not support")
    void unknownBackend(String backend, String message) {
        assertThat(withBackend(backend))
                .containsExactly("net/m.yml:5:18: error CUSTOM_NETWORK_CONFIG_BROKEN ConfigMap kube-system/flannel:"
                        + " data.'net-conf.json' " + message);
    }

    @Test
    @DisplayName("is JSON where container runtimes read it")
    void cni() {
        var at =
                "net/m.yml:7:18: error CUSTOM_NETWORK_CONFIG_BROKEN ConfigMap kube-system/flannel: data.'cni-conf.json' ";
        assertThat(found(NETWORK, "{\"name\": \"cbr0\",\n \"plugins\": [{\"type\": \"flannel\"},]}"))
                .containsExactly(
                        at
                                + "is not valid JSON (line 2 of the value), so container runtimes cannot read it; correct the JSON");
        assertThat(found(NETWORK, "[]"))
                .containsExactly(
                        at + "is not a JSON object, so container runtimes cannot read it; replace it by a JSON object");
        assertThat(found(NETWORK, "{\"name\": \"cbr0\", \"plugins\": [{\"type\": \"flannel\"}]}"))
                .isEmpty();
    }

    @Test
    @DisplayName("is flannel's where both of its files are")
    void others() {
        var yaml = "apiVersion: v1\nkind: %s\nmetadata: {name: a, namespace: kube-system}\ndata: {%s}\n";
        var code = "CUSTOM_NETWORK_CONFIG_BROKEN";
        assertThat(Folder.of(yaml.formatted("ConfigMap", "net-conf.json: '" + NETWORK + "', cni-conf.json: '{'"))
                        .found(code))
                .hasSize(1);
        assertThat(Folder.of(yaml.formatted("ConfigMap", "cni-conf.json: '{'")).found(code))
                .hasSize(1);
        assertThat(Folder.of(yaml.formatted("Other", "net-conf.json: '" + NETWORK + "', cni-conf.json: '{'"))
                        .found(code))
                .isEmpty();
        for (var nothing : List.of("", "''", "' '", "5", "{}")) {
            assertThat(Folder.of(yaml.formatted(
                                    "ConfigMap", "net-conf.json: '" + NETWORK + "', cni-conf.json: " + nothing))
                            .found(code))
                    .isEmpty();
        }
    }
}
