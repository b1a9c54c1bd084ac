package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.calico.felix.HostsInCidrs;
import dev.clusternetwork.calico.felix.NodeVariable;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the environment variables of calico-node in manifests: their names, their values, and what they say together.
 */
final class CalicoVariableRules {

    private static final List<ContainerPattern> NODES =
            List.of(new ContainerPattern(ContainerPattern.Kind.NAME, "calico-node"));

    /** Parameters of Felix that switch off a tunnel which the variable of a pool requires. */
    private static final Map<String, String> TUNNELS = Map.of(
            "FELIX_IPINIPENABLED", "CALICO_IPV4POOL_IPIP",
            "FELIX_VXLANENABLED", "CALICO_IPV4POOL_VXLAN");

    private static final List<String> TUNNEL_MODES = List.of("Always", "CrossSubnet");

    private static final String AUTODETECTION = "IP_AUTODETECTION_METHOD";

    private final ClusterSpec cluster;
    private final Manifest manifest;
    private final Findings.Collector findings;

    private CalicoVariableRules(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        this.cluster = cluster;
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        var rules = new CalicoVariableRules(cluster, manifest, findings);
        manifest.pod().stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> NODES.stream().anyMatch(each -> each.matches(container)))
                .forEach(container -> container.at("env").items().forEach(each -> rules.check(container, each)));
    }

    private void check(ManifestValue container, ManifestValue item) {
        var name = item.at("name").string().orElse("");
        var value = literal(item);
        if (name.isEmpty() || value.isEmpty()) {
            return;
        }
        var variable = new NodeVariable(name, value.get());
        var fault = variable.fault();
        if (fault.isPresent()) {
            report(item, variable, fault.get());
        } else if (TUNNELS.containsKey(name) && variable.isDisabled()) {
            checkTunnel(container, item, TUNNELS.get(name));
        } else if (name.equals(AUTODETECTION)) {
            checkCidrs(item, value.get());
        }
    }

    /** Returns the value that is written; empty for one that is only known in the cluster. */
    private static Optional<String> literal(ManifestValue item) {
        return item.at("valueFrom").isThere()
                ? Optional.empty()
                : item.at("value").string().filter(each -> !each.contains(SettingHolder.REFERENCE));
    }

    private void report(ManifestValue item, NodeVariable variable, NodeVariable.Fault fault) {
        findings.add(manifest.finding(
                fault.isRefused() ? CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN : CustomCode.CUSTOM_CALICO_VARIABLE_WRONG,
                item.at(fault.isOfName() ? "name" : "value"),
                fault.isOfName()
                        ? "'" + Excerpt.of(variable.name()) + "' " + fault.problem()
                        : "(" + Excerpt.of(variable.name()) + ") "
                                + (Credentials.isSecretName(variable.name())
                                        ? Finding.HIDDEN
                                        : "'" + Excerpt.of(variable.value()) + "'")
                                + " " + fault.problem(),
                fault.fix()));
    }

    private void checkTunnel(ManifestValue container, ManifestValue item, String pool) {
        container.at("env").items().stream()
                .filter(each -> each.at("name").is(pool))
                .flatMap(each -> literal(each).stream())
                .filter(TUNNEL_MODES::contains)
                .findFirst()
                .ifPresent(mode -> findings.add(manifest.finding(
                        CustomCode.CUSTOM_CALICO_VARIABLE_WRONG,
                        item.at("value"),
                        "(" + item.at("name").string().orElseThrow() + ") '"
                                + Excerpt.of(item.at("value").string().orElseThrow()) + "' disables the tunnel that "
                                + pool + " '" + mode + "' requires, so pods on different nodes do not reach each other",
                        "remove the variable")));
    }

    /** Checks that each host whose addresses are known has one in the CIDRs of a method. */
    private void checkCidrs(ManifestValue item, String method) {
        var cidrs = AutodetectionMethod.cidrsIn(method, IpFamily.IPV4);
        cluster.hosts().stream()
                .filter(host -> !cidrs.isEmpty() && HostsInCidrs.misses(host, cidrs, IpFamily.IPV4))
                .findFirst()
                .ifPresent(host -> findings.add(manifest.finding(
                        CustomCode.CUSTOM_CALICO_VARIABLE_WRONG,
                        item.at("value"),
                        "(" + AUTODETECTION + ") '" + Excerpt.of(method) + "' contains no address of host '"
                                + Excerpt.of(cluster.keyOf(host)) + "', so calico-node may not start there",
                        "set " + AUTODETECTION + " to kubernetes-internal-ip")));
    }
}
