package dev.clusternetwork.custom.load;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ReservedCidr;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.internal.binding.HostToolKeys;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import dev.clusternetwork.spi.LoadContext;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables of templates, which are the same for every engine: the whole cluster.yml with its defaults and with
 * unknown keys. A cluster that was built in code has the same variables as the same cluster read from a file.
 */
final class TemplateModel {

    /** The value of {@code name} in templates of the reference implementation. */
    private static final String STACK = "custom_network";

    /** The sections of other providers, which templates may use as well. */
    private static final List<String> PROVIDER_KEYS = List.of("calico", "weave");

    private TemplateModel() {}

    /** Returns the variables by name. */
    static Map<String, @Nullable Object> of(LoadContext<?> context, ManifestSettings settings) {
        var cluster = context.cluster();
        var variables = new LinkedHashMap<String, @Nullable Object>();
        variables.put("cluster_config", ofCluster(context, settings));
        variables.put("name", STACK);
        variables.put(
                "firewalld_enabled",
                cluster.network().firewalld().filter(FirewalldSpec::enabled).isPresent());
        variables.put("reload_iptables", settings.reloadIptables());
        return variables;
    }

    private static Map<String, @Nullable Object> ofCluster(LoadContext<?> context, ManifestSettings settings) {
        var cluster = context.cluster();
        var written = new LinkedHashMap<String, @Nullable Object>();
        written.put("name", cluster.name().orElse(null));
        written.put("kubernetes_version", version(cluster, context.written()));
        written.put("hosts", hosts(cluster, host -> true));
        written.put("network", ofNetwork(cluster, cluster.network().provider(), ofSettings(settings)));
        written.putAll(cluster.extras());
        var data = completed(written, context.written());

        var map = new LinkedHashMap<String, @Nullable Object>(data);
        var masters = hosts(cluster, host -> host.role().isMaster());
        map.put("master_hosts", masters);
        map.put("worker_hosts", hosts(cluster, host -> !host.role().isMaster()));
        map.put("master_host", masters.stream().findFirst().orElse(null));
        map.put("etcd_hosts", hasEtcd(data) ? List.of() : masters);
        map.put("regions", regions(cluster.hosts().stream()));
        map.put(
                "etcd_regions",
                hasEtcd(data)
                        ? List.of()
                        : regions(cluster.hosts().stream()
                                .filter(host -> host.role().isMaster())));
        map.put("dns_replicas", dnsReplicas(cluster));
        map.putIfAbsent("addons", Map.of());
        map.putIfAbsent("addon_paths", List.of());
        HostToolDefaults.complete(map);
        map.put("data", data);
        return Collections.unmodifiableMap(map);
    }

    /** Returns whether the cluster uses servers of etcd that are not among its hosts. */
    private static boolean hasEtcd(Map<String, @Nullable Object> data) {
        return data.get("etcd") instanceof Map<?, ?> etcd && etcd.get("endpoints") != null;
    }

    private static List<String> regions(Stream<HostSpec> hosts) {
        return hosts.map(HostSpec::region).distinct().toList();
    }

    /** Returns the version as typed: with its patch level, and with the last zero of for example {@code 1.30}. */
    private static @Nullable String version(ClusterSpec cluster, Map<String, @Nullable Object> written) {
        return Optional.ofNullable(written.get("kubernetes_version"))
                .map(Object::toString)
                .or(() -> cluster.kubernetesVersion().map(Object::toString))
                .orElse(null);
    }

    private static List<Map<String, @Nullable Object>> hosts(ClusterSpec cluster, Predicate<HostSpec> wanted) {
        return cluster.hosts().stream()
                .filter(wanted)
                .map(TemplateModel::ofHost)
                .toList();
    }

