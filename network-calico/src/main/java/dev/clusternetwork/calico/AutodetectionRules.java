package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.calico.felix.Proposal;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.internal.rules.HostRegions;
import dev.clusternetwork.spi.PlanContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules for the autodetection methods, of which there is one for each IP family of the pods. */
final class AutodetectionRules {

    private static final Proposal NOTHING = new Proposal(List.of(), false);

    private final CalicoSettings calico;
    private final ClusterSpec cluster;
    private final List<IpFamily> families;
    private final ConfigPath hosts;
    private final ConfigPath podPath;
    private final ConfigPath ipPath;
    private final ConfigPath ip6Path;
    private final ConfigPath environment;
    private final String podCidrs;
    private final Findings.Collector findings;
    private final Set<ConfigPath> invalid = new HashSet<>();

    private AutodetectionRules(
            PlanContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        this.calico = context.settings();
        this.cluster = context.cluster();
        this.families =
                network.pools().stream().map(pool -> pool.cidr().family()).toList();
        this.hosts = context.root().key("hosts");
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.ipPath = context.settingsPath().key("ip_autodetection_method");
        this.ip6Path = context.settingsPath().key("ip6_autodetection_method");
        this.environment = context.settingsPath().key("environment");
        this.podCidrs = podPath + " " + network.quotedPodCidrs();
        this.findings = findings;
    }

    static void check(PlanContext<CalicoSettings> context, CalicoNetwork network, Findings.Collector findings) {
        var rules = new AutodetectionRules(context, network, findings);
        rules.checkIpMethod();
        rules.checkIp6Method();
        AutodetectionFit.check(context, network, rules.invalid, findings);
        rules.checkNothingGuessed();
    }

    private void checkIpMethod() {
        calico.ipAutodetectionMethod().ifPresent(method -> {
            var contained = AutodetectionMethod.familiesIn(method);
            var foreign = contained.stream()
                    .filter(family -> !families.contains(family))
                    .findFirst();
            var ip6Method = calico.ip6AutodetectionMethod();
            if (ip6Method.isPresent() && !families.contains(IpFamily.IPV4)) {
                report(
                        ipPath,
                        method,
                        "has no effect, because pods have only IPv6 addresses and " + ip6Path + " is set",
                        NOTHING,
                        podPath,
                        ip6Path);
            } else if (isWellFormed(ipPath, method, families.get(0))) {
                if (foreign.isPresent()) {
                    report(
                            ipPath,
                            method,
                            "contains an " + foreign.get() + " address, but " + podCidrs + " has no " + foreign.get()
                                    + " CIDR",
                            proposal(families.get(0), method),
                            podPath);
                } else if (ip6Method.isPresent() && contained.contains(IpFamily.IPV6)) {
                    report(
                            ipPath,
                            method,
                            "contains an IPv6 address, but " + ip6Path + " " + Quotes.quote(ip6Method.get())
                                    + " applies to IPv6",
                            proposal(IpFamily.IPV4, method),
                            ip6Path);
                }
            }
        });
    }

    private void checkIp6Method() {
        calico.ip6AutodetectionMethod().ifPresent(method -> {
            if (!families.contains(IpFamily.IPV6)) {
                report(ip6Path, method, "has no effect, because " + podCidrs + " has no IPv6 CIDR", NOTHING, podPath);
            } else if (isWellFormed(ip6Path, method, IpFamily.IPV6)
                    && AutodetectionMethod.familiesIn(method).contains(IpFamily.IPV4)) {
                report(ip6Path, method, "contains an IPv4 address", proposal(IpFamily.IPV6, method));
            }
        });
    }

    private boolean isWellFormed(ConfigPath at, String method, IpFamily family) {
        var fault = AutodetectionMethod.faultOf(method).or(() -> AutodetectionMethod.slipIn(method));
        fault.ifPresent(problem -> report(at, method, problem, AutodetectionMethod.proposalFor(method, family)));
        return fault.isEmpty();
    }

    /** Returns the part of a method for a family, or else a method for both. */
    private static Proposal proposal(IpFamily family, String method) {
        return new Proposal(
                List.of(AutodetectionMethod.partFor(method, family).orElse(AutodetectionMethod.KUBERNETES_INTERNAL_IP)),
                false);
    }

