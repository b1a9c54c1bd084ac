package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A CNI configuration in a ConfigMap")
class CniConfigRulesTest {

    private static final String LIST =
            "{\"cniVersion\": \"1.0.0\", \"name\": \"net\", \"plugins\": [{\"type\": \"bridge\"}, {\"type\": \"portmap\"}]}";

    private static final String SINGLE =
            "{\"cniVersion\": \"0.3.1\", \"name\": \"net\", \"type\": \"bridge\", \"ipam\": {}}";

    private static List<String> found(String key, String content) {
        return Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cni}\ndata:\n  " + key + ": |\n    "
                        + content + "\n")
                .found("CUSTOM_NETWORK_CONFIG_BROKEN", "CUSTOM_CNI_VERSION_MISSING");
    }

    private static String error(String key, String message) {
        return "net/m.yml:5:" + (key.length() + 5) + ": error CUSTOM_NETWORK_CONFIG_BROKEN ConfigMap cni: data.'" + key
                + "' " + message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10-net.conflist",
                "net.conflist",
                "cni-conf.json",
                "cni.json",
                "10-net.conf",
                "net.conf",
                "a.json"
            })
    @DisplayName("is right")
    void right(String key) {
        assertThat(found(key, LIST)).isEmpty();
        if (!key.endsWith(".conflist")) {
            assertThat(found(key, SINGLE)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10-rules.json     | [1]
            20-dashboard.json | {"title": "a", // a comment
            20-dashboard.json | {"title": "a", "type": "graph", "name": 5}
            30-net.conf       | [1]
            """)
    @DisplayName("is not what another file with a number and a hyphen contains")
    void otherFiles(String key, String content) {
        assertThat(found(key, content)).isEmpty();
    }

    @Test
    @DisplayName("with an empty cniVersion is read like one without")
    void emptyVersion() {
        assertThat(found("10-net.conflist", LIST.replace("\"1.0.0\"", "\"\"")))
                .containsExactly(
                        "net/m.yml:5:20: warning CUSTOM_CNI_VERSION_MISSING ConfigMap cni: data.'10-net.conflist' does not have a cniVersion, so it is read as version 0.1.0, which plugins may refuse; set cniVersion to \"1.0.0\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "portmap"}]}          | {"type": "portmap"}}          | is not valid JSON (line 1 of the value), so container runtimes cannot read it; correct the JSON
            "name": "net",                 | ``                            | does not have a name, so container runtimes refuse it; set name to a name of the network, for example "net"
            "name": "net"                  | "name": ""                    | has an empty name, so container runtimes refuse it; set name to a name of the network, for example "net"
            "name": "net"                  | "name": 5                     | has a name that is not a string, so container runtimes refuse it; set name to a name of the network, for example "net"
            "name": "net"                  | "Name": "net"                 | does not have a name, so container runtimes refuse it; set name to a name of the network, for example "net"
            "name": "net"                  | "name": "a net"               | (name) 'a net' is not a valid network name, so container runtimes refuse it; use only letters, digits, '_', '.' and '-', for example "net"
            "cniVersion": "1.0.0"          | "cniVersion": 1.0             | has a cniVersion that is not a string, so container runtimes refuse it; set cniVersion to "1.0.0"
            "cniVersion": "1.0.0"          | "cniVersion": "0.3.2"         | (cniVersion) '0.3.2' is not a version of the CNI specification, so plugins refuse it; did you mean "0.3.0"?
            "cniVersion": "1.0.0"          | "cniVersion": "1.0.1"         | (cniVersion) '1.0.1' is not a version of the CNI specification, so plugins refuse it; did you mean "1.0.0"?
            "cniVersion": "1.0.0"          | "cniVersion": "1.1.2"         | (cniVersion) '1.1.2' is not a version of the CNI specification, so plugins refuse it; did you mean "1.1.0"?
            "cniVersion": "1.0.0"          | "cniVersion": "v1"            | (cniVersion) 'v1' is not a version of the CNI specification, so plugins refuse it; set cniVersion to "1.0.0"
            "plugins": [                   | "plugin": [                   | does not have the list plugins, so container runtimes refuse it; add the list plugins with the configuration of each plugin
            [{"type": "bridge"}, {"type": "portmap"}] | []                 | (plugins) is empty, so container runtimes refuse it; add the list plugins with the configuration of each plugin
            [{"type": "bridge"}, {"type": "portmap"}] | {}                 | (plugins) is not a list, so container runtimes refuse it; add the list plugins with the configuration of each plugin
            {"type": "portmap"}            | {"tpye": "portmap"}           | (plugins[1]) does not have a type, so container runtimes refuse it; set type to the name of a CNI plugin, for example "bridge"
            {"type": "portmap"}            | {"type": ""}                  | (plugins[1]) has an empty type, so container runtimes refuse it; set type to the name of a CNI plugin, for example "bridge"
            {"type": "portmap"}            | {"type": 5}                   | (plugins[1]) has a type that is not a string, so container runtimes refuse it; set type to the name of a CNI plugin, for example "bridge"
            {"type": "portmap"}            | "portmap"                     | (plugins[1]) does not have a type, so container runtimes refuse it; set type to the name of a CNI plugin, for example "bridge"
            """)
    @DisplayName("is one that container runtimes refuse")
    void broken(String part, String by, String message) {
        assertThat(found("10-net.conflist", LIST.replace(part, by))).containsExactly(error("10-net.conflist", message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type": "bridge",     | ``          | does not have a type, so container runtimes refuse it; set type to the name of a CNI plugin, for example "bridge"
            , "type": "bridge", "ipam": {} | `` | does not have a type, so container runtimes refuse it; set type to the name of a CNI plugin, for example "bridge"
            "name": "net",        | ``          | does not have a name, so container runtimes refuse it; set name to a name of the network, for example "net"
            "ipam": {}}           | "ipam": {}  | is not valid JSON (line 2 of the value), so container runtimes cannot read it; correct the JSON
            """)
    @DisplayName("of one plugin is one that container runtimes refuse")
    void brokenSingle(String part, String by, String message) {
        for (var key : List.of("10-net.conf", "cni-conf.json")) {
            assertThat(found(key, SINGLE.replace(part, by))).containsExactly(error(key, message));
        }
    }

    @Test
    @DisplayName("without a version is a warning")
    void withoutVersion() {
        assertThat(found("10-net.conflist", LIST.replace("\"cniVersion\": \"1.0.0\", ", "")))
                .containsExactly(
                        "net/m.yml:5:20: warning CUSTOM_CNI_VERSION_MISSING ConfigMap cni: data.'10-net.conflist' does not have a cniVersion, so it is read as version 0.1.0, which plugins may refuse; set cniVersion to \"1.0.0\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cni-conf.json      | {"type": "a", "mtu": __CNI_MTU__}
            10-net.conflist    | {"mtu": ${MTU}}
            10-net.conflist    | {"cniVersion": "__VERSION__", "name": "__NAME__", "plugins": [{"type": "a"}]}
            10-net.conflist    | {"cniVersion": "1.2.0", "name": "net", "plugins": [{"TYPE": "a"}]}
            10-net.conflist    | {"cniVersion": "2.0.0", "name": "net", "plugins": [{"type": "a"}]}
            daemon-config.json | {"chrootDir": "/hostroot", "cniVersion": "0.3.1", "logLevel": "verbose"}
            net.conf           | key = value
            cni.conf           | key = value
            settings.json      | {"name": "a", "type": "module", "plugins": [5]}
            cni-settings.json  | {"mtu": 5}
            cni-settings.json  | {"cniVersion": "0.3.1", "mtu": 5}
            cni-settings.json  | {"name": "net", "mtu": 5}
            other.json         | {
            cni-conf.yaml      | {
            cni                | {
            """)
    @DisplayName("is not checked in other formats, before its pods complete it, or in settings of other programs")
    void others(String key, String content) {
        assertThat(found(key, content)).isEmpty();
    }

    @Test
    @DisplayName("is not checked in other objects, and may be empty")
    void otherObjects() {
        assertThat(found("10-net.conflist", "")).isEmpty();
        assertThat(Folder.of("apiVersion: v1\nkind: Secret\nmetadata: {name: cni}\nstringData: {a.conflist: '{'}\n")
                        .found("CUSTOM_NETWORK_CONFIG_BROKEN"))
                .isEmpty();
        assertThat(Folder.of(
                                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cni}\ndata: {a.conflist: 5, b.conflist: , c.conflist: [], d.conflist: '[]'}\n")
                        .found("CUSTOM_NETWORK_CONFIG_BROKEN"))
                .containsExactly(
                        "net/m.yml:4:65: error CUSTOM_NETWORK_CONFIG_BROKEN ConfigMap cni: data.'d.conflist' is not a JSON object, so container runtimes cannot read it; replace it by a JSON object");
    }
}
