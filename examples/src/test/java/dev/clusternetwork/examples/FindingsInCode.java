package dev.clusternetwork.examples;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.Validation;
import dev.clusternetwork.calico.CalicoSettings;
import dev.clusternetwork.calico.TyphaSettings;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.Activation;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.weave.WeaveSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The examples of findings that no file can have. Of each code, {@code theCode()} has the finding, and
 * {@code theCodeRepaired()} has none. docs/findings.md shows the statements of both.
 */
public final class FindingsInCode {

    private static final SourceFiles FILES = SourceFiles.of(Map.of(
            "weave_passwd", "correct horse battery staple",
            "net/net.yml.mustache", """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: net, namespace: kube-system}
                    data: {cidr: {{cluster_config.network.pod_network_cidr}}}
                    """));

    private FindingsInCode() {}

    static Validation providerMismatch() {
        // The providerId() of MeshSettings is "mesh", the ID of MeshProvider; that of OtherSettings, too.
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(new OtherSettings()))
                .build();
        return NetworkPlanner.of(ProviderCatalog.of(new MeshProvider())).validate(cluster);
    }

    static Validation providerMismatchRepaired() {
        // The providerId() of MeshSettings is "mesh", the ID of MeshProvider; that of OtherSettings, too.
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()))
                .build();
        return NetworkPlanner.of(ProviderCatalog.of(new MeshProvider())).validate(cluster);
    }

    static Validation unknownFeature() {
        // The catalog has the provider MeshProvider, and no feature.
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()).feature(new BalancerSettings()))
                .build();
        return NetworkPlanner.of(ProviderCatalog.of(new MeshProvider())).validate(cluster);
    }

    static Validation unknownFeatureRepaired() {
        // The catalog has the provider MeshProvider, and no feature.
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()).feature(new BalancerSettings()))
                .build();
        var catalog = ProviderCatalog.of(new MeshProvider()).withFeatures(new BalancerFeature());
        return NetworkPlanner.of(catalog).validate(cluster);
    }

    static Validation featureMismatch() {
        // The featureId() of BalancerSettings is "balancer", the ID of BalancerFeature; that of OtherBalancer, too.
        var catalog = ProviderCatalog.of(new MeshProvider()).withFeatures(new BalancerFeature());
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()).feature(new OtherBalancer()))
                .build();
        return NetworkPlanner.of(catalog).validate(cluster);
    }

    static Validation featureMismatchRepaired() {
        // The featureId() of BalancerSettings is "balancer", the ID of BalancerFeature; that of OtherBalancer, too.
        var catalog = ProviderCatalog.of(new MeshProvider()).withFeatures(new BalancerFeature());
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()).feature(new BalancerSettings()))
                .build();
        return NetworkPlanner.of(catalog).validate(cluster);
    }

    static Validation weaveMeshLarge() {
        var cluster = ClusterSpec.builder("prod");
        IntStream.rangeClosed(1, 202).forEach(i -> cluster.host(HostSpec.master("192.0.2." + i)));
        return NetworkPlanner.discover().validate(cluster.build());
    }

    static Validation weaveMeshLargeRepaired() {
        var cluster = ClusterSpec.builder("prod");
        IntStream.rangeClosed(1, 202).forEach(i -> cluster.host(HostSpec.master("192.0.2." + i)));
        return NetworkPlanner.discover()
                .validate(cluster.network(NetworkSpec.builder()
                                .provider(CalicoSettings.builder()
                                        .typha(TyphaSettings.builder()
                                                .enabled(true)
                                                .build())))
                        .build());
    }

    static Validation featureNotActive() {
        // BalancerFeature is active in clusters with workers.
        var catalog = ProviderCatalog.of(new MeshProvider()).withFeatures(new BalancerFeature());
        var document = ClusterReader.read(ClusterSource.string("cluster.yml", """
                hosts: [{address: 198.51.100.1, role: master}]
                network: {provider: mesh, balancer_replicas: 2}
                """), catalog);
        return NetworkPlanner.of(catalog).validate(document);
    }

    static Validation featureNotActiveRepaired() {
        // BalancerFeature is active in clusters with workers.
        var catalog = ProviderCatalog.of(new MeshProvider()).withFeatures(new BalancerFeature());
        var document = ClusterReader.read(ClusterSource.string("cluster.yml", """
                hosts: [{address: 198.51.100.1, role: master}]
                network: {provider: mesh}
                """), catalog);
        return NetworkPlanner.of(catalog).validate(document);
    }

    static Validation providerFailed() {
        var provider = new MeshProvider() {
            @Override
            public Findings validate(PlanContext<MeshSettings> context) {
                return check(context.cluster().masters().stream().findFirst().orElseThrow());
            }
        };
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()))
                .build();
        return NetworkPlanner.of(ProviderCatalog.of(provider)).validate(cluster);
    }

    static Validation providerFailedRepaired() {
        var provider = new MeshProvider() {
            @Override
            public Findings validate(PlanContext<MeshSettings> context) {
                return context.cluster().masters().stream()
                        .findFirst()
                        .map(FindingsInCode::check)
                        .orElse(Findings.none());
            }
        };
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(MeshSettings.builder()))
                .build();
        return NetworkPlanner.of(ProviderCatalog.of(provider)).validate(cluster);
    }

    static Validation clusterUnreadable() {
        // The adapter throws for objects of other kinds, because its account may not read them.
        var observed = new Adapter(Set.of("DaemonSet"));
        return NetworkPlanner.discover().validate(ClusterSpec.builder("prod").build(), observed);
    }

    static Validation clusterUnreadableRepaired() {
        // The adapter throws for objects of other kinds, because its account may not read them.
        var observed = new Adapter(Set.of("DaemonSet", "Secret"));
        return NetworkPlanner.discover().validate(ClusterSpec.builder("prod").build(), observed);
    }

    static Validation invalidSetting() {
        // The field mtu of MeshSettings has the annotation @Min(576).
        var catalog = ProviderCatalog.of(new MeshProvider());
        var document = ClusterReader.read(ClusterSource.string("cluster.yml", """
                network:
                  provider: mesh
                  mesh: {mtu: 150}
                """), catalog);
        return NetworkPlanner.of(catalog).validate(document);
    }

    static Validation invalidSettingRepaired() {
        // The field mtu of MeshSettings has the annotation @Min(576).
        var catalog = ProviderCatalog.of(new MeshProvider());
        var document = ClusterReader.read(ClusterSource.string("cluster.yml", """
                network:
                  provider: mesh
                  mesh: {mtu: 1500}
                """), catalog);
        return NetworkPlanner.of(catalog).validate(document);
    }

    static Validation customNotLoaded() {
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        return NetworkPlanner.discover().validate(cluster);
    }

    static Validation customNotLoadedRepaired() {
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        var document = ClusterReader.load(cluster, ProviderCatalog.discover(), FILES);
        return NetworkPlanner.discover().validate(document);
    }

    static Validation customTemplatesStale() {
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        var planner = NetworkPlanner.discover();
        var loaded = planner.validate(ClusterReader.load(cluster, ProviderCatalog.discover(), FILES))
                .cluster();
        var changed = loaded.toBuilder()
                .network(loaded.network().toBuilder().podCidr("10.64.0.0/12"))
                .build();
        return planner.validate(changed);
    }

    static Validation customTemplatesStaleRepaired() {
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        var planner = NetworkPlanner.discover();
        var loaded = planner.validate(ClusterReader.load(cluster, ProviderCatalog.discover(), FILES))
                .cluster();
        var changed = loaded.toBuilder()
                .network(loaded.network().toBuilder().podCidr("10.64.0.0/12"))
                .build();
        return planner.validate(ClusterReader.load(changed, ProviderCatalog.discover(), FILES));
    }

    static Validation weavePasswordNotRead() {
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(WeaveSettings.builder().password("./weave_passwd")))
                .build();
        return NetworkPlanner.discover().validate(cluster);
    }

    static Validation weavePasswordNotReadRepaired() {
        var cluster = ClusterSpec.builder("prod")
                .network(NetworkSpec.builder().provider(WeaveSettings.builder().password("./weave_passwd")))
                .build();
        var document = ClusterReader.load(cluster, ProviderCatalog.discover(), FILES);
        return NetworkPlanner.discover().validate(document);
    }

    private static Findings check(HostSpec master) {
        Objects.requireNonNull(master);
        return Findings.none();
    }

    /** Settings of another class than those of the provider with their ID. */
    static final class OtherSettings implements ProviderSettings {

        @Override
        public String providerId() {
            return "mesh";
        }
    }

    /** The settings of the provider. */
    public record MeshSettings(@Min(576) int mtu) implements ProviderSettings {

        public static Builder builder() {
            return new Builder();
        }

        @Override
        public String providerId() {
            return "mesh";
        }

        /** Builds settings. */
        public static final class Builder implements ProviderSettings.Builder {

            private int mtu = 1376;

            /** Default: 1376. */
            @ConfigKey
            public Builder mtu(int bytes) {
                this.mtu = bytes;
                return this;
            }

            @Override
            public MeshSettings build() {
                return new MeshSettings(mtu);
            }
        }
    }

    /** A provider with an empty plan. */
    static class MeshProvider implements NetworkProvider<MeshSettings> {

        @Override
        public String id() {
            return "mesh";
        }

        @Override
        public Class<MeshSettings> settingsType() {
            return MeshSettings.class;
        }

        @Override
        public MeshSettings defaultSettings() {
            return MeshSettings.builder().build();
        }

        @Override
        public List<FindingCode> findingCodes() {
            return List.of();
        }

        @Override
        public Findings validate(PlanContext<MeshSettings> context) {
            return Findings.none();
        }

        @Override
        public PlanPart plan(PlanContext<MeshSettings> context) {
            return PlanPart.builder().build();
        }
    }

    /** Settings of the feature {@code balancer}. */
    public static final class BalancerSettings implements FeatureSettings {

        @Override
        public String featureId() {
            return "balancer";
        }

        public static Builder builder() {
            return new Builder();
        }

        /** Builds settings. */
        public static final class Builder implements FeatureSettings.Builder {

            @ConfigKey
            public Builder balancerReplicas(int count) {
                return this;
            }

            @Override
            public BalancerSettings build() {
                return new BalancerSettings();
            }
        }
    }

    /** Settings with the ID of another feature. */
    static final class OtherBalancer implements FeatureSettings {

        @Override
        public String featureId() {
            return "balancer";
        }
    }

    /** A feature with an empty plan. */
    static final class BalancerFeature implements NetworkFeature<BalancerSettings> {

        @Override
        public String id() {
            return "balancer";
        }

        @Override
        public Set<String> fields() {
            return Set.of("balancer_replicas");
        }

        @Override
        public Activation activation() {
            return Activation.when(cluster -> cluster.hosts().isEmpty()
                    || cluster.hosts().size() > cluster.masters().size());
        }

        @Override
        public Class<BalancerSettings> settingsType() {
            return BalancerSettings.class;
        }

        @Override
        public BalancerSettings defaultSettings() {
            return new BalancerSettings();
        }

        @Override
        public List<FindingCode> findingCodes() {
            return List.of();
        }

        @Override
        public Findings validate(PlanContext<BalancerSettings> context) {
            return Findings.none();
        }

        @Override
        public PlanPart plan(PlanContext<BalancerSettings> context) {
            return PlanPart.builder().build();
        }
    }

    /** An empty cluster in which an account may read objects of some kinds. */
    private record Adapter(Set<String> readableKinds) implements ObservedCluster {

        @Override
        public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
            checkReadable(key.kind());
            return Optional.empty();
        }

        @Override
        public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
            checkReadable(kind);
            return List.of();
        }

        private void checkReadable(String kind) {
            if (!readableKinds.contains(kind)) {
                throw new IllegalStateException("403 Forbidden");
            }
        }
    }
}
