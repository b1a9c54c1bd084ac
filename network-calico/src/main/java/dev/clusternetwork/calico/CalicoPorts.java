package dev.clusternetwork.calico;

import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packets that hosts with Calico must receive. */
final class CalicoPorts {

    private static final int BGP_PORT = 179;

    private CalicoPorts() {}

    static List<PortRule> of(CalicoNetwork network) {
        var felix = FelixEnvironment.of(network.settings().environment());
        var rules = new ArrayList<PortRule>();
        if (network.usesBird()) {
            rules.add(PortRule.tcp(BGP_PORT, "Calico BGP"));
        }
        Tunnel.usedBy(network).forEach(tunnel -> ruleOf(tunnel, felix).ifPresent(rules::add));
        if (isPartlyWithoutTunnel(network)) {
            rules.add(PortRule.of(IpProtocol.ANY, "Calico packets between pods without encapsulation")
                    .from(TrafficPeer.POD));
        }
        if (network.hasTypha()) {
            rules.add(PortRule.tcp(TyphaDeployment.PORT, "Calico Typha"));
            rules.add(PortRule.tcp(TyphaDeployment.HEALTH_PORT, "Calico Typha probes")
                    .from(TrafficPeer.SAME_HOST));
        }
        network.metricsPort()
                .ifPresent(port -> port(BigInteger.valueOf(port))
                        .ifPresent(valid -> rules.add(PortRule.of(IpProtocol.TCP, valid, "Calico Felix metrics")
                                .from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.POD))));
        felix.number(HostPorts.HEALTH_PORT)
                .flatMap(CalicoPorts::port)
                .ifPresent(valid -> rules.add(PortRule.of(IpProtocol.TCP, valid, "Calico Felix probes")
                        .from(TrafficPeer.SAME_HOST)));
        return rules;
    }

    private static Optional<PortRule> ruleOf(Tunnel tunnel, FelixEnvironment felix) {
        return switch (tunnel) {
            case IPIP -> Optional.of(PortRule.of(IpProtocol.IPIP, "Calico IP-in-IP"));
            case VXLAN, VXLAN_V6 -> udp(felix, "FELIX_VXLANPORT", "Calico VXLAN");
            case WIREGUARD -> udp(felix, "FELIX_WIREGUARDLISTENINGPORT", "Calico WireGuard");
            case WIREGUARD_V6 -> udp(felix, "FELIX_WIREGUARDLISTENINGPORTV6", "Calico WireGuard for IPv6");
        };
    }

    private static Optional<PortRule> udp(FelixEnvironment felix, String variable, String purpose) {
        return felix.number(variable)
                .flatMap(CalicoPorts::port)
                .map(port -> PortRule.of(IpProtocol.UDP, port, purpose));
    }

    /** Empty for an invalid port, which has a finding. */
    private static Optional<PortRange> port(BigInteger number) {
        return number.signum() > 0 && number.compareTo(BigInteger.valueOf(PortRange.HIGHEST)) <= 0
                ? Optional.of(PortRange.of(number.intValueExact()))
                : Optional.empty();
    }

    /** With CrossSubnet, the nodes of one subnet do not use the tunnel. */
    private static boolean isPartlyWithoutTunnel(CalicoNetwork network) {
        return network.pools().stream()
                .anyMatch(pool -> pool.ipip() != TunnelMode.ALWAYS && pool.vxlan() != TunnelMode.ALWAYS);
    }
}
