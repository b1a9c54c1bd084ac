package dev.clusternetwork.calico;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.felix.EnvironmentCode;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.PlanContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules for variables that would disable a part of the planned network, given the IPPools and the hosts. */
final class EnvironmentConflicts {

    /**
     * The prefix of the interfaces that the CNI plugin creates. The plugin does not read the environment of
     * calico-node.
     */
    private static final String POD_INTERFACES = "cali";

    private static final String INTERFACE_PREFIX = "FELIX_INTERFACEPREFIX";

    private static final String REMOVE = "remove the variable";

    /** Variables with an address that differs on each node, and what the address is for. */
    private static final SortedMap<String, String> SHARED = new TreeMap<>(Map.of(
            "CALICO_ROUTER_ID", "the BGP router ID",
            "FELIX_DEVICEROUTESOURCEADDRESS", "the source address of routes",
            "FELIX_DEVICEROUTESOURCEADDRESSIPV6", "the source address of routes"));

    private static final List<String> OF_BGP =
            List.of("AS", "BGP_LOGSEVERITYSCREEN", "CALICO_ADVERTISE_CLUSTER_IPS", "CALICO_ROUTER_ID");

    private static final List<String> OF_NAT = List.of(
            "FELIX_IPTABLESNATOUTGOINGINTERFACEFILTER",
            "FELIX_NATOUTGOINGADDRESS",
            "FELIX_NATOUTGOINGEXCLUSIONS",
            "FELIX_NATPORTRANGE");

    private static final List<String> OF_VXLAN = List.of("FELIX_VXLANPORT", "FELIX_VXLANVNI");

    private final CalicoNetwork network;
    private final FelixEnvironment felix;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final ConfigPath hosts;
    private final Findings.Collector findings;

    private EnvironmentConflicts(
            PlanContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.network = network;
        this.felix = FelixEnvironment.of(network.settings().environment());
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hosts = context.root().key("hosts");
        this.findings = findings;
    }

    static void check(PlanContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
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
        rules.checkDataplane();
        rules.checkCniManaged();
        SHARED.forEach(rules::checkShared);
        rules.checkHostsReachable();
        rules.checkForwarding();
        rules.checkMetricsReachable();
        rules.checkUsed();
    }

