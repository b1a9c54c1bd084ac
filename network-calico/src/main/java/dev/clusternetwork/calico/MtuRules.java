package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.spi.PlanContext;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rules for MTUs that users set: the field, and the variables of the tunnels in use. */
final class MtuRules {

    /** The default MTU of Ethernet: IEEE 802.3. */
    private static final int ETHERNET_MTU = 1500;

    /** The minimum MTU of IPv6 links: RFC 8200, section 5. */
    private static final int MIN_IPV6_MTU = 1280;

    /** The minimum that {@link CalicoSettings.Builder#mtu} accepts. */
    private static final int MIN_MTU = 576;

    private final CalicoNetwork network;
    private final List<Tunnel> tunnels;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final ConfigPath hostsPath;
    private final List<HostSpec> hosts;
    private final Optional<Integer> smallest;
    private final Optional<Integer> firstUnknown;
    private final Findings.Collector findings;

    private MtuRules(PlanContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.network = network;
        this.tunnels = Tunnel.usedBy(network);
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hostsPath = context.root().key("hosts");
        this.hosts = context.cluster().hosts();
        this.smallest = IntStream.range(0, hosts.size())
                .boxed()
                .filter(i -> hosts.get(i).mtu().isPresent())
                .min(Comparator.comparing(i -> hosts.get(i).mtu().orElseThrow()));
        this.firstUnknown = IntStream.range(0, hosts.size())
                .boxed()
                .filter(i -> hosts.get(i).mtu().isEmpty())
                .findFirst();
        this.findings = findings;
    }

    static void check(PlanContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        var rules = new MtuRules(context, network, findings);
        rules.checkField();
        rules.checkVariables();
    }

    /**
     * An MTU that is set.
     *
     * @param written the value as the user wrote it
     * @param overhead the bytes that the encapsulation adds to a packet of this size
     * @param min the lowest value that is accepted
     * @param removal what to do to get the default
     */
    private record Setting(
            ConfigPath path,
            String written,
            BigInteger mtu,
            int overhead,
            boolean carriesIpv6,
            int min,
            String removal) {

        boolean exceeds(int link) {
            return mtu.compareTo(BigInteger.valueOf(link - overhead)) > 0;
        }

        boolean exceedsWithoutEncapsulation(int link) {
            return mtu.compareTo(BigInteger.valueOf(link)) > 0;
        }

        String withOverhead() {
            return path + " " + Quotes.quote(written)
                    + (overhead == 0 ? "" : " plus " + overhead + " bytes of encapsulation");
        }
    }

    /** The interfaces of pods have this MTU, so the tunnel with the largest overhead matters. */
    private void checkField() {
        network.settings()
                .mtu()
                .ifPresent(mtu -> checkSetting(new Setting(
                        path.key("mtu"),
                        mtu.toString(),
                        BigInteger.valueOf(mtu),
                        tunnels.stream().mapToInt(Tunnel::overhead).max().orElse(0),
                        network.hasIpv6(),
                        network.hasIpv6() ? MIN_IPV6_MTU : MIN_MTU,
                        "remove the field, so that Calico detects the MTU")));
    }

    private void checkVariables() {
        var felix = FelixEnvironment.of(network.settings().environment());
        for (var tunnel : tunnels) {
            var carriesIpv6 = tunnel.family() == IpFamily.IPV6;
            felix.written(tunnel.mtuVariable())
                    .ifPresent(written -> felix.number(tunnel.mtuVariable())
                            // With 0, Felix detects the MTU.
                            .filter(mtu -> mtu.signum() != 0)
                            .ifPresent(mtu -> checkSetting(new Setting(
                                    path.key("environment")
                                            .key(felix.nameOf(tunnel.mtuVariable())
                                                    .orElseThrow()),
                                    written,
                                    mtu,
                                    tunnel.overhead(),
                                    carriesIpv6,
                                    carriesIpv6 ? MIN_IPV6_MTU : 1,
                                    "remove the variable"))));
        }
    }

