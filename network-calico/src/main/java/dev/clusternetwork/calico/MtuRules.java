package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.ProviderContext;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;

/** What must hold of MTUs that somebody set: the one setting, and the variable of each tunnel in use. */
final class MtuRules {

    /** What Ethernet carries unless somebody raised it: IEEE 802.3. */
    private static final int ETHERNET_MTU = 1500;

    /** What every IPv6 link carries: RFC 8200, section 5. */
    private static final int LEAST_IPV6_MTU = 1280;

    private final CalicoNetwork network;
    private final List<Tunnel> tunnels;
    private final OptionalInt hostsMtu;
    private final ConfigPath path;
    private final boolean isKnownOfEveryHost;
    private final ConfigPath podPath;
    private final ConfigPath hosts;
    private final Findings.Collector findings;

    private MtuRules(ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.network = network;
        this.tunnels = Tunnel.usedBy(network);
        this.hostsMtu = context.cluster().hosts().stream()
                .flatMap(host -> host.mtu().stream())
                .mapToInt(Integer::intValue)
                .min();
        this.isKnownOfEveryHost = !context.cluster().hosts().isEmpty()
                && context.cluster().hosts().stream()
                        .allMatch(host -> host.mtu().isPresent());
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hosts = context.root().key("hosts");
        this.findings = findings;
    }

    static void judge(ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        var rules = new MtuRules(context, network, findings);
        rules.checkSetting();
        rules.checkVariables();
    }

    /** Pods' interfaces have it, so that the widest tunnel counts, whatever MTU of its own that has. */
    private void checkSetting() {
        network.settings().mtu().ifPresent(mtu -> {
            int overhead = tunnels.stream().mapToInt(Tunnel::overhead).max().orElse(0);
            checkFits(path.key("mtu"), BigInteger.valueOf(mtu), overhead, network.hasIpv6());
        });
    }

    private void checkVariables() {
        var felix = FelixEnvironment.of(network.settings().environment());
        for (var tunnel : tunnels) {
            felix.nameOf(tunnel.mtuVariable())
                    .ifPresent(name -> felix.number(tunnel.mtuVariable())
                            // With 0 Felix finds it out.
                            .filter(mtu -> mtu.signum() != 0)
                            .ifPresent(mtu -> checkFits(
                                    path.key("environment").key(name),
                                    mtu,
                                    tunnel.overhead(),
                                    tunnel.family() == IpFamily.IPV6)));
        }
    }

    private void checkFits(ConfigPath at, BigInteger mtu, int overhead, boolean carriesIpv6) {
        if (carriesIpv6 && mtu.compareTo(BigInteger.valueOf(LEAST_IPV6_MTU)) < 0) {
            findings.add(Finding.of(CalicoCode.CALICO_MTU_BELOW_IPV6, at)
                    .found(mtu)
                    .comparedWith(podPath)
                    .message(at + " is " + mtu + ", but pods have IPv6 addresses, and every IPv6 link carries at least "
                            + LEAST_IPV6_MTU)
                    .fix("write " + LEAST_IPV6_MTU + " or more, or delete it"));
        }
        if (hostsMtu.isPresent() && exceeds(mtu, overhead, hostsMtu.getAsInt())) {
            findings.add(Finding.of(CalicoCode.CALICO_MTU_ABOVE_HOSTS, at)
                    .found(mtu)
                    .comparedWith(hosts)
                    .message(at + " is " + mtu + tunnelText(overhead) + ", more than the hosts' smallest MTU, "
                            + hostsMtu.getAsInt())
                    .fix("write " + (hostsMtu.getAsInt() - overhead) + " or less, or delete it"));
        } else if (!isKnownOfEveryHost && exceeds(mtu, overhead, ETHERNET_MTU)) {
            findings.add(Finding.of(CalicoCode.CALICO_MTU_UNPROVEN, at)
                    .found(mtu)
                    .comparedWith(hosts)
                    .message(at + " is " + mtu + tunnelText(overhead) + ", more than Ethernet's " + ETHERNET_MTU
                            + ", and " + (hostsMtu.isPresent() ? "not every host's" : "the hosts'") + " MTU is "
                            + (hostsMtu.isPresent() ? "" : "not ") + "known")
                    .fix("write " + (ETHERNET_MTU - overhead) + " or less, give the hosts' mtu, or waive "
                            + CalicoCode.CALICO_MTU_UNPROVEN + " where every link carries more"));
        }
    }

    private static boolean exceeds(BigInteger mtu, int overhead, int most) {
        return mtu.compareTo(BigInteger.valueOf(most - overhead)) > 0;
    }

    private static String tunnelText(int overhead) {
        return overhead == 0 ? "" : " and the tunnel adds " + overhead;
    }
}
