package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole messages of each kind, and that nothing makes the rules throw. */
class EnvironmentRulesTest {

    private static final String AT = "network.calico.environment.";

    @ParameterizedTest
    @DisplayName("one finding, the whole message")
    @CsvSource(
            delimiter = '|',
            value = {
                "FELIX_INTERFACEREFRESHINTERVAL | 90s | error CALICO_ENV_IGNORED @ is 90s, but Felix wants plain seconds"
                        + " without a unit here (only the resource FelixConfiguration has one), so it would use its default"
                        + " 90 in silence and hide interfaceRefreshInterval of the FelixConfiguration; write 90",
                "FELIX_CHAININSERTMODE | apend | error CALICO_ENV_REFUSED @ is apend, but Felix wants insert or append, so it"
                        + " would refuse to start, and the liveness probe would kill the pod; did you mean append?",
                "FELIX_MAXIPSETSIZE | none | error CALICO_ENV_REFUSED @ is none, but Felix wants a value here, whatever it"
                        + " is, so it would refuse to start, and the liveness probe would kill the pod; write a value such as"
                        + " 1048576, or delete the variable",
                "FELIX_MAXIPSETSIZE | 0 | error CALICO_ENV_REFUSED @ is 0, but Felix wants a whole number of at least 1, so it"
                        + " would refuse to start, and the liveness probe would kill the pod; write a value such as 1048576, or"
                        + " delete the variable",
                "FELIX_MAXIPSETSIZE | many | error CALICO_ENV_IGNORED @ is many, but Felix wants a whole number of at least 1,"
                        + " so it would use its default 1048576 in silence and hide maxIpsetSize of the FelixConfiguration;"
                        + " write a value such as 1048576, or delete the variable",
                "FELIX_INTERFACEREFRESHINTERVAL | NaN | error CALICO_ENV_IGNORED @ is NaN, but Felix wants plain seconds without"
                        + " a unit here (only the resource FelixConfiguration has one), so it would go by a time that means"
                        + " nothing; write a value such as 90, or delete the variable",
                "FELIX_DEBUGPORT | 65536 | error CALICO_ENV_IGNORED @ is 65536, but Felix wants a whole number from 0 to"
                        + " 65535, so it would go without a value in silence and hide debugPort of the FelixConfiguration;"
                        + " write a value such as 1, or delete the variable",
                "FELIX_TYPHAREADTIMEOUT | 30s | error CALICO_ENV_IGNORED @ is 30s, but Felix wants plain seconds without a"
                        + " unit here (only the resource FelixConfiguration has one), so it would use its default 30 in"
                        + " silence; write 30",
                "FELIX_PROMETHEUSMETRICSENABLED | on | error CALICO_ENV_IGNORED @ is on, but Felix wants true or false, so it"
                        + " would use its default false in silence and hide prometheusMetricsEnabled of the"
                        + " FelixConfiguration; write true",
                "FELIX_LOGSEVERITYSCREN | info | warning CALICO_ENV_UNKNOWN @ is a name that Felix does not know and would"
                        + " ignore; did you mean FELIX_LOGSEVERITYSCREEN?",
                "FELIX_LOG_SEVERITY_SCREEN | info | warning CALICO_ENV_UNKNOWN @ is a name that Felix does not know and would"
                        + " ignore; did you mean FELIX_LOGSEVERITYSCREEN?",
                "FELIX_IPIPENABLED | true | warning CALICO_ENV_UNKNOWN @ is a name that Felix does not know and would ignore;"
                        + " did you mean FELIX_IPINIPENABLED?",
                "FELIX_ | x | warning CALICO_ENV_UNKNOWN @ is a name that Felix does not know and would ignore; correct the"
                        + " name, or delete the variable",
                "FELIX_IPINIP_MTU | x | warning CALICO_ENV_UNKNOWN @ is a name that Felix does not know and would ignore;"
                        + " delete it and use network.calico.mtu",
                "Felix_EarlyLogSeverityScreen | info | warning CALICO_ENV_UNKNOWN @ is a name that Felix does not know and"
                        + " would ignore; did you mean FELIX_EARLYLOGSEVERITYSCREEN?",
                "FELIX_IPTABLESLOCKFILEPATH | /x | warning CALICO_ENV_NOT_READ @ is a parameter that Felix has no longer after"
                        + " Calico 3.31, so it has no effect; delete it",
                "FELIX_ETCDADDR | x | warning CALICO_ENV_NOT_READ @ is for etcd, but the plan keeps Calico's data in"
                        + " Kubernetes, so it has no effect; delete it",
                "LOG_LEVEL | x | warning CALICO_ENV_NOT_READ @ is read by install-cni and calico-kube-controllers and not by"
                        + " calico-node, so it has no effect; delete it",
                "CALICO_IPV4POOL_CIDR | 10.0.0.0/8 | error CALICO_ENV_CONTRADICTS @ is 10.0.0.0/8, but address pools are"
                        + " objects of the plan, so that calico-node must not make its own; delete it and use"
                        + " network.pod_network_cidr",
                "CALICO_IPV4POOL_IPIP | Never | error CALICO_ENV_CONTRADICTS @ is Never, but address pools are objects of the"
                        + " plan, so that calico-node must not make its own; delete it and use network.calico.ipip_mode",
                "NO_DEFAULT_POOLS | '' | error CALICO_ENV_CONTRADICTS @ is '', but address pools are objects of the plan, so"
                        + " that calico-node must not make its own; delete it; nothing replaces it",
                "Felix_TyphaAddr | a:1 | error CALICO_ENV_CONTRADICTS @ is a:1, but the plan decides whether there is a Typha"
                        + " and where; delete it and use network.calico.typha",
                "FELIX_IPINIPTUNNELADDR | 192.0.2.1 | error CALICO_ENV_CONTRADICTS @ is 192.0.2.1, but Calico works it out"
                        + " itself, and one value would then count on every node; delete it; nothing replaces it",
                "FELIX_HEALTHENABLED | No | error CALICO_ENV_CONTRADICTS @ is No, but the probes ask Felix for its health and"
                        + " would kill the pod; delete it; nothing replaces it",
                "CALICO_API_GROUP | projectcalico.org/v3 | error CALICO_ENV_CONTRADICTS @ is projectcalico.org/v3, but the"
                        + " plan has resources of crd.projectcalico.org/v1; delete it; nothing replaces it",
                "CALICO_IPV4POOL_CIRD | x | warning CALICO_ENV_UNKNOWN @ is a name that calico-node does not know and would"
                        + " ignore; delete it and use network.pod_network_cidr",
                "CALICO_NOTHING_LIKE_IT | x | warning CALICO_ENV_UNKNOWN @ is a name that calico-node does not know and would"
                        + " ignore; correct the name, or delete the variable",
                "IP_AUTODETECT_METHOD | x | warning CALICO_ENV_UNKNOWN @ is a name that calico-node does not know and would"
                        + " ignore; delete it and use network.calico.ip_autodetection_method",
                "ip6 | x | warning CALICO_ENV_UNKNOWN @ is a name that calico-node does not know and would ignore; did you mean"
                        + " IP6?",
                "NODE_NAME | x | warning CALICO_ENV_UNKNOWN @ is a name that calico-node does not know and would ignore; did"
                        + " you mean NODENAME? the plan decides that itself",
                "IP_AUTODETECTION_METHOD | interface=eth0 | warning CALICO_ENV_HAS_SETTING @ is honoured, but there is a"
                        + " setting for it; use network.calico.ip_autodetection_method",
                "Felix_IpInIpMtu | 1440 | warning CALICO_ENV_HAS_SETTING @ is honoured, but there is a setting for it; use"
                        + " network.calico.mtu",
                "K8S_API_ENDPOINT | https://u:p@a b | error CALICO_ENV_REFUSED @ is (hidden), but calico-node wants a URL"
                        + " without blanks, so it would exit; write a URL such as https://192.0.2.1:6443, or delete the"
                        + " variable",
            })
    void messages(String name, String value, String text) {
        assertThat(EnvironmentFindings.of(name, value)).containsExactly(text.replace(" @ ", " " + AT + name + " "));
    }