    private static Map<String, @Nullable Object> ofHost(HostSpec host) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("name", host.name().orElse(null));
        map.put("address", host.address().toString());
        map.put("private_address", host.privateAddress().map(Object::toString).orElse(null));
        map.put("private_interface", host.privateInterface().orElse(null));
        map.put("role", host.role().toString());
        map.put("labels", host.labels());
        map.put("taints", host.taints().stream().map(TemplateModel::ofTaint).toList());
        map.put("ssh_port", host.sshPort());
        map.put("mtu", host.mtu().orElse(null));
        map.put("peer_address", host.peerAddress().toString());
        map.put("region", host.region());
        map.put("master?", host.role().isMaster());
        map.put("worker?", !host.role().isMaster());
        HostToolKeys.KNOWN.forEach(key -> map.put(key, null));
        map.put("container_runtime", "docker");
        map.putAll(host.extras());
        return map;
    }

    private static Map<String, @Nullable Object> ofTaint(TaintSpec taint) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("key", taint.key());
        map.put("value", taint.value().orElse(null));
        map.put("effect", taint.effect().toString());
        return map;
    }

    private static Map<String, @Nullable Object> ofNetwork(
            ClusterSpec cluster, String sectionKey, Map<String, @Nullable Object> section) {
        var network = cluster.network();
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("provider", network.provider());
        map.put("pod_network_cidr", joined(network.podCidrs()));
        map.put("pod_network_cidrs", strings(network.podCidrs()));
        map.put("service_cidr", joined(network.serviceCidrs()));
        map.put("service_cidrs", strings(network.serviceCidrs()));
        map.put("dns_service_ip", dnsServiceIp(network));
        map.put("dns_replicas", dnsReplicas(cluster));
        map.put("node_local_dns_cache", network.nodeLocalDnsCache().orElse(DnsDefaults.NODE_LOCAL_CACHE));
        map.put("firewalld", network.firewalld().map(TemplateModel::ofFirewalld).orElse(null));
        map.put("images", ofImages(network));
        map.put(
                "reserved",
                network.reserved().stream().map(TemplateModel::ofReserved).toList());
        map.put("waive", network.waivers());
        PROVIDER_KEYS.forEach(key -> map.put(key, null));
        map.put(sectionKey, section);
        return map;
    }

    private static Map<String, @Nullable Object> ofSettings(ManifestSettings settings) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("manifest_path", settings.manifestPath().orElse(null));
        map.put("options", settings.options());
        return map;
    }

    private static Map<String, @Nullable Object> ofFirewalld(FirewalldSpec firewalld) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("enabled", firewalld.enabled());
        map.put(
                "open_ports",
                firewalld.openPorts().stream().map(TemplateModel::ofPort).toList());
        map.put("trusted_subnets", strings(firewalld.trustedSubnets()));
        return map;
    }

    private static Map<String, @Nullable Object> ofPort(FirewalldSpec.OpenPort port) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("port", port.port().toString());
        map.put("protocol", port.protocol().toString());
        map.put("roles", List.copyOf(port.roles()));
        return map;
    }

    private static Map<String, @Nullable Object> ofReserved(ReservedCidr reserved) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("cidr", reserved.cidr().toString());
        map.put("name", reserved.name().orElse(null));
        return map;
    }

    private static Map<String, @Nullable Object> ofImages(NetworkSpec network) {
        var images = network.images();
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("registry", images.registry().orElse(null));
        map.put("pull_secrets", images.pullSecrets());
        var overrides = new LinkedHashMap<String, String>();
        images.overrides().forEach((image, by) -> overrides.put(image, by.toString()));
        map.put("override", overrides);
        return map;
    }

    /** Returns the address of the cluster DNS, as kubeadm chooses it; null if the service CIDR is too small. */
    private static @Nullable String dnsServiceIp(NetworkSpec network) {
        return network.serviceCidrs().stream()
                .findFirst()
                .flatMap(DnsDefaults::address)
                .map(IpAddress::toString)
                .orElse(null);
    }

    private static int dnsReplicas(ClusterSpec cluster) {
        return cluster.network()
                .dnsReplicas()
                .orElseGet(() -> DnsDefaults.replicas(cluster.hosts().size()));
    }

    private static String joined(Collection<?> values) {
        return String.join(",", strings(values));
    }

    private static List<String> strings(Collection<?> values) {
        return values.stream().map(Objects::toString).toList();
    }

    /** Adds what the user wrote and the model does not have: the sections of other providers, and invalid keys. */
    private static Map<String, @Nullable Object> completed(
            Map<String, @Nullable Object> model, Map<String, @Nullable Object> written) {
        var map = new LinkedHashMap<String, @Nullable Object>(model);
        written.forEach((key, value) -> {
            @Nullable Object known = map.get(key);
            if (known == null) {
                map.put(key, value);
            } else if (known instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                map.put(key, completed(cast(known), cast(value)));
            }
        });
        return Collections.unmodifiableMap(map);
    }

    @SuppressWarnings("unchecked") // keys of plain data are strings
    private static Map<String, @Nullable Object> cast(Object map) {
        return (Map<String, @Nullable Object>) map;
    }
}
