package dev.clusternetwork.host.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.HostCommand;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The kernel settings of hosts")
class KernelSettingsTest {

    private static final String MODULES = "/etc/modules-load.d/cluster-network.conf";
    private static final String PARAMETERS = "/etc/sysctl.d/99-zz-cluster-network.conf";

    private static final String IPV4 = """
            net.bridge.bridge-nf-call-iptables = 1
            net.ipv4.ip_forward = 1
            """;

    private static final String IPV6 = """
            net.bridge.bridge-nf-call-ip6tables = 1
            net.ipv6.conf.all.forwarding = 1
            net.ipv6.conf.default.forwarding = 1
            """;

    private static HostPlan everyHost(String network) {
        return Clusters.plain(NodeCidrs.UNUSED)
                .plan("network: {provider: plain" + network + "}")
                .everyHost();
    }

    private static String contentOf(HostPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content()
                .orElseThrow();
    }

    @Test
    @DisplayName("forward the families of pods and Services")
    void parameters() {
        assertThat(contentOf(everyHost(""), PARAMETERS)).isEqualTo(IPV4);
        assertThat(contentOf(
                        everyHost(", pod_network_cidr: 'fd00:10::/48', service_cidr: 'fd00:96::/112'"), PARAMETERS))
                .isEqualTo(IPV6);
        assertThat(contentOf(everyHost(", " + Clusters.DUAL_STACK), PARAMETERS)).isEqualTo(IPV4 + IPV6);
        assertThat(contentOf(everyHost(""), MODULES)).isEqualTo("br_netfilter\n");
    }

    @Test
    @DisplayName("take effect in order, and only after a change")
    void commands() {
        var commands = everyHost("").commands();
        assertThat(commands)
                .extracting(HostCommand::arguments)
                .hasToString("[[modprobe, br_netfilter], [sysctl, -p, " + PARAMETERS + "]]");
        assertThat(commands)
                .extracting(HostCommand::files)
                .hasToString("[[" + MODULES + "], [" + MODULES + ", " + PARAMETERS + "]]");
    }

    @Test
    @DisplayName("have a file name after that of /etc/sysctl.conf")
    void order() {
        assertThat(PARAMETERS).isGreaterThan("/etc/sysctl.d/99-sysctl.conf");
    }
}
