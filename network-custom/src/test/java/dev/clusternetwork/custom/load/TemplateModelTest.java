package dev.clusternetwork.custom.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ReservedCidr;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.data.PlainData;
import dev.clusternetwork.internal.json.JsonString;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The variables of templates")
class TemplateModelTest {

    private static final String WRITTEN = """
            name: prod
            kubernetes_version: 1.30
            addons: {ingress: {enabled: yes}}
            hosts:
              - address: 198.51.100.1
                role: master
                private_address: 10.10.0.1
                user: ubuntu
                taints: [{key: dedicated, value: ingress, effect: NoExecute}]
                labels: {zone: a}
              - {address: 198.51.100.2, role: worker, ssh_port: 2222}
            network:
              provider: custom
              pod_network_cidr: [10.32.0.0/12, "fd00::/48"]
              service_cidr: 10.96.0.0/12,fd01::/112
              firewalld:
                enabled: true
                trusted_subnets: [192.0.2.0/24]
              images: {registry: registry.example.com}
              weave: {no_masq_local: true}
              custom:
                manifest_path: net
                options: {backend: vxlan, port: 8472, version: 1.10, none: , list: [1, {a: b}]}
            """;

    /** The model of a cluster, as its provider is given it. */
    private static Map<String, @Nullable Object> model(ClusterSpec cluster) {
        return model(cluster, Map.of());
    }

    private static Map<String, @Nullable Object> model(ClusterSpec cluster, Map<String, @Nullable Object> written) {
        var settings = (CustomSettings)
                cluster.network().settings().orElse(CustomSettings.builder().build());
        return PlainData.copyOf(TemplateModel.of(
                LoadContext.of(
                        settings,
                        cluster,
                        written,
                        ConfigPath.root(),
                        SourceFiles.of(Map.of()),
                        new Findings.Collector()),
                new ManifestSettings(settings.manifestPath(), settings.options(), settings.reloadIptables())));
    }

    private static ClusterSpec built() {
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("backend", "vxlan");
        options.put("port", 8472);
        options.put("version", new BigDecimal("1.10"));
        options.put("none", null);
        options.put("list", List.of(1, Map.of("a", "b")));
        return ClusterSpec.builder("prod")
                .kubernetesVersion("1.30")
                .extra("addons", Map.of("ingress", Map.of("enabled", true)))
                .host(HostSpec.master("198.51.100.1")
                        .privateAddress("10.10.0.1")
                        .extra("user", "ubuntu")
                        .label("zone", "a")
                        .taints(List.of(TaintSpec.builder()
                                .key("dedicated")
                                .value("ingress")
                                .effect(TaintSpec.Effect.NO_EXECUTE)
                                .build())))
                .host(HostSpec.worker("198.51.100.2").sshPort(2222))
                .network(NetworkSpec.builder()
                        .podCidrs(cidrs("10.32.0.0/12", "fd00::/48"))
                        .serviceCidrs(cidrs("10.96.0.0/12", "fd01::/112"))
                        .firewalld(FirewalldSpec.builder()
                                .enabled(true)
                                .trustedSubnets(cidrs("192.0.2.0/24"))
                                .build())
                        .images(ImagesSpec.builder()
                                .registry("registry.example.com")
                                .build())
                        .provider(CustomSettings.builder().manifestPath("net").options(options)))
                .build();
    }

    private static List<Cidr> cidrs(String... cidrs) {
        return Arrays.stream(cidrs).map(Cidr::parse).toList();
    }

    @Test
    @DisplayName("contain the private address and the MTU that are in the facts of a host, but not the facts")
    void facts() {
        var host = HostSpec.master("198.51.100.1").privateInterface("eth1");
        var facts = HostFacts.builder()
                .route("default dev eth0")
                .networkInterface(HostInterface.named("eth1").mtu(1450).address("10.10.0.1/24"));
        assertThat(model(ClusterSpec.builder().host(host.facts(facts)).build()))
                .isEqualTo(model(ClusterSpec.builder()
                        .host(HostSpec.master("198.51.100.1")
                                .privateInterface("eth1")
                                .privateAddress("10.10.0.1")
                                .mtu(1450))
                        .build()));
    }