    private void checkSetting(Setting setting) {
        if (setting.carriesIpv6() && setting.mtu().compareTo(BigInteger.valueOf(MIN_IPV6_MTU)) < 0) {
            reportBelowIpv6(setting);
        }
        if (smallest.isPresent() && setting.exceeds(mtuOf(smallest.get()))) {
            reportAboveHost(setting, smallest.get());
        } else if ((hosts.isEmpty() || firstUnknown.isPresent()) && setting.exceeds(ETHERNET_MTU)) {
            reportUnproven(setting);
        }
    }

    private void reportBelowIpv6(Setting setting) {
        int link = smallest.map(this::mtuOf).orElse(ETHERNET_MTU);
        var finding = Finding.of(CalicoCode.CALICO_MTU_BELOW_IPV6, setting.path())
                .found(setting.written())
                .comparedWith(podPath)
                .problem(setting.path() + " " + Quotes.quote(setting.written()) + " is less than " + MIN_IPV6_MTU
                        + ", the minimum MTU of IPv6");
        if (MIN_IPV6_MTU + setting.overhead() <= link) {
            finding.fix("use " + MIN_IPV6_MTU + ", or " + setting.removal())
                    .proposal(setting.path(), Integer.toString(MIN_IPV6_MTU));
        } else {
            finding.fix(setting.removal());
        }
        findings.add(finding);
    }

    private void reportAboveHost(Setting setting, int host) {
        var at = HostPaths.mtu(hosts.get(host), hostsPath.item(host));
        var finding = exceeding(CalicoCode.CALICO_MTU_ABOVE_HOSTS, setting, mtuOf(host))
                .comparedWith(at)
                .problem(setting.withOverhead() + " exceeds " + at + " '" + mtuOf(host) + "'");
        HostPaths.relyOnMtu(finding, hosts.get(host), hostsPath.item(host));
        proposeFor(mtuOf(host), setting, setting.removal(), finding);
    }

    private void reportUnproven(Setting setting) {
        var unknown = firstUnknown.map(host -> hostsPath.item(host).key("mtu"));
        var finding = exceeding(CalicoCode.CALICO_MTU_UNPROVEN, setting, ETHERNET_MTU)
                .comparedWith(unknown.orElse(hostsPath))
                .problem(setting.withOverhead() + " exceeds the Ethernet MTU of " + ETHERNET_MTU + ", and "
                        + unknown.map(at -> at + " is not set").orElse("no hosts are listed"));
        firstUnknown.ifPresent(host -> HostPaths.relyOnMtu(finding, hosts.get(host), hostsPath.item(host)));
        int link = Math.min(ETHERNET_MTU, smallest.map(this::mtuOf).orElse(ETHERNET_MTU));
        proposeFor(link, setting, "set the mtu of every host", finding);
    }

    /** Adds the fix, which proposes the highest value that fits a link, if there is one. */
    private void proposeFor(int link, Setting setting, String otherwise, Finding.Builder finding) {
        int most = link - setting.overhead();
        findings.add(
                most < setting.min()
                        ? finding.fix(setting.removal())
                        : finding.fix("use " + most + " or less, or " + otherwise)
                                .proposal(setting.path(), Integer.toString(most)));
    }

    /** The overhead depends on the encapsulation and on the IP families of the pods. */
    private Finding.Builder exceeding(CalicoCode code, Setting setting, int link) {
        var finding = Finding.of(code, setting.path()).found(setting.written());
        return setting.exceedsWithoutEncapsulation(link)
                ? finding
                : finding.comparedWith(path.key("ipip_mode"))
                        .comparedWith(path.key("vxlan_mode"))
                        .comparedWith(podPath);
    }

    private int mtuOf(int host) {
        return hosts.get(host).mtu().orElseThrow();
    }
}
