package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import java.util.Arrays;
import java.util.List;

/** An encapsulation of packets between nodes: its overhead, and the variable with its MTU. */
enum Tunnel {
    /** An outer IPv4 header. */
    IPIP(IpFamily.IPV4, 20, "FELIX_IPINIPMTU"),
    /** An outer Ethernet, IP, UDP and VXLAN header: 14 + 20 + 8 + 8 bytes. */
    VXLAN(IpFamily.IPV4, 50, "FELIX_VXLANMTU"),
    /** The IPv6 header has 20 more bytes. */
    VXLAN_V6(IpFamily.IPV6, 70, "FELIX_VXLANMTUV6"),
    /** An outer IP and UDP header, and 32 bytes of WireGuard, as Felix calculates it. */
    WIREGUARD(IpFamily.IPV4, 60, "FELIX_WIREGUARDMTU"),
    /** The IPv6 header has 20 more bytes. */
    WIREGUARD_V6(IpFamily.IPV6, 80, "FELIX_WIREGUARDMTUV6");

    private final IpFamily family;
    private final int overhead;
    private final String mtuVariable;

    Tunnel(IpFamily family, int overhead, String mtuVariable) {
        this.family = family;
        this.overhead = overhead;
        this.mtuVariable = mtuVariable;
    }

    /** Returns the tunnels that packets of pods use. Each packet uses one of them. */
    static List<Tunnel> usedBy(CalicoNetwork network) {
        return Arrays.stream(values())
                .filter(tunnel -> tunnel.isUsedBy(network))
                .toList();
    }

    /**
     * Returns the tunnels of a family whose interface on each node has an address of its own from an IPPool:
     * calico-node allocates it. In host encryption mode, the interface of WireGuard has the address of the node
     * instead.
     */
    static List<Tunnel> withAddress(CalicoNetwork network, IpFamily family) {
        var isHostEncrypted =
                FelixEnvironment.of(network.settings().environment()).isEnabled("FELIX_WIREGUARDHOSTENCRYPTIONENABLED");
        return usedBy(network).stream()
                .filter(tunnel -> tunnel.family == family && !(isHostEncrypted && tunnel.isWireguard()))
                .toList();
    }

    private boolean isWireguard() {
        return this == WIREGUARD || this == WIREGUARD_V6;
    }

    /** Returns the IP family of the packets. */
    IpFamily family() {
        return family;
    }

    /** Returns the number of bytes that the tunnel adds to a packet. */
    int overhead() {
        return overhead;
    }

    /** Returns the variable of Felix with the MTU of the tunnel; with 0, Felix detects the MTU. */
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
                    case WIREGUARD -> felix.isEnabled("FELIX_WIREGUARDENABLED");
                    case WIREGUARD_V6 -> felix.isEnabled("FELIX_WIREGUARDENABLEDV6");
                });
    }
}