    /** Returns whether a variable with a value would conflict with the other settings. */
    static boolean conflicts(PlanContext<CalicoSettings> context, String variable, String value) {
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
        var isUsed = network.pools().stream().anyMatch(uses);
        var at = environment(variable);
        if (felix.isDisabled(variable) && isUsed) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found(written(variable))
                    .comparedWith(path.key(mode))
                    .comparedWith(path.key("vxlan_mode"))
                    .comparedWith(podPath)
                    .problem(at + " '" + written(variable) + "' disables " + encapsulation
                            + ", which the IPPools of the plan use")
                    .fix(REMOVE));
        } else if (felix.isEnabled(variable) && !isUsed) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_HAS_SETTING, at)
                    .found(written(variable))
                    .comparedWith(path.key(mode))
                    .comparedWith(path.key("vxlan_mode"))
                    .comparedWith(podPath)
                    .problem(at + " '" + written(variable) + "' enables " + encapsulation
                            + ", which no IPPool of the plan uses")
                    .fix(REMOVE + ", or use " + path.key(mode)));
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

    private void checkDataplane() {
        var variable = "FELIX_USEINTERNALDATAPLANEDRIVER";
        if (felix.isDisabled(variable)) {
            findings.add(contradiction(
                            variable,
                            "replaces the dataplane of Felix by an external program, which the image does not contain")
                    .fix(REMOVE));
        }
    }

    private void checkCniManaged() {
        var at = path.key("environment").key("CALICO_MANAGE_CNI");
        if (value("CALICO_MANAGE_CNI").equals("false")) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found("false")
                    .problem(
                            at + " 'false' stops the renewal of the token of the CNI plugin, so that after a day no pod"
                                    + " starts")
                    .fix(REMOVE));
        }
    }

    private void checkShared(String variable, String purpose) {
        var value = value(variable);
        int count = network.cluster().hosts().size();
        if (count != 1
                && Stream.of(IpFamily.values()).anyMatch(family -> NodeAddress.isFixed(value, family))
                && (network.usesBird() || !OF_BGP.contains(variable))) {
            var at = environment(variable);
            var finding = Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                    .found(value)
                    .problem(at + " " + Quotes.quote(value) + " would be " + purpose + " of every node")
                    .fix(REMOVE);
            // More hosts than could be read only make it worse.
            findings.add(count == 0 ? finding.comparedWith(hosts) : finding.related(hosts));
        }
    }

    private void checkHostsReachable() {
        var variable = "FELIX_DEFAULTENDPOINTTOHOSTACTION";
        if (value(variable).equalsIgnoreCase("Drop")) {
            reportDoubtful(
                    variable,
                    "drops packets from pods to their own host, such as requests to an API server there",
                    "use Accept or Return, or " + REMOVE);
        }
    }

    private void checkForwarding() {
        var variable = "FELIX_IPFORWARDING";
        if (value(variable).equalsIgnoreCase("Disabled")) {
            reportDoubtful(
                    variable,
                    "leaves the forwarding of packets to the hosts, which do not forward packets by default",
                    "use Enabled, or " + REMOVE);
        }
    }

    private void checkMetricsReachable() {
        var variable = "FELIX_PROMETHEUSMETRICSHOST";
        if (network.metricsPort().isPresent() && isLoopback(value(variable))) {
            reportDoubtful(
                    variable,
                    "can be reached only from the host itself, but the Service " + CalicoMetricsService.NAME
                            + " serves the metrics to the cluster",
                    "use 0.0.0.0, or " + REMOVE);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            var address = HostAddress.parse(host);
            return UnreachableAddress.isLoopbackName(address)
                    || address.ip()
                            .filter(ip -> SpecialPurposeCidrs.LOOPBACK.stream().anyMatch(cidr -> cidr.contains(ip)))
                            .isPresent();
        } catch (InvalidValueException invalid) {
            return false;
        }
    }

    private void reportDoubtful(String variable, String problem, String fix) {
        var at = environment(variable);
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_DOUBTFUL, at)
                .found(value(variable))
                .problem(at + " " + Quotes.quote(value(variable)) + " " + problem)
                .fix(fix));
    }

    private void checkUsed() {
        if (!network.usesBird()) {
            OF_BGP.forEach(variable ->
                    reportUnused(variable, path.key("vxlan_mode"), "the plan uses VXLAN, which runs without BGP"));
        }
        if (!network.settings().natOutgoing()) {
            var nat = path.key("nat_outgoing");
            OF_NAT.forEach(variable -> reportUnused(variable, nat, nat + " is false"));
        }
        if (network.usesBird() && !felix.isEnabled("FELIX_VXLANENABLED")) {
            OF_VXLAN.forEach(
                    variable -> reportUnused(variable, path.key("vxlan_mode"), "no IPPool of the plan uses VXLAN"));
        }
    }

    private void reportUnused(String variable, ConfigPath cause, String reason) {
        if (!value(variable).isEmpty()) {
            var at = environment(variable);
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_NOT_READ, at)
                    .atKey()
                    .found(value(variable))
                    .comparedWith(cause)
                    .problem(at + " has no effect, because " + reason)
                    .fix(REMOVE));
        }
    }

    /** Returns the value of a variable, of Felix in any case; empty if it is not set or if Felix cannot read it. */
    private String value(String variable) {
        return variable.startsWith("FELIX_")
                ? felix.written(variable).orElse("")
                : network.settings().environment().getOrDefault(variable, "");
    }

    private Finding.Builder contradiction(String variable, String problem) {
        var at = environment(variable);
        return Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, at)
                .found(written(variable))
                .problem(at + " '" + written(variable) + "' " + problem);
    }

    private ConfigPath environment(String variable) {
        return path.key("environment")
                .key(variable.startsWith("FELIX_") ? felix.nameOf(variable).orElse(variable) : variable);
    }

    private String written(String variable) {
        return felix.written(variable).map(Excerpt::of).orElse("");
    }
}