    private void report(ConfigPath at, String method, String problem, Proposal proposal, ConfigPath... comparedWith) {
        invalid.add(at);
        var finding = Finding.of(CalicoCode.CALICO_AUTODETECTION_INVALID, at)
                .found(Credentials.hide(method))
                .problem(at + " " + Quotes.quote(method) + " " + problem)
                .fix(proposal.fix("field"));
        proposal.value().ifPresent(each -> finding.proposal(at, each));
        for (var other : comparedWith) {
            finding.comparedWith(other);
        }
        findings.add(finding);
    }

    private void checkNothingGuessed() {
        var guessed = families.stream().sorted().filter(this::isGuessed).toList();
        if (guessed.isEmpty()) {
            return;
        }
        var at = guessed.contains(IpFamily.IPV4) ? ipPath : ip6Path;
        var reason = reasonToGuess();
        var finding = Finding.of(CalicoCode.CALICO_AUTODETECTION_GUESSED, at)
                .comparedWith(podPath)
                .problem(at + " is not set and " + reason.clause()
                        + ", so calico-node would use the InternalIP of each node for "
                        + guessed.stream().map(IpFamily::toString).collect(Collectors.joining(" and ")))
                .fix("set it to " + AutodetectionMethod.KUBERNETES_INTERNAL_IP
                        + " if all nodes can reach each other at these addresses")
                .proposal(at, AutodetectionMethod.KUBERNETES_INTERNAL_IP);
        reason.related().forEach(finding::related);
        reason.reliedOn().forEach(finding::relyingOn);
        HostRegions.relyOnSeveral(finding, cluster, hosts);
        guessed.forEach(family -> finding.relyingOn(environment.key(NodeAddress.methodVariable(family)))
                .relyingOn(environment.key(NodeAddress.variable(family))));
        findings.add(finding);
    }

    private boolean isGuessed(IpFamily family) {
        return !isSetByInvalidMethod(family)
                && !isSetByEnvironment(family)
                && Autodetection.configured(calico, family).isEmpty()
                && Autodetection.defaultFor(cluster, family).equals(AutodetectionMethod.KUBERNETES_INTERNAL_IP);
    }

    /** Returns whether the method for a family is set, but has a finding. */
    private boolean isSetByInvalidMethod(IpFamily family) {
        var isIp6 = family == IpFamily.IPV6 && calico.ip6AutodetectionMethod().isPresent();
        return invalid.contains(isIp6 ? ip6Path : ipPath);
    }

    /** Returns whether variables set a method, or an address with which nothing has to be detected. */
    private boolean isSetByEnvironment(IpFamily family) {
        return calico.environment().containsKey(NodeAddress.methodVariable(family))
                || Optional.ofNullable(calico.environment().get(NodeAddress.variable(family)))
                        .filter(value -> NodeAddress.isFixed(value, family))
                        .isPresent();
    }

    /**
     * Why the default is the InternalIP.
     *
     * @param related the settings that the reason concerns
     * @param reliedOn the settings that it relies on
     */
    private record Reason(String clause, List<ConfigPath> related, List<ConfigPath> reliedOn) {

        Reason(String clause, List<ConfigPath> paths) {
            this(clause, paths, paths);
        }
    }

    private Reason reasonToGuess() {
        if (cluster.hosts().isEmpty()) {
            return new Reason("no hosts are listed", List.of(hosts));
        }
        var region = cluster.hosts().get(0).region();
        var other = firstHost(i -> !cluster.hosts().get(i).region().equals(region));
        if (other.isPresent()) {
            return new Reason(
                    "the hosts are in different regions ('" + Excerpt.of(String.join("', '", cluster.regions())) + "')",
                    List.of(hosts.item(0).key("labels"), hosts.item(other.get()).key("labels")),
                    List.of());
        }
        return firstHost(i -> cluster.hosts().get(i).role().isMaster())
                .map(i -> new Reason(
                        "no master has an address of the same IP family",
                        List.of(
                                hosts.item(i).key("address"),
                                HostPaths.privateAddress(cluster.hosts().get(i), hosts.item(i)))))
                .orElse(new Reason("no host is a master", List.of(hosts)));
    }

    private Optional<Integer> firstHost(IntPredicate condition) {
        return IntStream.range(0, cluster.hosts().size())
                .filter(condition)
                .boxed()
                .findFirst();
    }
}
