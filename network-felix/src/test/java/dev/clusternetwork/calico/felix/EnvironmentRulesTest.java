package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
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
                "FELIX_INTERFACEREFRESHINTERVAL | 90s | error: @ '90s' is not a number of seconds without a unit, so Felix would use its default '90', even if the FelixConfiguration sets interfaceRefreshInterval. Use 90, or remove the variable. [CALICO_ENV_IGNORED]",
                "FELIX_CHAININSERTMODE | apend | error: @ 'apend' is not supported (supported values: insert, append), so Felix would not start. Use append, or remove the variable. [CALICO_ENV_REFUSED]",
                "FELIX_MAXIPSETSIZE | none | error: @ 'none' is not allowed for this parameter, so Felix would not start. Use a valid value, for example 1048576, or remove the variable. [CALICO_ENV_REFUSED]",
                "FELIX_MAXIPSETSIZE | 0 | error: @ '0' is not a positive integer, so Felix would not start. Use a valid value, for example 1048576, or remove the variable. [CALICO_ENV_REFUSED]",
                "FELIX_MAXIPSETSIZE | many | error: @ 'many' is not a positive integer, so Felix would use its default '1048576', even if the FelixConfiguration sets maxIpsetSize. Use a valid value, for example 1048576, or remove the variable. [CALICO_ENV_IGNORED]",
                "FELIX_INTERFACEREFRESHINTERVAL | NaN | error: @ 'NaN' is not a number of seconds without a unit, so Felix would use an invalid interval. Use a valid value, for example 90, or remove the variable. [CALICO_ENV_IGNORED]",
                "FELIX_DEBUGPORT | 65536 | error: @ '65536' is not an integer from 0 to 65535, so Felix would ignore it, even if the FelixConfiguration sets debugPort. Use a valid value, for example 1, or remove the variable. [CALICO_ENV_IGNORED]",
                "FELIX_TYPHAREADTIMEOUT | 30s | error: @ '30s' is not a number of seconds without a unit, so Felix would use its default '30'. Use 30, or remove the variable. [CALICO_ENV_IGNORED]",
                "FELIX_PROMETHEUSMETRICSENABLED | on | error: @ 'on' is not true or false, so Felix would use its default 'false', even if the FelixConfiguration sets prometheusMetricsEnabled. Use true, or remove the variable. [CALICO_ENV_IGNORED]",
                "FELIX_LOGSEVERITYSCREN | info | warning: @ is not a variable that Felix reads. Did you mean FELIX_LOGSEVERITYSCREEN? [CALICO_ENV_UNKNOWN]",
                "FELIX_LOG_SEVERITY_SCREEN | info | warning: @ is not a variable that Felix reads. Did you mean FELIX_LOGSEVERITYSCREEN? [CALICO_ENV_UNKNOWN]",
                "FELIX_IPIPENABLED | true | warning: @ is not a variable that Felix reads. Did you mean FELIX_IPINIPENABLED? [CALICO_ENV_UNKNOWN]",
                "FELIX_ | x | warning: @ is not a variable that Felix reads. Correct the name, or remove the variable. [CALICO_ENV_UNKNOWN]",
                "FELIX_IPINIP_MTU | x | warning: @ is not a variable that Felix reads. Remove the variable and use network.calico.mtu. [CALICO_ENV_UNKNOWN]",
                "Felix_EarlyLogSeverityScreen | info | warning: @ is not a variable that Felix reads. Did you mean FELIX_EARLYLOGSEVERITYSCREEN? [CALICO_ENV_UNKNOWN]",
                "FELIX_IPTABLESLOCKFILEPATH | /x | warning: @ has no effect, because Felix has no such parameter after Calico 3.31. Remove the variable. [CALICO_ENV_NOT_READ]",
                "FELIX_ETCDADDR | x | warning: @ has no effect, because the plan uses the Kubernetes datastore, not etcd. Remove the variable. [CALICO_ENV_NOT_READ]",
                "LOG_LEVEL | x | warning: @ has no effect, because it is read by install-cni and calico-kube-controllers, not by calico-node. Remove the variable. [CALICO_ENV_NOT_READ]",
                "CALICO_IPV4POOL_CIDR | 10.0.0.0/8 | error: @ '10.0.0.0/8' may not be set, because the plan contains the IPPools. Remove the variable and use network.pod_network_cidr. [CALICO_ENV_CONTRADICTS]",
                "CALICO_IPV4POOL_IPIP | Never | error: @ 'Never' may not be set, because the plan contains the IPPools. Remove the variable and use network.calico.ipip_mode. [CALICO_ENV_CONTRADICTS]",
                "NO_DEFAULT_POOLS | '' | error: @ '' may not be set, because the plan contains the IPPools. Remove the variable. [CALICO_ENV_CONTRADICTS]",
                "Felix_TyphaAddr | a:1 | error: @ 'a:1' may not be set, because the plan configures the connections to Typha. Remove the variable and use network.calico.typha. [CALICO_ENV_CONTRADICTS]",
                "FELIX_IPINIPTUNNELADDR | 192.0.2.1 | error: @ '192.0.2.1' may not be set, because Calico sets it, and one value would apply to every node. Remove the variable. [CALICO_ENV_CONTRADICTS]",
                "FELIX_HEALTHENABLED | No | error: @ 'No' disables the health endpoint of Felix, which the probes require. Remove the variable. [CALICO_ENV_CONTRADICTS]",
                "CALICO_API_GROUP | projectcalico.org/v3 | error: @ 'projectcalico.org/v3' is not supported, because the plan contains resources of crd.projectcalico.org/v1. Remove the variable. [CALICO_ENV_CONTRADICTS]",
                "CALICO_IPV4POOL_CIRD | x | warning: @ is not a variable that calico-node reads. Remove the variable and use network.pod_network_cidr. [CALICO_ENV_UNKNOWN]",
                "CALICO_NOTHING_LIKE_IT | x | warning: @ is not a variable that calico-node reads. Correct the name, or remove the variable. [CALICO_ENV_UNKNOWN]",
                "IP_AUTODETECT_METHOD | x | warning: @ is not a variable that calico-node reads. Remove the variable and use network.calico.ip_autodetection_method. [CALICO_ENV_UNKNOWN]",
                "ip6 | x | warning: @ is not a variable that calico-node reads. Did you mean IP6? [CALICO_ENV_UNKNOWN]",
                "NODE_NAME | x | warning: @ is not a variable that calico-node reads. Remove the variable. [CALICO_ENV_UNKNOWN]",
                "IP_AUTODETECTION_METHOD | interface=eth0 | warning: @ 'interface=eth0' overrides the default of network.calico.ip_autodetection_method. Remove the variable and use network.calico.ip_autodetection_method. [CALICO_ENV_HAS_SETTING]",
                "Felix_IpInIpMtu | 1440 | warning: @ '1440' overrides the default of network.calico.mtu. Remove the variable and use network.calico.mtu. [CALICO_ENV_HAS_SETTING]",
                "K8S_API_ENDPOINT | https://u:p@a b | error: @ 'https://(hidden)@a b' is not a URL without whitespace, so calico-node would exit. Use a valid value, for example https://192.0.2.1:6443, or remove the variable. [CALICO_ENV_REFUSED]",
            })
    void messages(String name, String value, String string) {
        assertThat(EnvironmentFindings.of(name, value)).containsExactly(string.replace(" @ ", " " + AT + name + " "));
    }

    @Test
    @DisplayName("a value with a setting is still checked")
    void settingAndValue() {
        assertThat(EnvironmentFindings.of("FELIX_VXLANMTU", "1450 bytes"))
                .containsExactly(
                        "warning: " + AT + "FELIX_VXLANMTU '1450 bytes' overrides the default of network.calico.mtu."
                                + " Remove the variable and use network.calico.mtu. [CALICO_ENV_HAS_SETTING]",
                        "error: " + AT
                                + "FELIX_VXLANMTU '1450 bytes' is not an integer, so Felix would use its default '0',"
                                + " even if the FelixConfiguration sets vxlanMTU. Use a valid value, for example 0, or remove"
                                + " the variable. [CALICO_ENV_IGNORED]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty. Use a valid name, for example FELIX_LOGSEVERITYSCREEN.",
                "PASSWORD=x|contains '='. Write the variable as NAME: VALUE.",
                "1A|starts with a digit. Use a valid name, for example FELIX_LOGSEVERITYSCREEN.",
                "A B|contains a character other than letters, digits, '_', '-' and '.'. Use a valid name, for example"
                        + " FELIX_LOGSEVERITYSCREEN.",
                "A%|contains a character other than letters, digits, '_', '-' and '.'. Use a valid name, for example"
                        + " FELIX_LOGSEVERITYSCREEN.",
                "\u00c4|contains a character other than letters, digits, '_', '-' and '.'. Use a valid name, for example"
                        + " FELIX_LOGSEVERITYSCREEN.",
                "FELIX_ x|contains a character other than letters, digits, '_', '-' and '.'. Use a valid name, for example"
                        + " FELIX_LOGSEVERITYSCREEN.",
            })
    @DisplayName("a name that is not valid is refused and not shown")
    void names(String name, String problem) {
        assertThat(EnvironmentFindings.of(name, "x"))
                .containsExactly("error: " + AT + "(hidden) is not a valid name of an environment variable: it "
                        + problem + " [CALICO_ENV_NAME_INVALID]");
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
                .containsExactly("error: " + AT + "Felix_Ipv6Support is the same Felix parameter as " + AT
                        + "FELIX_IPV6SUPPORT, because Felix ignores the case of names. Remove one of the two variables."
                        + " [CALICO_ENV_CONTRADICTS]");
    }

    @Test
    @DisplayName("a reference to another variable is known only to Kubernetes")
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
        assertThatCode(() -> EnvironmentRules.check(
                        environment, EnvironmentFindings.PATH, EnvironmentFindings.WITHOUT_FIELDS, findings))
                .doesNotThrowAnyException();
        assertThatCode(() -> FelixMetrics.port(environment)).doesNotThrowAnyException();
        assertThatCode(() -> FelixMetrics.isEnabled(environment)).doesNotThrowAnyException();
        assertThat(findings.toFindings().all()).isNotEmpty();
    }
}