    @Test
    @DisplayName("contain the reserved CIDRs as objects, also those that are written as strings")
    void reserved() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder()
                        .reserved(List.of(ReservedCidr.parse("10.8.0.53"), ReservedCidr.parse("fd00:9::/32")))
                        .reserve("10.9.0.0/16", "office VPN"))
                .build();
        Map<String, @Nullable Object> written =
                Map.of("network", Map.of("reserved", List.of("10.8.0.53", "fd00:9::/32", "10.9.0.0/16")));
        var unnamed = new HashMap<String, @Nullable Object>();
        unnamed.put("cidr", "10.8.0.53/32");
        unnamed.put("name", null);
        var unnamedIpv6 = new HashMap<String, @Nullable Object>(unnamed);
        unnamedIpv6.put("cidr", "fd00:9::/32");
        assertThat(map(config(model(cluster, written)), "network"))
                .containsEntry(
                        "reserved", List.of(unnamed, unnamedIpv6, Map.of("cidr", "10.9.0.0/16", "name", "office VPN")));
    }

    @Test
    @DisplayName("contain the complete cluster with its defaults")
    void isTheWholeCluster() throws IOException {
        try (var expected = TemplateModelTest.class.getResourceAsStream("/template-model.json")) {
            assertThat(JsonString.indented(model(built())))
                    .isEqualTo(new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("are the same for a cluster that was built and for one that was read")
    void isTheSameForBuiltAndRead() {
        var document = ClusterReader.read(
                ClusterSource.string("cluster.yml", WRITTEN), Folder.CATALOG, SourceFiles.of(Map.of("net/a.yml", "")));
        assertThat(document.partialCluster().network().settings().map(each -> ((CustomSettings) each).options()))
                .isEqualTo(built().network().settings().map(each -> ((CustomSettings) each).options()));
        assertThat(JsonString.indented(model(document.partialCluster())))
                .isEqualTo(JsonString.indented(model(built())));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "10, 2", "11, 3", "20, 3", "21, 4"})
    @DisplayName("have as many DNS servers as in the reference implementation")
    void dnsReplicas(int hosts, long servers) {
        var cluster = ClusterSpec.builder("dns");
        for (int i = 0; i < hosts; i++) {
            cluster.host(HostSpec.worker("198.51.100." + (i + 1)));
        }
        assertThat(config(model(cluster.build()))).containsEntry("dns_replicas", servers);
        var chosen = cluster.network(NetworkSpec.builder().dnsReplicas(7)).build();
        assertThat(config(model(chosen))).containsEntry("dns_replicas", 7L);
    }

    @Test
    @DisplayName("include unknown keys, and the version as typed")
    void holdsWhatTheUserWrote() {
        Map<String, @Nullable Object> written = Map.of(
                "kubernetes_version",
                "1.30.7",
                "network",
                Map.of("weave", Map.of("mtu", 1376L), "provider", "other", "strange", true));
        var config = config(model(built(), written));
        assertThat(config).containsEntry("kubernetes_version", "1.30.7");
        assertThat(map(config, "network"))
                .containsEntry("weave", Map.of("mtu", 1376L))
                .containsEntry("strange", true)
                .containsEntry("provider", "custom");
    }

    @Test
    @DisplayName("contain the firewall settings of the host tool")
    void containFirewall() {
        assertThat(model(built())).containsEntry("firewalld_enabled", true).containsEntry("reload_iptables", false);
        var reloaded = built().toBuilder()
                .network(NetworkSpec.builder().provider(CustomSettings.builder().reloadIptables(true)))
                .build();
        assertThat(model(reloaded)).containsEntry("firewalld_enabled", false).containsEntry("reload_iptables", true);
    }

    private static Map<String, @Nullable Object> config(Map<String, @Nullable Object> model) {
        return map(model, "cluster_config");
    }

    @SuppressWarnings("unchecked") // plain data has strings as keys
    private static Map<String, @Nullable Object> map(Map<String, @Nullable Object> outer, String key) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(outer.get(key));
    }

    @Test
    @DisplayName("have the defaults of the reference implementation in sections that are not written, or in part")
    void defaultsOfSections() {
        var unwritten = config(model(built()));
        assertThat(map(unwritten, "kube_proxy"))
                .containsEntry("mode", "iptables")
                .containsEntry("conntrack", null);
        assertThat(map(map(unwritten, "kubelet"), "system_reserved")).containsEntry("cpu", "50m");
        assertThat(unwritten).containsEntry("etcd", null).containsEntry("cloud", null);
        var written = config(model(built().toBuilder()
                .extra("kube_proxy", Map.of("conntrack", Map.of("max", 1L)))
                .extra("kubelet", Map.of("read_only_port", true))
                .extra("etcd", Map.of("endpoints", List.of("https://192.0.2.9:2379")))
                .build()));
        assertThat(map(written, "kube_proxy"))
                .containsEntry("mode", "iptables")
                .containsEntry("conntrack", Map.of("max", 1L));
        assertThat(map(written, "kubelet"))
                .containsEntry("read_only_port", true)
                .containsEntry("system_reserved", null);
        assertThat(map(written, "etcd")).containsEntry("certificate", null);
        assertThat(written).containsEntry("etcd_hosts", List.of()).containsEntry("etcd_regions", List.of());
    }

    @Test
    @DisplayName("have what the reference implementation derived from hosts and networks")
    void derived() {
        var config = config(model(built().toBuilder()
                .host(HostSpec.worker("198.51.100.3").region("west"))
                .build()));
        assertThat(config).containsEntry("regions", List.of("unknown", "west"));
        assertThat(config.get("etcd_hosts")).isEqualTo(config.get("master_hosts"));
        assertThat(map(config, "master_host"))
                .containsEntry("peer_address", "10.10.0.1")
                .containsEntry("region", "unknown")
                .containsEntry("master?", true)
                .containsEntry("worker?", false)
                .containsEntry("container_runtime", "docker");
        assertThat(map(config, "network")).containsEntry("dns_service_ip", "10.96.0.10");
        assertThat(map(config, "data")).containsKey("addons").doesNotContainKeys("kube_proxy", "regions", "data");
    }
}
