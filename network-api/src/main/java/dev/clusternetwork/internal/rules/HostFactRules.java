package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostRoute;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ParsedFact;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.kubernetes.Architectures;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules about what was found on the hosts, and about settings that contradict it. Facts that are not understood are
 * warnings, because wrong facts do not stop a running cluster.
 */
final class HostFactRules {

    private final ClusterSpec cluster;
    private final List<HostSpec> hosts;
    private final ConfigPath path;
    private final Findings.Collector findings;

    private HostFactRules(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        this.cluster = cluster;
        this.hosts = cluster.hosts();
        this.path = root.key("hosts");
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        var rules = new HostFactRules(cluster, root, findings);
        for (int i = 0; i < rules.hosts.size(); i++) {
            var host = rules.hosts.get(i);
            var facts = host.facts();
            if (facts.isPresent()) {
                var at = rules.path.item(i);
                rules.checkRoutes(facts.get(), at.key("facts").key("routes"));
                rules.checkInterfaces(facts.get(), at.key("facts").key("interfaces"));
                rules.checkArchitecture(facts.get(), at.key("facts").key("architecture"));
                rules.checkName(host, facts.get(), at);
                rules.checkMtu(host, at);
                rules.checkMasterAddress(host, facts.get(), at);
            }
        }
        rules.checkNodeNamesUnique();
    }

    /** An attribute that is not understood is reported once for a host, because many routes may have it. */
    private void checkRoutes(HostFacts facts, ConfigPath routes) {
        var reported = new HashSet<String>();
        for (var line : facts.parsedRoutes()) {
            var at = routes.item(line.index());
            reportMalformed(at, line);
            if (line.unknownParts().isEmpty()) {
                continue;
            }
            var quoted = Quotes.quote(line.string().strip());
            line.unknownParts().stream()
                    .filter(part -> reported.add(part.split(" ", 2)[0]))
                    .forEach(part -> findings.add(Finding.of(RuleCode.HOST_FACT_INVALID, at)
                            .found(line.string().strip())
                            .problem(
                                    at + " " + quoted + " contains " + Quotes.quote(part) + ", which is not understood")
                            .fix(
                                    isRoute(part)
                                            ? "write each route on a line of its own"
                                            : "remove it, or waive " + RuleCode.HOST_FACT_INVALID
                                                    + " if 'ip route' printed it")));
        }
    }

    private static boolean isRoute(String part) {
        try {
            HostRoute.parse(part);
            return true;
        } catch (InvalidValueException other) {
            return false;
        }
    }

    private void reportMalformed(ConfigPath at, ParsedFact<?> parsed) {
        if (parsed.problem().isPresent()) {
            findings.add(Finding.of(RuleCode.HOST_FACT_INVALID, at)
                    .found(parsed.string().strip())
                    .problem(at + " " + Quotes.quote(parsed.string().strip()) + " "
                            + parsed.problem().get())
                    .fix(parsed.fix().orElseThrow()));
        }
    }

