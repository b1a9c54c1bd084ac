package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import java.util.Arrays;
import java.util.List;

/** An encapsulation of packets between nodes: its overhead, and the variable that has its MTU. */
enum Tunnel {
    /** An outer IPv4 header. */
    IPIP(IpFamily.IPV4, 20, "FELIX_IPINIPMTU"),
    /** An outer Ethernet, IP, UDP and VXLAN header: 14 + 20 + 8 + 8 bytes. */
    VXLAN(IpFamily.IPV4, 50, "FELIX_VXLANMTU"),
    /** 20 more for the IPv6 header. */
    VXLAN_V6(IpFamily.IPV6, 70, "FELIX_VXLANMTUV6"),
    /** What Felix reckons with: an outer IP and UDP header, 32 bytes of WireGuard. */
    WIREGUARD(IpFamily.IPV4, 60, "FELIX_WIREGUARDMTU"),
    /** 20 more for the IPv6 header. */
    WIREGUARD_V6(IpFamily.IPV6, 80, "FELIX_WIREGUARDMTUV6");

    private final IpFamily family;
    private final int overhead;
    private final String mtuVariable;

    Tunnel(IpFamily family, int overhead, String mtuVariable) {
        this.family = family;
        this.overhead = overhead;
        this.mtuVariable = mtuVariable;
    }

    /** Those that packets of the pods go through; each packet through one of them. */
    static List<Tunnel> usedBy(CalicoNetwork network) {
        return Arrays.stream(values())
                .filter(tunnel -> tunnel.isUsedBy(network))
                .toList();
    }

    IpFamily family() {
        return family;
    }

    /** How many bytes a packet grows by. */
    int overhead() {
        return overhead;
    }

    /** The variable of Felix that has its MTU; 0 to have it found out. */
    String mtuVariable() {
        return mtuVariable;
    }

    private boolean isUsedBy(CalicoNetwork network) {
        var felix = FelixEnvironment.of(network.settings().environment());
        return network.pools().stream()
                .filter(pool -> pool.cidr().family() == family)
                .anyMatch(pool -> switch (this) {
                    case IPIP -> pool.ipip() != TunnelMode.NEVER;
                    case VXLAN, VXLAN_V6 -> pool.vxlan() != TunnelMode.NEVER;
                    case WIREGUARD -> felix.isOn("FELIX_WIREGUARDENABLED");
                    case WIREGUARD_V6 -> felix.isOn("FELIX_WIREGUARDENABLEDV6");
                });
    }
}
