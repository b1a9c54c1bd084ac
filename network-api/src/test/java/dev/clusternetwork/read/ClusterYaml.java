package dev.clusternetwork.read;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.internal.json.JsonString;
import dev.clusternetwork.stranger.MeshSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a cluster as users would: JSON is YAML too, and quotes every string. */
final class ClusterYaml {

    private ClusterYaml() {}

    static String of(ClusterSpec cluster) {
        var map = new LinkedHashMap<String, Object>(cluster.extras());
        cluster.name().ifPresent(each -> map.put("name", each));
        cluster.kubernetesVersion().ifPresent(each -> map.put("kubernetes_version", each.toString()));
        map.put("hosts", cluster.hosts().stream().map(ClusterYaml::host).toList());
        map.put("network", network(cluster.network()));
        return JsonString.of(map);
    }

    private static Map<String, Object> host(HostSpec host) {
        var map = new LinkedHashMap<String, Object>(host.extras());
        host.name().ifPresent(each -> map.put("name", each));
        map.put("address", host.address().toString());
        host.privateAddress()
                .filter(each -> host.hasWrittenPrivateAddress())
                .ifPresent(each -> map.put("private_address", each.toString()));
        host.privateInterface().ifPresent(each -> map.put("private_interface", each));
        map.put("role", host.role().toString());
        map.put("labels", host.labels());
        map.put(
                "taints",
                host.taints().stream()
                        .map(taint -> {
                            var written = new LinkedHashMap<String, Object>();
                            written.put("key", taint.key());
                            taint.value().ifPresent(each -> written.put("value", each));
                            written.put("effect", taint.effect().toString());
                            return written;
                        })
                        .toList());
        map.put("ssh_port", host.sshPort());
        host.mtu().filter(each -> host.hasWrittenMtu()).ifPresent(each -> map.put("mtu", each));
        host.facts().ifPresent(each -> map.put("facts", facts(each)));
        return map;
    }

    private static Map<String, Object> facts(HostFacts facts) {
        var map = new LinkedHashMap<String, Object>();
        map.put("routes", facts.routes());
        map.put(
                "interfaces",
                facts.interfaces().stream()
                        .map(each -> {
                            var written = new LinkedHashMap<String, Object>();
                            written.put("name", each.name());
                            each.mtu().ifPresent(mtu -> written.put("mtu", mtu));
                            written.put("addresses", each.addresses());
                            return written;
                        })
                        .toList());
        facts.hostName().ifPresent(each -> map.put("host_name", each));
        facts.architecture().ifPresent(each -> map.put("architecture", each));
        return map;
    }

    private static Map<String, Object> network(NetworkSpec network) {
        var map = new LinkedHashMap<String, Object>();
        network.settings().ifPresent(each -> map.put("mesh", mesh((MeshSettings) each)));
        map.put("provider", network.provider());
        map.put("pod_network_cidr", strings(network.podCidrs()));
        map.put("service_cidr", String.join(", ", strings(network.serviceCidrs())));
        network.dnsReplicas().ifPresent(each -> map.put("dns_replicas", each));
        network.nodeLocalDnsCache().ifPresent(each -> map.put("node_local_dns_cache", each));
        network.firewalld()
                .ifPresent(each -> map.put(
                        "firewalld",
                        Map.of(
                                "enabled", each.enabled(),
                                "trusted_subnets", strings(each.trustedSubnets()),
                                "open_ports",
                                        each.openPorts().stream()
                                                .map(port -> Map.of(
                                                        "port", port.port().toString(),
                                                        "protocol",
                                                                port.protocol().toString(),
                                                        "roles", List.copyOf(port.roles())))
                                                .toList())));
        map.put("images", images(network.images()));
        map.put("waive", network.waivers());
        return map;
    }

    private static Map<String, Object> mesh(MeshSettings mesh) {
        return Map.of(
                "mtu", mesh.mtu(),
                "known_neighbours", mesh.peers(),
                "weights", mesh.weights(),
                "mode", mesh.mode().toString());
    }

    private static Map<String, Object> images(ImagesSpec images) {
        var map = new LinkedHashMap<String, Object>();
        images.registry().ifPresent(each -> map.put("registry", each));
        map.put("pull_secrets", images.pullSecrets());
        map.put(
                "override",
                images.overrides().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().toString())));
        return map;
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
