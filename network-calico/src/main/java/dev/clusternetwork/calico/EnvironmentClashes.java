package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.felix.EnvironmentCode;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.spi.ProviderContext;
import java.util.function.Predicate;

/** What the environment must not say, given the pools and the hosts: it would switch the planned network off. */
final class EnvironmentClashes {

    /** How the CNI plugin's interfaces of pods begin; it does not see the environment of calico-node. */
    private static final String POD_INTERFACES = "cali";

    private final CalicoNetwork network;
    private final FelixEnvironment felix;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final ConfigPath hosts;
    private final Findings.Collector findings;

    private EnvironmentClashes(
            ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.network = network;
        this.felix = FelixEnvironment.of(context.settings().environment());
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hosts = context.root().key("hosts");
        this.findings = findings;
    }

    static void judge(ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        var rules = new EnvironmentClashes(context, network, findings);
        for (var family : IpFamily.values()) {
            rules.checkNodeAddress(family);
        }
        rules.checkTunnelStaysOn(
                "FELIX_IPINIPENABLED", "ipip_mode", "IP-in-IP", pool -> pool.ipip() != TunnelMode.NEVER);
        rules.checkTunnelStaysOn("FELIX_VXLANENABLED", "vxlan_mode", "VXLAN", pool -> pool.vxlan() != TunnelMode.NEVER);
        rules.checkPodInterfaces();
        rules.checkNoEbpf();
        rules.checkIpv6StaysOn();
    }

    private void checkNodeAddress(IpFamily family) {
        var name = NodeAddress.variable(family);
        var value = network.settings().environment().getOrDefault(name, "");
        int count = network.cluster().hosts().size();
        if (value.equals(NodeAddress.NONE) && network.has(family)) {
            reportContradiction(
                    name, value, podPath, podPath + " gives pods " + family + " addresses, and nodes need one as well");
        } else if (NodeAddress.isFixed(value, family) && count != 1) {
            reportContradiction(
                    name,
                    value,
                    hosts,
                    (count == 0 ? "the hosts are not known" : "the cluster has " + count + " hosts")
                            + ", and every node would take the same address");
        }
    }

    private void checkTunnelStaysOn(String variable, String setting, String tunnel, Predicate<Pool> uses) {
        if (felix.isTurnedOff(variable) && network.pools().stream().anyMatch(uses)) {
            var at = environment(variable);
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found(written(variable))
                    .comparedWith(path.key(setting))
                    .message(at + " is " + written(variable) + ", but the address pool sends packets through " + tunnel)
                    .fix("delete it, or set " + path.key(setting) + ": Never"));
        }
    }

    /** calico-node names interfaces by the first of the list, and looks for those of all. */
    private void checkPodInterfaces() {
        felix.written("FELIX_INTERFACEPREFIX")
                .filter(list -> !list.split(",", -1)[0].equals(POD_INTERFACES))
                .ifPresent(list -> reportFelixContradiction(
                        "FELIX_INTERFACEPREFIX",
                        "the CNI plugin's interfaces begin with " + POD_INTERFACES
                                + ", which calico-node takes from the first of the list",
                        "put " + POD_INTERFACES + " in front, or delete it"));
    }

    private void checkNoEbpf() {
        if (felix.isOn("FELIX_BPFENABLED")) {
            reportFelixContradiction(
                    "FELIX_BPFENABLED", "no eBPF dataplane is planned", "delete it; nothing replaces it");
        }
    }

    private void checkIpv6StaysOn() {
        if (felix.isTurnedOff("FELIX_IPV6SUPPORT") && network.hasIpv6()) {
            var at = environment("FELIX_IPV6SUPPORT");
            findings.add(Finding.of(CalicoCode.CALICO_ENV_IPV6_OFF, at)
                    .found(written("FELIX_IPV6SUPPORT"))
                    .comparedWith(podPath)
                    .message(at + " is " + written("FELIX_IPV6SUPPORT") + ", but " + podPath
                            + " gives pods IPv6 addresses")
                    .fix("delete the variable"));
        }
    }

    private void reportContradiction(String name, String value, ConfigPath other, String reason) {
        var at = path.key("environment").key(name);
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                .found(value)
                .comparedWith(other)
                .message(at + " is " + Excerpt.of(value) + ", but " + reason)
                .fix("delete it"));
    }

    private void reportFelixContradiction(String variable, String reason, String fix) {
        var at = environment(variable);
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                .found(written(variable))
                .message(at + " is " + written(variable) + ", but " + reason)
                .fix(fix));
    }

    private ConfigPath environment(String variable) {
        return path.key("environment").key(felix.nameOf(variable).orElse(variable));
    }

    private String written(String variable) {
        return felix.written(variable).map(Excerpt::of).orElse("");
    }
}
