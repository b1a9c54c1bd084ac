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
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.ProviderContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Predicate;

/** The rules for variables that would disable a part of the planned network, given the IPPools and the hosts. */
final class EnvironmentConflicts {

    /**
     * The prefix of the interfaces that the CNI plugin creates. The plugin does not read the environment of
     * calico-node.
     */
    private static final String POD_INTERFACES = "cali";

    private static final String INTERFACE_PREFIX = "FELIX_INTERFACEPREFIX";

    private static final String REMOVE = "remove the variable";

    private final CalicoNetwork network;
    private final FelixEnvironment felix;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final ConfigPath hosts;
    private final Findings.Collector findings;

    private EnvironmentConflicts(
            ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.network = network;
        this.felix = FelixEnvironment.of(network.settings().environment());
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hosts = context.root().key("hosts");
        this.findings = findings;
    }

    static void check(ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        var rules = new EnvironmentConflicts(context, network, findings);
        for (var family : IpFamily.values()) {
            rules.checkNodeAddress(family);
        }
        rules.checkEncapsulationEnabled(
                "FELIX_IPINIPENABLED", "ipip_mode", "IP-in-IP", pool -> pool.ipip() != TunnelMode.NEVER);
        rules.checkEncapsulationEnabled(
                "FELIX_VXLANENABLED", "vxlan_mode", "VXLAN", pool -> pool.vxlan() != TunnelMode.NEVER);
        rules.checkInterfacePrefix();
        rules.checkEbpfDisabled();
        rules.checkIpv6Enabled();
    }

    /** Returns whether a variable with a value would conflict with the other settings. */
    static boolean conflicts(ProviderContext<CalicoSettings> context, String variable, String value) {
        var network = CalicoNetwork.of(context);
        var settings = context.settings().toBuilder()
                .environment(Map.of(variable, value))
                .build();
        var found = new Findings.Collector();
        check(context, new CalicoNetwork(settings, network.cluster(), network.pools()), found);
        return found.toFindings().hasErrors();
    }

    private void checkNodeAddress(IpFamily family) {
        var name = NodeAddress.variable(family);
        var at = path.key("environment").key(name);
        var value = network.settings().environment().getOrDefault(name, "");
        int count = network.cluster().hosts().size();
        if (value.equals(NodeAddress.NONE) && network.has(family)) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found(value)
                    .comparedWith(podPath)
                    .problem(at + " 'none' removes the " + family + " addresses of nodes, but " + podPath + " "
                            + network.quotedPodCidrs() + " requires them")
                    .fix(REMOVE));
        } else if (NodeAddress.isFixed(value, family) && count != 1) {
            var finding = Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found(value)
                    .problem(at + " " + Quotes.quote(value) + " would be the address of every node")
                    .fix(REMOVE);
            // More hosts than could be read only make it worse.
            findings.add(count == 0 ? finding.comparedWith(hosts) : finding.related(hosts));
        }
    }

    private void checkEncapsulationEnabled(String variable, String mode, String encapsulation, Predicate<Pool> uses) {
        if (felix.isDisabled(variable) && network.pools().stream().anyMatch(uses)) {
            var at = environment(variable);
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found(written(variable))
                    .comparedWith(path.key(mode))
                    .comparedWith(path.key("vxlan_mode"))
                    .comparedWith(podPath)
                    .problem(at + " '" + written(variable) + "' disables " + encapsulation
                            + ", which the IPPools of the plan use")
                    .fix(REMOVE));
        }
    }

    /** calico-node names interfaces with the first prefix of the list. */
    private void checkInterfacePrefix() {
        felix.written(INTERFACE_PREFIX)
                .filter(list -> !list.split(",", -1)[0].equals(POD_INTERFACES))
                .ifPresent(list -> {
                    var proposal = withPodInterfacesFirst(list);
                    findings.add(contradiction(
                                    INTERFACE_PREFIX,
                                    "does not start with '" + POD_INTERFACES + "', the prefix that the CNI plugin uses")
                            .fix("use " + proposal + ", or " + REMOVE)
                            .proposal(environment(INTERFACE_PREFIX), proposal));
                });
    }

    private static String withPodInterfacesFirst(String list) {
        var prefixes = new LinkedHashSet<String>();
        prefixes.add(POD_INTERFACES);
        prefixes.addAll(Arrays.asList(list.split(",", -1)));
        return String.join(",", prefixes);
    }

    private void checkEbpfDisabled() {
        if (felix.isEnabled("FELIX_BPFENABLED")) {
            findings.add(
                    contradiction("FELIX_BPFENABLED", "enables the eBPF dataplane, which the plan does not support")
                            .fix(REMOVE));
        }
    }

    private void checkIpv6Enabled() {
        if (felix.isDisabled("FELIX_IPV6SUPPORT") && network.hasIpv6()) {
            var at = environment("FELIX_IPV6SUPPORT");
            findings.add(Finding.of(CalicoCode.CALICO_ENV_IPV6_OFF, at)
                    .found(written("FELIX_IPV6SUPPORT"))
                    .comparedWith(podPath)
                    .problem(at + " '" + written("FELIX_IPV6SUPPORT") + "' disables IPv6, but " + podPath + " "
                            + network.quotedPodCidrs() + " contains an IPv6 CIDR")
                    .fix(REMOVE));
        }
    }

    private Finding.Builder contradiction(String variable, String problem) {
        var at = environment(variable);
        return Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                .found(written(variable))
                .problem(at + " '" + written(variable) + "' " + problem);
    }

    private ConfigPath environment(String variable) {
        return path.key("environment").key(felix.nameOf(variable).orElse(variable));
    }

    private String written(String variable) {
        return felix.written(variable).map(Excerpt::of).orElse("");
    }
}
