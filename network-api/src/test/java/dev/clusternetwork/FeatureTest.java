package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SampleCode;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.Activation;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.stranger.BalancerFeature;
import dev.clusternetwork.stranger.BalancerSettings;
import dev.clusternetwork.stranger.BalancerSettings.Balancer;
import dev.clusternetwork.stranger.MeshProvider;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party feature is discovered, bound, validated and planned like a provider. */
class FeatureTest {

    private static final ProviderCatalog CATALOG =
            ProviderCatalog.of(new MeshProvider()).withFeatures(new BalancerFeature());

    /** A feature of which a test replaces parts. */
    private static class Variant extends BalancerFeature {

        private final String id;
        private final Set<String> fields;
        private final Activation activation;
        private Consumer<PlanPart.Builder> part = plan -> {};

        Variant(String id, Set<String> fields, Activation activation) {
            this.id = id;
            this.fields = fields;
            this.activation = activation;
        }

        Variant planning(Consumer<PlanPart.Builder> more) {
            this.part = more;
            return this;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Set<String> fields() {
            return fields;
        }

        @Override
        public Activation activation() {
            return activation;
        }

        @Override
        public PlanPart plan(PlanContext<BalancerSettings> context) {
            var plan = PlanPart.builder();
            part.accept(plan);
            return plan.build();
        }
    }

    /** The second class of a clash. */
    private static final class Other extends Variant {
        Other(String id, Set<String> fields) {
            super(id, fields, Activation.always());
        }
    }

    private static ClusterDocument read(ProviderCatalog catalog, String yaml) {
        return ClusterReader.read(
                ClusterSource.string("c.yml", yaml), catalog, SourceFiles.of(Map.of("rules.txt", "round robin")));
    }

    private static List<String> messages(String yaml) {
        return messages(CATALOG, yaml);
    }

