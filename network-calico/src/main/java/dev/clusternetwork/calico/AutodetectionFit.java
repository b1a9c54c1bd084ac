package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.calico.felix.HostsInCidrs;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.spi.PlanContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * The rules for autodetection methods that do not apply to a host, as far as its addresses and its interface are known.
 * A host may have further interfaces, so the findings are warnings.
 */
final class AutodetectionFit {

    /**
     * Regular expressions that mean the same in Java and in Go, and that Java matches in bounded time: without groups
     * and counted repetitions.
     */
    private static final Pattern SIMPLE =
            Pattern.compile("(?:(?:[\\w.:@-]|\\[\\^?[\\w-]+\\]|\\\\[dw.])[*+?]?|[\\^$|])++");

    /** Bounds the time that Java needs. */
    private static final int MOST_REPETITIONS = 4;

    /** Bounds the time that Java needs; the names of interfaces of Linux have at most 15 characters. */
    private static final int LONGEST_INTERFACE = 15;

    private final CalicoSettings calico;
    private final List<HostSpec> hosts;
    private final ConfigPath path;
    private final ConfigPath hostsPath;
    private final Findings.Collector findings;

    private AutodetectionFit(PlanContext<CalicoSettings> context, Findings.Collector findings) {
        this.calico = context.settings();
        this.hosts = context.cluster().hosts();
        this.path = context.settingsPath();
        this.hostsPath = context.root().key("hosts");
        this.findings = findings;
    }

    /** @param invalid the settings with a method that has a finding already */
    static void check(
            PlanContext<CalicoSettings> context,
            CalicoNetwork network,
            Set<ConfigPath> invalid,
            Findings.Collector findings) {
        var fit = new AutodetectionFit(context, findings);
        // Of a method that applies to both families, an interface is reported once.
        var reported = new HashSet<>(invalid);
        for (var pool : network.pools()) {
            var family = pool.cidr().family();
            fit.method(family)
                    .filter(method -> !reported.contains(method.path()))
                    .ifPresent(method -> {
                        if (fit.checkCidrs(method, family) || fit.checkInterfaces(method)) {
                            reported.add(method.path());
                        }
                    });
        }
    }

    /** A method that is in effect, and the setting that it is from. */
    private record Method(ConfigPath path, String value, String removal) {}

    private Optional<Method> method(IpFamily family) {
        var variable = NodeAddress.methodVariable(family);
        if (Autodetection.isOff(calico, family)) {
            return Optional.empty();
        }
        var written = Optional.ofNullable(calico.environment().get(variable));
        if (written.isPresent()) {
            return written.map(
                    value -> new Method(path.key("environment").key(variable), value, "remove the variable"));
        }
        var isOwn = family == IpFamily.IPV6 && calico.ip6AutodetectionMethod().isPresent();
        return Autodetection.configured(calico, family)
                .map(value -> new Method(
                        path.key(isOwn ? "ip6_autodetection_method" : "ip_autodetection_method"),
                        value,
                        "remove the field"));
    }

    private boolean checkCidrs(Method method, IpFamily family) {
        var cidrs = AutodetectionMethod.cidrsIn(method.value(), family);
        var missed = cidrs.isEmpty() ? OptionalInt.empty() : first(host -> HostsInCidrs.misses(host, cidrs, family));
        missed.ifPresent(i -> report(
                method,
                "contains no address of " + hostsPath.item(i) + " (" + shown(hosts.get(i)) + ")",
                "use CIDRs that contain an address of every host",
                List.of(hostsPath.item(i).key("address"), HostPaths.privateAddress(hosts.get(i), hostsPath.item(i)))));
        return missed.isPresent();
    }

    private static String shown(HostSpec host) {
        return host.privateAddress()
                .map(inside -> Quotes.quote(inside) + " and " + Quotes.quote(host.address()))
                .orElse(Quotes.quote(host.address()));
    }

    private boolean checkInterfaces(Method method) {
        var written = AutodetectionMethod.interfacesIn(method.value());
        var patterns = written.stream()
                .map(AutodetectionFit::compiled)
                .flatMap(Optional::stream)
                .toList();
        if (patterns.isEmpty() || patterns.size() < written.size()) {
            return false;
        }
        var missed = first(host -> host.privateInterface()
                .filter(name -> name.length() <= LONGEST_INTERFACE)
                .filter(name -> patterns.stream()
                        .noneMatch(pattern -> pattern.matcher(name).find()))
                .isPresent());
        missed.ifPresent(i -> {
            var at = hostsPath.item(i).key("private_interface");
            report(
                    method,
                    "does not match " + at + " "
                            + Quotes.quote(hosts.get(i).privateInterface().orElseThrow()),
                    "use a regular expression that matches the interfaces of all hosts",
                    List.of(at));
        });
        return missed.isPresent();
    }

    private static Optional<Pattern> compiled(String pattern) {
        if (!SIMPLE.matcher(pattern).matches()
                || pattern.chars().filter(each -> "*+?".indexOf(each) >= 0).count() > MOST_REPETITIONS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException invalid) {
            return Optional.empty();
        }
    }

    private OptionalInt first(Predicate<HostSpec> condition) {
        return IntStream.range(0, hosts.size())
                .filter(i -> condition.test(hosts.get(i)))
                .findFirst();
    }

    private void report(Method method, String problem, String fix, List<ConfigPath> comparedWith) {
        var finding = Finding.of(CalicoCode.CALICO_AUTODETECTION_MISSES_HOST, method.path())
                .found(Credentials.hide(method.value()))
                .problem(method.path() + " " + Quotes.quote(method.value()) + " " + problem)
                .fix(fix + ", or " + method.removal());
        comparedWith.forEach(finding::comparedWith);
        findings.add(finding);
    }
}
