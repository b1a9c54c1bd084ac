package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.spi.ProviderContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must hold of the ways in which nodes find their addresses, one for each family that pods have. */
final class AutodetectionRules {

    private final CalicoSettings calico;
    private final ClusterSpec cluster;
    private final List<IpFamily> families;
    private final ConfigPath hosts;
    private final ConfigPath podPath;
    private final ConfigPath either;
    private final ConfigPath ipv6;
    private final Findings.Collector findings;
    private boolean isWrong;

    private AutodetectionRules(
            ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.calico = context.settings();
        this.cluster = context.cluster();
        this.families =
                network.pools().stream().map(pool -> pool.cidr().family()).toList();
        this.hosts = context.root().key("hosts");
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.either = context.settingsPath().key("ip_autodetection_method");
        this.ipv6 = context.settingsPath().key("ip6_autodetection_method");
        this.findings = findings;
    }

    static void judge(ProviderContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        var rules = new AutodetectionRules(context, network, findings);
        rules.checkMethod();
        rules.checkIpv6Method();
        rules.checkNothingGuessed();
    }

    private void checkMethod() {
        calico.ipAutodetectionMethod().ifPresent(method -> {
            var named = AutodetectionMethod.familiesIn(method);
            var foreign =
                    named.stream().filter(family -> !families.contains(family)).findFirst();
            var fault = AutodetectionMethod.faultOf(method).or(() -> AutodetectionMethod.slipIn(method));
            if (fault.isPresent()) {
                reportInvalid(either, method, "which " + fault.get(), "write " + AutodetectionMethod.METHODS);
            } else if (calico.ip6AutodetectionMethod().isPresent() && !families.contains(IpFamily.IPV4)) {
                reportInvalid(
                        either,
                        method,
                        "but pods have IPv6 addresses alone, for which " + ipv6 + " counts",
                        "delete it");
            } else if (foreign.isPresent()) {
                reportInvalid(
                        either,
                        method,
                        "which names what is " + foreign.get() + ", but " + podPath + " has no block of that family",
                        "name " + families.get(0) + " alone, or choose a method without addresses");
            } else if (calico.ip6AutodetectionMethod().isPresent() && named.contains(IpFamily.IPV6)) {
                reportInvalid(
                        either,
                        method,
                        "which names what is IPv6, but for IPv6 " + ipv6 + " counts",
                        "name IPv4 alone here");
            }
        });
    }

    private void checkIpv6Method() {
        calico.ip6AutodetectionMethod().ifPresent(method -> {
            var fault = AutodetectionMethod.faultOf(method).or(() -> AutodetectionMethod.slipIn(method));
            if (fault.isPresent()) {
                reportInvalid(ipv6, method, "which " + fault.get(), "write " + AutodetectionMethod.METHODS);
            } else if (!families.contains(IpFamily.IPV6)) {
                reportInvalid(ipv6, method, "but " + podPath + " has no IPv6 block", "delete it");
            } else if (AutodetectionMethod.familiesIn(method).contains(IpFamily.IPV4)) {
                reportInvalid(ipv6, method, "which names what is IPv4", "name IPv6 alone, and IPv4 in " + either);
            }
        });
    }

    private void reportInvalid(ConfigPath at, String method, String why, String fix) {
        isWrong = true;
        findings.add(Finding.of(CalicoCode.CALICO_AUTODETECTION_INVALID, at)
                .found(method)
                .comparedWith(podPath)
                .message(at + " is '" + Excerpt.of(method) + "', " + why)
                .fix(fix));
    }

    private void checkNothingGuessed() {
        var guessed = families.stream().sorted().filter(this::isGuessed).toList();
        if (isWrong || guessed.isEmpty()) {
            return;
        }
        var at = guessed.contains(IpFamily.IPV4) ? either : ipv6;
        findings.add(Finding.of(CalicoCode.CALICO_AUTODETECTION_GUESSED, at)
                .comparedWith(hosts)
                .message(at + " is not set, and " + whyGuessed() + ", so each node's "
                        + AutodetectionMethod.KUBERNETES_INTERNAL_IP + " is taken for "
                        + guessed.stream().map(IpFamily::toString).collect(Collectors.joining(" and "))
                        + "; Calico knows one address of a family for each node, and all of them must reach each other")
                .fix("set the method, or waive " + CalicoCode.CALICO_AUTODETECTION_GUESSED
                        + " where every internal address reaches every other"));
    }

    private boolean isGuessed(IpFamily family) {
        return !isChosenByEnvironment(family)
                && Autodetection.wanted(calico, family).isEmpty()
                && Autodetection.defaultFor(cluster, family).equals(AutodetectionMethod.KUBERNETES_INTERNAL_IP);
    }

    /** By a method, or by an address that leaves nothing to be found. */
    private boolean isChosenByEnvironment(IpFamily family) {
        return calico.environment().containsKey(NodeAddress.methodVariable(family))
                || Optional.ofNullable(calico.environment().get(NodeAddress.variable(family)))
                        .filter(value -> NodeAddress.isFixed(value, family))
                        .isPresent();
    }

    private String whyGuessed() {
        if (cluster.hosts().isEmpty()) {
            return "the hosts are not known";
        }
        if (cluster.regions().size() > 1) {
            return "the hosts lie in the regions " + Excerpt.of(String.join(", ", cluster.regions()));
        }
        return cluster.masters().isEmpty() ? "no host is a master" : "the first master's address is of another family";
    }
}