    private static List<String> messages(ProviderCatalog catalog, String yaml) {
        return NetworkPlanner.of(catalog).validate(read(catalog, yaml)).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    private static ConfigMap balancerOf(NetworkPlan plan) {
        return plan.objects().stream()
                .map(ConfigMap.class::cast)
                .filter(each -> each.getMetadata().getName().equals("balancer"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("a section and a scalar are bound to its settings, equal to settings built in code")
    void binding() {
        var document = read(CATALOG, """
                network:
                  provider: mesh
                  balancer:
                    pools: [10.1.0.0/24, 'fd00:1::/64']
                    rules_file: rules.txt
                  balancer_replicas: 3
                """);
        assertThat(document.findings()).isEmpty();
        var built = ClusterSpec.builder()
                .network(NetworkSpec.builder()
                        .provider("mesh")
                        .feature(BalancerSettings.builder()
                                .balancer(Balancer.builder()
                                        .pools(List.of(Cidr.parse("10.1.0.0/24"), Cidr.parse("fd00:1::/64")))
                                        .rulesFile("rules.txt")
                                        .build())
                                .balancerReplicas(3)))
                .build();
        var loaded = ClusterReader.load(built, CATALOG, SourceFiles.of(Map.of("rules.txt", "round robin")));
        assertThat(document.partialCluster()).isEqualTo(loaded.partialCluster());
        var planner = NetworkPlanner.of(CATALOG);
        assertThat(planner.plan(document).objects())
                .isEqualTo(planner.plan(loaded).objects());
        assertThat(balancerOf(planner.plan(document)).getData())
                .isEqualTo(Map.of("replicas", "3", "rules", "round robin", "own-interfaces", "[balancer0]"));
        assertThat(document.partialCluster().toBuilder().build()).isEqualTo(document.partialCluster());
        assertThat(document.partialCluster())
                .isNotEqualTo(ClusterSpec.builder()
                        .network(NetworkSpec.builder().provider("mesh"))
                        .build());
    }

    @Test
    @DisplayName("its part of the plan has its stack label, and what it needs on every host")
    void plan() {
        var plan = NetworkPlanner.of(CATALOG)
                .plan(
                        read(
                                CATALOG,
                                "{hosts: [{address: 203.0.113.1, role: worker}], network: {provider: mesh, balancer_replicas: 1}}"));
        assertThat(plan.objects())
                .extracting(
                        each -> each.getMetadata().getName(),
                        each -> each.getMetadata().getLabels().get(NetworkPlan.STACK_LABEL))
                .containsExactlyInAnyOrder(tuple("balancer", "balancer"), tuple("mesh", "mesh"));
        assertThat(plan.everyHost().labels()).isEqualTo(Map.of("balancer", "on", "mesh", "on"));
        assertThat(plan.host("203.0.113.1").labels()).isEqualTo(Map.of("balancer", "on", "mesh", "on"));
    }

    @Test
    @DisplayName("without one of its fields it has no part in the plan")
    void notWritten() {
        var plan = NetworkPlanner.of(CATALOG).plan(read(CATALOG, "network: {provider: mesh}"));
        assertThat(plan.keys()).extracting(Object::toString).containsExactly("ConfigMap kube-system/mesh");
        assertThat(plan.everyHost().labels()).isEqualTo(Map.of("mesh", "on"));
    }

    @Test
    @DisplayName("faults in its fields are reported with their location, and do not hide others")
    void faults() {
        assertThat(messages("""
                        network:
                          provider: mesh
                          balancer:
                            pool: [10.1.0.0/24]
                            rules_fil: x
                          balancer_replicas: 0
                          balanser: {}
                          mesh: {balancer_replicas: 1}
                        """))
                .containsExactly(
                        "c.yml:4:5: error: network.balancer.pools is required. Rename pool to pools. [KEY_MISSING]",
                        "c.yml:5:5: error: network.balancer.rules_fil is an unknown field. Did you mean rules_file?"
                                + " [UNKNOWN_KEY]",
                        "c.yml:6:22: error: network.balancer_replicas '0' is less than 1. Use 1 or more."
                                + " [INVALID_VALUE]",
                        "c.yml:7:3: error: network.balanser is an unknown field. Remove it, because balancer is set as"
                                + " well. [UNKNOWN_KEY]",
                        "c.yml:8:10: error: network.mesh.balancer_replicas is an unknown field. Did you mean"
                                + " network.balancer_replicas? [UNKNOWN_KEY]");
        assertThat(messages("network: {provider: mesh, balancer: , balancer_replicas: [1]}"))
                .containsExactly(
                        "c.yml:1:27: warning: network.balancer has no value, so its default applies. Write a value, or"
                                + " remove the field. [EMPTY_VALUE]",
                        "c.yml:1:58: error: network.balancer_replicas is a list, but an integer is required. Write"
                                + " 'balancer_replicas: 1'. [WRONG_TYPE]");
        assertThat(messages("{network: {provider: mesh}, balancer: {pools: [10.1.0.0/24]}, balancer_replicas: 1}"))
                .containsExactly(
                        "c.yml:1:29: warning: balancer has no effect at the top level. Move it to network as the field"
                                + " balancer. [MISPLACED_KEY]",
                        "c.yml:1:63: warning: balancer_replicas has no effect at the top level. Move it to network as"
                                + " the field balancer_replicas. [MISPLACED_KEY]");
    }

    @Test
    @DisplayName("its findings have locations and can be waived, and its addresses are in the ledger")
    void findings() {
        var yaml = """
                hosts: [{address: 203.0.113.1, role: master}]
                network:
                  provider: mesh
                  pod_network_cidr: 10.1.0.0/16
                  balancer:
                    pools: [10.1.0.0/24]
                  balancer_replicas: 2
                """;
        assertThat(messages(yaml))
                .containsExactly(
                        "c.yml:4:21: error: network.pod_network_cidr '10.1.0.0/16' overlaps"
                                + " network.balancer.pools[0] '10.1.0.0/24' (line 6), which is reserved for 'pool of the"
                                + " balancer'. Use another CIDR, for example 10.2.0.0/16. [CIDR_OVERLAPS_RESERVED]",
                        "c.yml:7:22: error: network.balancer_replicas '2' is more than the hosts. Use 1. [SOFT_ERROR]");
        assertThat(messages(yaml + "  waive: {SOFT_ERROR: one is enough, CIDR_OVERLAPS_RESERVED: x}\n"))
                .allMatch(each -> each.contains(": waived"));
    }

    private static Variant variant(Activation activation) {
        return new Variant("balancer", Set.of("balancer", "balancer_replicas"), activation);
    }

    private static ProviderCatalog with(NetworkFeature<?>... features) {
        return ProviderCatalog.of(new MeshProvider()).withFeatures(features);
    }

    @Test
    @DisplayName("activation: always, when written, or by a rule on the cluster; a field without effect is reported")
    void activation() {
        Consumer<PlanPart.Builder> label =
                plan -> plan.everyHost(HostPlan.builder().label("variant", "on").build());
        var always = with(variant(Activation.always()).planning(label));
        var written = with(variant(Activation.whenWritten()).planning(label));
        var ruled = with(variant(Activation.when(cluster -> !cluster.masters().isEmpty()))
                .planning(label));
        var plain = "network: {provider: mesh}\n";
        var field = "network: {provider: mesh, balancer_replicas: 1}\n";
        var master = "hosts: [{address: 203.0.113.1, role: master}]\n";
        assertThat(isActive(always, plain)).isTrue();
        assertThat(isActive(always, field)).isTrue();
        assertThat(isActive(written, plain)).isFalse();
        assertThat(isActive(written, field)).isTrue();
        assertThat(isActive(ruled, plain)).isFalse();
        assertThat(isActive(ruled, plain + master)).isTrue();
        assertThat(isActive(ruled, field + master)).isTrue();
        assertThat(isActive(ruled, field)).isFalse();
        assertThat(messages(ruled, field))
                .containsExactly(
                        "c.yml:1:46: warning: network.balancer_replicas has no effect, because 'balancer' is not active"
                                + " in this cluster. Remove the field. [FEATURE_NOT_ACTIVE]");
        assertThat(messages(ruled, plain)).isEmpty();
    }

    private static boolean isActive(ProviderCatalog catalog, String yaml) {
        return NetworkPlanner.of(catalog)
                .plan(read(catalog, yaml))
                .everyHost()
                .labels()
                .containsKey("variant");
    }

    @Test
    @DisplayName("a feature can plan a field that NetworkSpec has, and the field then has an effect")
    void fieldOfNetwork() {
        var yaml = "network: {provider: mesh, dns_replicas: 1, firewalld: {}}";
        var dns = new Variant("dns", Set.of("dns_replicas"), Activation.whenWritten()) {
            @Override
            public dev.clusternetwork.finding.Findings validate(PlanContext<BalancerSettings> context) {
                return dev.clusternetwork.finding.Findings.of(List.of(
                        SampleCode.SOFT_WARNING.at(context.settingsPath().key("dns_replicas"))));
            }
        };
        assertThat(messages(with(dns), yaml))
                .containsExactly(
                        "c.yml:1:41: warning: network.dns_replicas is odd. Make it even. [SOFT_WARNING]",
                        "c.yml:1:55: warning: network.firewalld has no effect, because the module network-host is not on"
                                + " the class path. Add network-host, configure this in the host tool, or remove the"
                                + " field. [NOT_PLANNED]");
        assertThat(messages(with(dns), "network: {provider: mesh}")).isEmpty();
    }

    @Test
    @DisplayName("the same object, file, label or flag in two parts is refused unless the parts agree")
    void contradictions() {
        assertThat(contradiction(plan -> plan.add(() -> new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("kube-system")
                        .withName("mesh")
                        .endMetadata()
                        .build())))
                .isEqualTo("the provider 'mesh' and the feature 'balancer' both plan ConfigMap kube-system/mesh; each"
                        + " object may be planned once");
        assertThat(contradiction(plan ->
                        plan.everyHost(HostPlan.builder().label("mesh", "off").build())))
                .isEqualTo("the provider 'mesh' and the feature 'balancer' plan different values for the label mesh of"
                        + " every host. Only one of them may plan it.");
        assertThat(contradiction(plan ->
                        plan.host("a", HostPlan.builder().label("mesh", "off").build())))
                .isEqualTo("the provider 'mesh' and the feature 'balancer' plan different values for the label mesh of"
                        + " the host 'a'. Only one of them may plan it.");
        assertThat(contradiction(plan ->
                        plan.host("b", HostPlan.builder().label("x", "y").build())))
                .isEqualTo("the feature 'balancer' plans for a host 'b' that the cluster does not have; it has [a]");
        var catalog = with(
                variant(Activation.always()).planning(FeatureTest::fileAndFlag),
                new Variant("other", Set.of(), Activation.always()).planning(FeatureTest::fileAndFlag));
        var plan = NetworkPlanner.of(catalog).plan(read(catalog, "network: {provider: mesh}"));
        assertThat(plan.everyHost().files()).extracting(HostFile::path).contains("/etc/x");
        assertThat(plan.everyHost().kubeletFlags()).isEqualTo(Map.of("--node-ip", "10.0.0.1"));
    }

    @Test
    @DisplayName("every plan removes the CNI configuration of the reference implementation from every host")
    void oldCniConfiguration() {
        var catalog = ProviderCatalog.of(new MeshProvider());
        var plan = NetworkPlanner.of(catalog)
                .plan(read(
                        catalog, "{hosts: [{address: 192.0.2.1, name: a, role: master}], network: {provider: mesh}}"));
        for (var host : List.of(plan.everyHost(), plan.host("a"))) {
            assertThat(host.files())
                    .extracting(HostFile::path, HostFile::isRemoved)
                    .containsExactly(tuple("/etc/cni/net.d/00-pharos.conflist", true));
        }
    }

    private static void fileAndFlag(PlanPart.Builder plan) {
        plan.everyHost(HostPlan.builder()
                .file(HostFile.written("/etc/x", "x", 0644, "for tests"))
                .kubeletFlag("--node-ip", "10.0.0.1")
                .build());
    }

    private static String contradiction(Consumer<PlanPart.Builder> part) {
        var catalog = with(variant(Activation.always()).planning(part));
        var cluster =
                read(catalog, "{hosts: [{name: a, address: 203.0.113.1, role: worker}], network: {provider: mesh}}");
        try {
            NetworkPlanner.of(catalog).plan(cluster);
        } catch (ProviderException refused) {
            return String.valueOf(refused.getMessage());
        }
        return "accepted";
    }

    @Test
    @DisplayName("clashes name both classes and the remedy")
    void clashes() {
        var one = variant(Activation.always());
        assertThat(clash(one, new Other("balancer", Set.of())))
                .isEqualTo("two features have the id 'balancer': " + Other.class.getName() + " and "
                        + Variant.class.getName() + ". Remove one of them from the class path.");
        assertThat(clash(one, new Other("other", Set.of("balancer"))))
                .isEqualTo("two features have the field network.balancer: " + Other.class.getName() + " and "
                        + Variant.class.getName() + ". Remove one of them from the class path.");
        assertThat(clash(new Other("mesh", Set.of())))
                .isEqualTo("a provider and a feature have the id 'mesh': " + Other.class.getName() + " and "
                        + MeshProvider.class.getName() + ". Remove one of them from the class path.");
        assertThat(clash(new Other("other", Set.of("mesh"))))
                .isEqualTo("a provider and a feature have the field network.mesh: " + Other.class.getName() + " and "
                        + MeshProvider.class.getName() + ". Remove one of them from the class path.");
        assertThat(clash(new Other(" ", Set.of())))
                .isEqualTo(Other.class.getName() + " has no id. Return one from id().");
        assertThat(clash(new Other("other", Set.of(""))))
                .isEqualTo(Other.class.getName()
                        + " has a field without a name. Return the names of fields of network from fields().");
        var catalog = with(new Other("other", Set.of("balancer", "balancer_count")));
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> read(catalog, "network: {}"))
                .withMessage("the feature 'other' has the fields [balancer, balancer_count], but its settings have"
                        + " [balancer, balancer_replicas]. Make fields() and @ConfigKey agree.");
    }

    private static String clash(NetworkFeature<?>... features) {
        try {
            with(features);
        } catch (ProviderException refused) {
            return String.valueOf(refused.getMessage());
        }
        return "accepted";
    }

    /** Settings of no feature. */
    private record Stray(String featureId) implements FeatureSettings {}

    @Test
    @DisplayName("settings of a feature that does not exist, or of another class, are reported")
    void straySettings() {
        assertThat(judged(new Stray("balanser")))
                .containsExactly(
                        "error: the feature 'balanser' does not exist. Did you mean balancer?" + " [UNKNOWN_FEATURE]");
        assertThat(judged(new Stray("x")))
                .containsExactly("error: the feature 'x' does not exist. Add the module of the feature, or remove its"
                        + " settings. [UNKNOWN_FEATURE]");
        assertThat(judged(new Stray("balancer")))
                .containsExactly("error: the feature 'balancer' requires settings of the class "
                        + BalancerSettings.class.getName() + ", but the settings are of the class "
                        + Stray.class.getName() + ". Pass the settings of the feature to the builder."
                        + " [FEATURE_MISMATCH]");
    }

    private static List<String> judged(FeatureSettings settings) {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("203.0.113.1"))
                .network(NetworkSpec.builder().provider("mesh").feature(settings))
                .build();
        return NetworkPlanner.of(CATALOG).validate(cluster).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    @DisplayName("the ServiceLoader discovers it")
    void discovery(@TempDir Path folder) throws IOException {
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(NetworkFeature.class.getName()), BalancerFeature.class.getName());
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            var catalog = ProviderCatalog.discover(loader);
            assertThat(catalog.features()).hasOnlyElementsOfType(BalancerFeature.class);
            assertThat(catalog.featureFields()).containsExactly("balancer", "balancer_replicas");
            assertThat(catalog.featureOf("balancer")).isPresent();
            assertThat(catalog).hasToString("[] with the features [balancer]");
        }
    }
}
