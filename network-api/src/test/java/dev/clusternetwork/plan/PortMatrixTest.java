package dev.clusternetwork.plan;

import static dev.clusternetwork.plan.TrafficPeer.ANYWHERE;
import static dev.clusternetwork.plan.TrafficPeer.MASTER;
import static dev.clusternetwork.plan.TrafficPeer.OTHER_CLUSTER;
import static dev.clusternetwork.plan.TrafficPeer.POD;
import static dev.clusternetwork.plan.TrafficPeer.SAME_HOST;
import static dev.clusternetwork.plan.TrafficPeer.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.PortRange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortMatrixTest {

    private static final PortRule BGP = PortRule.tcp(179, "BGP");
    private static final PortRule TUNNEL =
            PortRule.of(IpProtocol.IPIP, "tunnel").from(MASTER, OTHER_CLUSTER);
    private static final PortRule NODE_PORTS = PortRule.of(IpProtocol.UDP, PortRange.of(30000, 32767), "NodePorts")
            .from(ANYWHERE)
            .to(WORKER);
    private static final PortRule HEALTH =
            PortRule.tcp(9099, "health").from(SAME_HOST).to(WORKER);

    @Test
    void rulesAreSortedByProtocolAndPortWithoutDuplicates() {
        var matrix = PortMatrix.of(List.of(NODE_PORTS, HEALTH, BGP, TUNNEL, PortRule.tcp(179, "BGP")));
        assertThat(matrix.rules()).containsExactly(TUNNEL, BGP, HEALTH, NODE_PORTS);
        assertThat(matrix)
                .isEqualTo(PortMatrix.of(List.of(BGP, TUNNEL, HEALTH, NODE_PORTS)))
                .hasSameHashCodeAs(PortMatrix.of(List.of(BGP, TUNNEL, HEALTH, NODE_PORTS)))
                .isNotEqualTo(PortMatrix.of(List.of(BGP)))
                .hasToString(String.join(
                        "\n",
                        "TRAFFIC            FROM                   TO              PURPOSE",
                        "protocol 4 (ipip)  master, other cluster  master, worker  tunnel",
                        "179/tcp            master, worker         master, worker  BGP",
                        "9099/tcp           same host              worker          health",
                        "30000-32767/udp    anywhere               worker          NodePorts"));
    }

    @Test
    void ingressIsWhatAFirewallOfTheRoleAccepts() {
        var matrix = PortMatrix.of(List.of(NODE_PORTS, HEALTH, BGP, TUNNEL));
        assertThat(matrix.ingress(MASTER)).containsExactly(TUNNEL, BGP);
        assertThat(matrix.ingress(WORKER)).containsExactly(TUNNEL, BGP, NODE_PORTS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.ingress(POD))
                .withMessage("'pod' is not a role of hosts");
    }

    @Test
    void aRuleHasSendersAndReceivers() {
        assertThat(BGP.from()).containsExactly(MASTER, WORKER);
        assertThat(BGP.to()).containsExactly(MASTER, WORKER);
        assertThat(NODE_PORTS.to()).containsExactly(WORKER);
        assertThat(BGP.ports()).contains(PortRange.of(179));
        assertThat(TUNNEL.ports()).isEmpty();
        assertThat(HEALTH.isRemote()).isFalse();
        assertThat(HEALTH.from(SAME_HOST, POD).isRemote()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BGP.from(new TrafficPeer[0]))
                .withMessage("the rule about 179/tcp has no senders");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BGP.to(new TrafficPeer[0]))
                .withMessage("the receivers of 179/tcp are not hosts: []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BGP.to(MASTER, POD))
                .withMessage("the receivers of 179/tcp are not hosts: [master, pod]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortRule.of(IpProtocol.ESP, PortRange.of(1), "x"))
                .withMessage("the protocol esp has no ports");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortRule.of(IpProtocol.UDP, "x"))
                .withMessage("the rule about udp has no port");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> PortRule.tcp(0, "x"))
                .withMessageContaining("is out of range (1 to 65535)");
    }

    @Test
    void protocolsHaveTheNumbersOfIana() {
        assertThat(Arrays.stream(IpProtocol.values()).map(each -> each + " " + each.number()))
                .containsExactly(
                        "any -1", "icmp 1", "ipip 4", "tcp 6", "udp 17", "gre 47", "esp 50", "icmpv6 58", "sctp 132");
    }
}
