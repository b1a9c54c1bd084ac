package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line of a network's program")
class ArgumentRulesTest {

    private static final String AT =
            ": error CUSTOM_NETWORK_CONFIG_BROKEN DaemonSet kube-system/net: spec.template.spec.containers[0].";

    private static List<String> found(String container) {
        return Folder.of("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: net, namespace: kube-system}
                spec:
                  template:
                    spec:
                      containers:
                        - {name: net, %s}
                """.formatted(container)).found("CUSTOM_NETWORK_CONFIG_BROKEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --ip-masq --kube-subnet-mgr      | an unknown flag | write each flag as an item of its own
            -v 5                             | an unknown flag | use -v=5
            --healthz-port  8081             | an unknown flag | use --healthz-port=8081
            --iface=eth1 --ip-masq           | one flag        | write each flag as an item of its own
            """)
    @DisplayName("has a flag and more in one argument")
    void joined(String argument, String what, String fix) {
        assertThat(found("image: 'a/flannel:v1', command: [/opt/bin/flanneld], args: [--kube-subnet-mgr, '" + argument
                        + "']"))
                .containsExactly("net/m.yml:8:102" + AT + "args[1] '" + argument + "' is one argument, which is " + what
                        + ", so the program does not start; " + fix);
    }

    @ParameterizedTest
    @CsvSource({
        "--kube-subnet-mgr, ', so flannel does not start'",
        "--etcd-prefix=/a, ', so the program does not start'",
    })
    @DisplayName("has one finding about a flag of the table of settings")
    void joinedSetting(String other, String consequence) {
        assertThat(found("image: 'a/flannel:v1', command: [flanneld, " + other + "], args: ['--iface-regex eth1']"))
                .containsExactly("net/m.yml:8:" + (76 + other.length()) + AT
                        + "args[0] '--iface-regex eth1' is one argument, which is an unknown flag" + consequence
                        + "; use --iface-regex=eth1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: 'a/flannel:v1', command: [/opt/bin/flanneld], args: [--kube-subnet-mgr, --iface, eth1, -v=5]",
                "image: 'a/flannel:v1', command: [/opt/bin/flanneld], args: [--kube-subnet-mgr, '--iface-regex=\"a b\"']",
                "image: 'a/flannel:v1', command: [sh, -c, 'exec flanneld --kube-subnet-mgr --ip-masq']",
                "image: 'a/flannel:v1', command: [/bin/bash, -c], args: ['--a b']",
                "image: 'a/other:v1', args: ['--message hello world']",
                "image: 'a/kube-router:v1', args: ['--cluster-asn=<CHANGE ME>']",
                "image: 'a/kube-router:v1', args: ['--run-router=true', '--advertise-cluster-ip=true']",
                "image: 'a/flannel:v1', command: flanneld",
                "image: 'a/tools:v1', command: [pgrep, flanneld]",
                "image: 'a/flannel:v1', command: [cp, /opt/bin/flanneld, /host/flanneld]",
                "image: 'a/flannel:v1', command: [/bin/echo], args: ['--a b']",
                "image: 'a/flannel:v1', args: 5",
            })
    @DisplayName("is right, or is not read by the program itself")
    void right(String container) {
        assertThat(found(container)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: [/opt/bin/flanneld], args: [--ip-masq]",
                "args: [flanneld, --ip-masq]",
                "args: [flanneld, --ip-masq], env: [{name: POD_NAME, value: a}]",
                "args: [/opt/bin/flanneld, --kube-subnet-mgr=false]",
            })
    @DisplayName("of flannel needs subnets from Kubernetes or a server of etcd")
    void withoutSubnets(String container) {
        var at = container.contains("command") ? "8:59" : "8:29";
        assertThat(found(container))
                .containsExactly(
                        "net/m.yml:" + at + AT
                                + "args does not have the flag --kube-subnet-mgr, so flannel asks etcd for its subnets, and no server of etcd is set; add --kube-subnet-mgr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: [/opt/bin/flanneld], args: [--kube-subnet-mgr]",
                "command: [/opt/bin/flanneld, -kube-subnet-mgr=true]",
                "command: [/opt/bin/flanneld], args: ['--etcd-endpoints=http://198.51.100.1:2379']",
                "command: [/opt/bin/flanneld], env: [{name: FLANNELD_KUBE_SUBNET_MGR, value: 'true'}]",
                "command: [/opt/bin/flanneld], env: [{name: FLANNELD_ETCD_ENDPOINTS}]",
                "command: [/opt/bin/flanneld], envFrom: [{configMapRef: {name: a, optional: true}}]",
                "command: [/opt/bin/flanneld], args: [$(ARGUMENTS)]",
                "command: [/opt/bin/flanneld, --version]",
                "command: [sh, -c, /opt/bin/flanneld]",
                "command: [cp, /flanneld-config, /x]",
            })
    @DisplayName("of flannel has them")
    void withSubnets(String container) {
        assertThat(found(container)).isEmpty();
    }
}