    private void checkInterfaces(HostFacts facts, ConfigPath interfaces) {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < facts.interfaces().size(); i++) {
            var each = facts.interfaces().get(i);
            if (each.isLoopback()) {
                continue;
            }
            var at = interfaces.item(i);
            var earlier = first.putIfAbsent(each.name(), i);
            if (earlier != null) {
                findings.add(Finding.of(RuleCode.HOST_INTERFACE_TWICE, at.key("name"))
                        .found(each.name())
                        .comparedWith(interfaces.item(earlier).key("name"))
                        .problem(at.key("name") + " " + Quotes.quote(each.name()) + " is also the name of "
                                + interfaces.item(earlier))
                        .fix("write all addresses of the interface in one item"));
            }
            for (var address : each.parsedAddresses()) {
                reportMalformed(at.key("addresses").item(address.index()), address);
            }
        }
    }

    private void checkArchitecture(HostFacts facts, ConfigPath at) {
        if (facts.hasUnknownArchitecture()) {
            var written = facts.architecture().orElseThrow();
            findings.add(Finding.of(RuleCode.HOST_FACT_INVALID, at)
                    .found(written)
                    .problem(at + " " + Quotes.quote(written) + " is an unknown architecture")
                    .fix(Nearest.to(written, Architectures.names())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("write what 'uname -m' prints on the host")));
        }
    }

    private void checkName(HostSpec host, HostFacts facts, ConfigPath path) {
        var name = host.name();
        var found = nodeName(facts);
        if (name.isPresent() && found.isPresent() && !found.get().equals(name.get())) {
            var at = path.key("facts").key("host_name");
            findings.add(Finding.of(RuleCode.HOST_NAME_DIFFERS, at)
                    .found(facts.hostName().orElseThrow())
                    .comparedWith(path.key("name"))
                    .problem(at + " " + Quotes.quote(facts.hostName().orElseThrow()) + " differs from "
                            + path.key("name") + " " + Quotes.quote(name.get())
                            + ", and the kubelet registers the node under the host name by default")
                    .fix("use one name, or waive " + RuleCode.HOST_NAME_DIFFERS
                            + " if the kubelet has the flag --hostname-override"));
        }
    }

    /** Returns the name under which the kubelet registers a node: the host name in lower case, without whitespace. */
    private static Optional<String> nodeName(HostFacts facts) {
        return facts.hostName()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty());
    }

    /** Two names that are set are the fault of another rule. */
    private void checkNodeNamesUnique() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            var name = host.name().or(() -> host.facts().flatMap(HostFactRules::nodeName));
            var earlier = name.isEmpty() ? null : first.putIfAbsent(name.get(), i);
            if (earlier == null
                    || host.name().isPresent() && hosts.get(earlier).name().isPresent()) {
                continue;
            }
            int at = host.name().isPresent() ? earlier : i;
            int other = host.name().isPresent() ? i : earlier;
            reportNodeNameTwice(at, other);
        }
    }

    private void reportNodeNameTwice(int host, int other) {
        var at = path.item(host).key("facts").key("host_name");
        var found = hosts.get(host).facts().flatMap(HostFacts::hostName).orElseThrow();
        var isName = hosts.get(other).name().isPresent();
        var same = isName
                ? path.item(other).key("name")
                : path.item(other).key("facts").key("host_name");
        findings.add(Finding.of(RuleCode.NODE_NAME_TWICE, at)
                .found(found)
                .comparedWith(same)
                .relyingOn(path.item(host).key("name"))
                .relyingOn(path.item(other).key("name"))
                .problem(at + " " + Quotes.quote(found) + " is also " + same
                        + ", so the kubelets of both hosts register the same node")
                .fix("give each host its own host name"));
    }

    private void checkMtu(HostSpec host, ConfigPath path) {
        var mtu = host.peerInterface().flatMap(HostInterface::mtu);
        if (host.hasWrittenMtu() && mtu.isPresent() && !mtu.equals(host.mtu())) {
            var at = path.key("mtu");
            var fact = HostPaths.peerInterface(host, path).key("mtu");
            findings.add(Finding.of(RuleCode.HOST_MTU_DIFFERS, at)
                    .found(host.mtu().orElseThrow())
                    .comparedWith(fact)
                    .relyingOn(path.key("address"))
                    .relyingOn(path.key("private_address"))
                    .relyingOn(path.key("private_interface"))
                    .problem(at + " " + Quotes.quote(host.mtu().orElseThrow()) + " differs from " + fact + " "
                            + Quotes.quote(mtu.get()))
                    .fix("remove " + at + " to use the MTU of the facts, or correct the facts"));
        }
    }

    /**
     * The API server listens on an address of its host. The kubelet of a worker may be behind address translation. An
     * address on the loopback interface counts, because hosts that are routers have theirs there.
     */
    private void checkMasterAddress(HostSpec host, HostFacts facts, ConfigPath path) {
        var address = host.peerAddress().ip();
        if (!host.role().isMaster()
                || address.isEmpty()
                || UnreachableAddress.kindOf(host.peerAddress()).isPresent()
                || !NodeAddresses.isMissing(host, address.get())) {
            return;
        }
        var found = NodeAddresses.reachable(facts, address.get());
        var at = HostPaths.peerAddress(host, path);
        var finding = Finding.of(RuleCode.MASTER_ADDRESS_NOT_ON_HOST, at)
                .found(host.peerAddress())
                .comparedWith(path.key("facts").key("interfaces"))
                .relyingOn(path.key("role"))
                .problem(at + " " + Quotes.quote(host.peerAddress()) + " is not an address of an interface in "
                        + path.key("facts"));
        HostPaths.relyOnPeerAddress(finding, host, path);
        var isOnly = found.size() == 1 && isFree(found.get(0));
        findings.add(finding.fix(
                isOnly
                        ? "set " + path.key("private_address") + " to " + found.get(0)
                        : "write an address of an interface as private_address"));
    }

    /** The address of a bridge of a container runtime is the same on each host. */
    private boolean isFree(IpAddress address) {
        var isOfBridge = AddressLedger.wellKnownClaims().stream()
                .anyMatch(claim -> claim.kind() == ClaimKind.CONTAINER_BRIDGE
                        && claim.cidr().contains(address));
        return !isOfBridge
                && Stream.of(cluster.network().podCidrs(), cluster.network().serviceCidrs())
                        .flatMap(List<Cidr>::stream)
                        .noneMatch(cidr -> cidr.contains(address))
                && hosts.stream().noneMatch(host -> host.peerAddress().equals(HostAddress.of(address)));
    }
}
