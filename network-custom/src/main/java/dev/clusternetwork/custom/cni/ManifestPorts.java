package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ports that pods of manifests open on their hosts: the ports of containers that use the network of the host, other
 * host ports, and the ports of probes. A port that is not valid has a finding, and is left out.
 */
final class ManifestPorts {

    private ManifestPorts() {}

    static List<PortRule> of(Manifests manifests) {
        var rules = new ArrayList<PortRule>();
        for (var manifest : manifests.all()) {
            manifest.pod().ifPresent(pod -> add(manifest, pod, rules));
        }
        return rules;
    }

    private static void add(Manifest manifest, ManifestPod pod, List<PortRule> rules) {
        var isOnHost = pod.spec().at("hostNetwork").isTrue();
        for (var container : pod.containers()) {
            var purpose = "container " + container.at("name").string().orElse("without a name") + " of "
                    + manifest.kind() + " " + manifest.name();
            var ports = container.at("ports").items();
            for (var port : ports) {
                var number =
                        port.at("hostPort").isThere() || !isOnHost ? port.at("hostPort") : port.at("containerPort");
                portOf(number)
                        .flatMap(range -> protocolOf(port).map(protocol -> PortRule.of(protocol, range, purpose)))
                        .map(rule -> rule.from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.POD))
                        .ifPresent(rules::add);
            }
            if (isOnHost) {
                probes(container)
                        .flatMap(probe -> portOfProbe(probe, ports).stream())
                        .distinct()
                        .map(range -> PortRule.of(IpProtocol.TCP, range, "probes of " + purpose)
                                .from(TrafficPeer.SAME_HOST))
                        .forEach(rules::add);
            }
        }
    }

    private static Stream<ManifestValue> probes(ManifestValue container) {
        return Stream.of("livenessProbe", "readinessProbe", "startupProbe")
                .map(container::at)
                .flatMap(probe -> Stream.of(probe.at("httpGet"), probe.at("tcpSocket"), probe.at("grpc")))
                .map(action -> action.at("port"))
                .filter(ManifestValue::isThere);
    }

    /** A probe may name a port of its container. */
    private static Optional<PortRange> portOfProbe(ManifestValue port, List<ManifestValue> ports) {
        return portOf(port)
                .or(() -> port.string()
                        .flatMap(name -> ports.stream()
                                .filter(each -> each.at("name").is(name))
                                .findFirst()
                                .flatMap(each -> portOf(each.at("containerPort")))));
    }

    private static Optional<PortRange> portOf(ManifestValue number) {
        var json = number.json();
        return number.isThere()
                        && json.isIntegralNumber()
                        && json.canConvertToInt()
                        && !number.isOutside(1, PortRange.HIGHEST)
                ? Optional.of(PortRange.of(json.intValue()))
                : Optional.empty();
    }

    /** Empty for a protocol that is not valid. */
    private static Optional<IpProtocol> protocolOf(ManifestValue port) {
        var protocol = port.at("protocol");
        if (!protocol.isThere() || protocol.is("TCP")) {
            return Optional.of(IpProtocol.TCP);
        }
        return protocol.is("UDP")
                ? Optional.of(IpProtocol.UDP)
                : protocol.is("SCTP") ? Optional.of(IpProtocol.SCTP) : Optional.empty();
    }
}