    @Test
    @DisplayName("a value with a setting is still judged")
    void settingAndValue() {
        assertThat(EnvironmentFindings.of("FELIX_VXLANMTU", "1450 bytes"))
                .containsExactly(
                        "warning CALICO_ENV_HAS_SETTING " + AT
                                + "FELIX_VXLANMTU is honoured, but there is a setting for it; use network.calico.mtu",
                        "error CALICO_ENV_IGNORED " + AT
                                + "FELIX_VXLANMTU is 1450 bytes, but Felix wants a whole number, so it would use its"
                                + " default 0 in silence and hide vxlanMTU of the FelixConfiguration; write a value"
                                + " such as 0, or delete the variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "1A", "A B", "A\u0000", "\u00c4", "FELIX_\n"})
    @DisplayName("a name that not every Kubernetes takes is refused")
    void names(String name) {
        assertThat(EnvironmentFindings.all(Map.of(name, "x"))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(EnvironmentCode.CALICO_ENV_NAME_INVALID);
            assertThat(finding.text())
                    .isEqualTo(EnvironmentFindings.PATH.key(name)
                            + " is no name of an environment variable that every Kubernetes takes; write letters,"
                            + " digits, '_', '-' and '.' alone, and no digit in front");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "https_proxy", "NO_PROXY", "TZ", "LANG", "A", "ID", "MY.NAME", "PATH"})
    @DisplayName("a name that resembles nothing of Calico's passes")
    void strangers(String name) {
        assertThat(EnvironmentFindings.of(name, "x")).isEmpty();
    }

    @Test
    @DisplayName("one parameter in two spellings is refused at the second")
    void twice() {
        assertThat(EnvironmentFindings.of(Map.of("FELIX_IPV6SUPPORT", "true", "Felix_Ipv6Support", "true")))
                .containsExactly("error CALICO_ENV_CONTRADICTS " + AT + "Felix_Ipv6Support is set beside " + AT
                        + "FELIX_IPV6SUPPORT, but Felix does not mind the case and takes the two for one; delete one of"
                        + " them");
    }

    @Test
    @DisplayName("a reference to another variable is known to Kubernetes alone")
    void references() {
        assertThat(EnvironmentFindings.of("FELIX_HEALTHPORT", "$(HEALTH_PORT)")).isEmpty();
        assertThat(EnvironmentFindings.of("FELIX_HEALTHPORT", "$HEALTH_PORT")).hasSize(1);
    }

    @Test
    @DisplayName("findings come in the order of the names, each at the path of its variable")
    void order() {
        var findings = EnvironmentFindings.all(Map.of("NODENAME", "x", "AS", "x", "FELIX_BPFENABLED", "x"));
        assertThat(findings)
                .extracting(finding -> finding.path().toString())
                .containsExactly(AT + "AS", AT + "FELIX_BPFENABLED", AT + "NODENAME");
        assertThat(findings)
                .extracting(Finding::found)
                .allSatisfy(found -> assertThat(found).contains("x"));
    }

    @RepeatedTest(5)
    @DisplayName("nothing makes the rules throw")
    void neverThrows(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var names = new ArrayList<String>();
        FelixParameters.all().values().forEach(each -> names.add(each.variable()));
        EnvironmentVariables.all().values().forEach(each -> names.add(each.name()));
        var written = "0 1 9 65536 - + . , ; : / = [ ] ( ) { } * ? \\ ^ | _ @ $( tcp udp none true s ms h e x 0x :: a";
        var pieces = written.split(" ");
        var environment = new TreeMap<String, String>();
        for (int i = 0; i < 2000; i++) {
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> name = name.toLowerCase(Locale.ROOT);
                case 1 -> name = name.substring(random.nextInt(name.length()));
                case 2 -> name = name + (char) random.nextInt(0x10000);
                default -> {}
            }
            var value = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                value.append(
                        random.nextInt(10) == 0
                                ? String.valueOf((char) random.nextInt(0x10000))
                                : pieces[random.nextInt(pieces.length)]);
            }
            environment.put(name, value.toString());
        }
        var findings = new Findings.Collector();
        assertThatCode(() -> EnvironmentRules.judge(environment, EnvironmentFindings.PATH, Set.of(), findings))
                .doesNotThrowAnyException();
        assertThatCode(() -> FelixMetrics.port(environment)).doesNotThrowAnyException();
        assertThatCode(() -> FelixMetrics.isEnabled(environment)).doesNotThrowAnyException();
        assertThat(findings.toFindings().all()).isNotEmpty();
    }
}
