package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A provider or an adapter that fails is named, and no secret is shown. */
class PlannerFailureTest {

    private static final ClusterSpec CLUSTER = ClusterSpec.builder()
            .network(NetworkSpec.builder().provider(MeshSettings.builder()))
            .build();

    private static final IllegalStateException LEAKY = new IllegalStateException("the password is hunter2");

    /** A provider of which a test replaces a method. */
    private static class Breakable extends MeshProvider {

        @Override
        public Findings validate(PlanContext<MeshSettings> context) {
            return Findings.none();
        }

        @Override
        public PlanPart plan(PlanContext<MeshSettings> context) {
            return PlanPart.builder().build();
        }
    }

    private static Breakable validating(Function<PlanContext<MeshSettings>, @Nullable Findings> answer) {
        return new Breakable() {
            @Override
            @SuppressWarnings("NullAway")
            public Findings validate(PlanContext<MeshSettings> context) {
                return answer.apply(context);
            }
        };
    }

    private static Breakable planning(Function<PlanContext<MeshSettings>, @Nullable PlanPart> answer) {
        return new Breakable() {
            @Override
            public PlanPart plan(PlanContext<MeshSettings> context) {
                return answer.apply(context);
            }
        };
    }

    private static Breakable rendering(List<Supplier<? extends HasMetadata>> recipes) {
        return planning(context -> {
            var plan = PlanPart.builder();
            recipes.forEach(plan::add);
            return plan.build();
        });
    }

    private static NetworkPlanner planner(NetworkProvider<?> provider) {
        return NetworkPlanner.of(ProviderCatalog.of(provider));
    }

    private static List<String> messages(NetworkProvider<?> provider, ClusterSpec cluster, ObservedCluster observed) {
        return planner(provider).validate(cluster, observed).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    private static List<String> messages(NetworkProvider<?> provider) {
        return messages(provider, CLUSTER, ObservedCluster.none());
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static void assertBroken(List<String> findings, String method, String exception) {
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0))
                .startsWith("error: the provider 'mesh' failed in " + method + ": " + exception + " at ")
                .contains("PlannerFailureTest")
                .contains(". Report it to the maintainer of dev.clusternetwork.PlannerFailureTest$")
                .endsWith(" [PROVIDER_FAILED]")
                .doesNotContain("hunter2");
    }

    @Test
    void anExceptionOfValidateIsAFindingWithoutItsMessage() {
        assertBroken(
                messages(validating(context -> {
                    throw LEAKY;
                })),
                "validate()",
                "IllegalStateException");
    }

    @Test
    void aProviderThatReturnsNullIsAFinding() {
        var silent = validating(context -> null);
        assertThat(messages(silent))
                .containsExactly("error: the provider 'mesh' returned null from validate(). Report it to"
                        + " the maintainer of " + silent.getClass().getName() + ". [PROVIDER_FAILED]");
    }

    @Test
    void anIncompatibleProviderIsAFinding() {
        assertBroken(
                messages(validating(context -> {
                    throw new NoSuchMethodError("hunter2");
                })),
                "validate()",
                "NoSuchMethodError");
    }

    @Test
    void anExceptionOfDefaultSettingsOrCapabilitiesIsAFinding() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("mesh"))
                .build();
        assertBroken(
                messages(
                        new Breakable() {
                            @Override
                            public MeshSettings defaultSettings() {
                                throw LEAKY;
                            }
                        },
                        cluster,
                        ObservedCluster.none()),
                "defaultSettings()",
                "IllegalStateException");
        assertBroken(
                messages(new Breakable() {
                    @Override
                    public Set<Capability> capabilities() {
                        throw LEAKY;
                    }
                }),
                "capabilities()",
                "IllegalStateException");
    }

    @Test
    void anExceptionOfFindingCodesNamesTheProvider() {
        var broken = new Breakable() {
            @Override
            public List<FindingCode> findingCodes() {
                throw LEAKY;
            }
        };
        var start = "the provider 'mesh' failed in findingCodes(): IllegalStateException at dev.clusternetwork.";
        var end = ". Report it to the maintainer of " + broken.getClass().getName() + ".";
        assertThat(messages(broken))
                .singleElement(STRING)
                .startsWith("error: waivers could not be checked, because " + start)
                .endsWith(
                        ". Report it to the maintainer of " + broken.getClass().getName() + ". [PROVIDER_FAILED]");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(broken).findingCodes())
                .withMessageStartingWith(start)
                .withMessageEndingWith(end)
                .withCause(LEAKY);
    }

    @Test
    void invalidConstraintsOfSettingsAreAFaultOfTheProvider() {
        var settings = new WronglyConstrained();
        var provider = new NetworkProvider<WronglyConstrained>() {
            @Override
            public String id() {
                return "wrong";
            }

            @Override
            public Class<WronglyConstrained> settingsType() {
                return WronglyConstrained.class;
            }

            @Override
            public WronglyConstrained defaultSettings() {
                return settings;
            }

            @Override
            public List<FindingCode> findingCodes() {
                return List.of();
            }

            @Override
            public Findings validate(PlanContext<WronglyConstrained> context) {
                return Findings.none();
            }

            @Override
            public PlanPart plan(PlanContext<WronglyConstrained> context) {
                return PlanPart.builder().build();
            }
        };
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(settings))
                .build();
        assertThat(messages(provider, cluster, ObservedCluster.none()).get(0))
                .startsWith("error: the provider 'wrong' failed in the constraints of its settings:"
                        + " UnexpectedTypeException at ");
    }

    /** Has a pattern on a number, which is invalid. */
    public static final class WronglyConstrained implements ProviderSettings {
        @jakarta.validation.constraints.Pattern(regexp = "x")
        private final int number = 1;

        @Override
        public String providerId() {
            return "wrong";
        }
    }

    @Test
    void anAdapterWithoutPermissionIsDistinguishedFromAFaultyProvider() {
        var forbidden = new ObservedCluster() {
            @Override
            public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
                throw new SecurityException("token hunter2 may not read");
            }

            @Override
            public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isKnown() {
                throw new IllegalStateException();
            }
        };
        var key = ObjectKey.namespaced("", "ConfigMap", "kube-system", "mesh");
        assertThat(messages(asking(observed -> observed.find(key, ConfigMap.class)), CLUSTER, forbidden))
                .containsExactly(
                        "error: the running cluster could not be queried for ConfigMap"
                                + " kube-system/mesh (SecurityException). Grant the host tool permission to read it, check the"
                                + " connection to the API server, or correct the object if it is malformed. [CLUSTER_UNREADABLE]");
        assertThat(messages(asking(observed -> observed.list("", "Secret", Map.of())), CLUSTER, forbidden))
                .containsExactly(
                        "error: the running cluster could not be queried for every"
                                + " Secret (UnsupportedOperationException). Grant the host tool permission to read it, check"
                                + " the connection to the API server, or correct the object if it is malformed. [CLUSTER_UNREADABLE]");
        assertThat(messages(asking(ObservedCluster::isKnown), CLUSTER, forbidden))
                .hasSize(1);

        var planner = planner(planning(context -> {
            context.observed().find(key, ConfigMap.class);
            return null;
        }));
        assertThatThrownBy(() -> planner.plan(CLUSTER, forbidden))
                .isInstanceOf(SecurityException.class)
                .hasMessage("token hunter2 may not read");
    }

    private static Finding finding(String message) {
        return Finding.of(RuleCode.INVALID_SETTING, ConfigPath.root().key("network"))
                .problem(message)
                .fix("correct it")
                .build();
    }

    @Test
    void anAdapterNeedsPermissionOnlyForWhatTheProviderAsks() {
        var forbidden = new ObservedCluster() {
            @Override
            public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
                throw new SecurityException("forbidden");
            }

            @Override
            public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
                throw new SecurityException("forbidden");
            }
        };
        assertThat(messages(asking(observed -> {}), CLUSTER, forbidden)).isEmpty();
    }

    private static final ObservedCluster SILENT = new ObservedCluster() {
        @Override
        public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
            throw new IllegalStateException("no connection");
        }

        @Override
        public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
            throw new IllegalStateException("no connection");
        }
    };

    @Test
    void findingsThatDoNotDependOnAnUnreadableClusterAreReported() {
        var key = ObjectKey.namespaced("", "ConfigMap", "kube-system", "mesh");
        var provider = validating(context -> {
            var findings = new Findings.Collector();
            findings.add(finding("a setting is wrong"));
            if (context.observed().find(key, ConfigMap.class).isEmpty()) {
                findings.add(finding(
                        context.observed().isKnown() ? "the cluster has no mesh" : "the mesh was not looked for"));
                findings.add(finding("another setting is wrong"));
            }
            return findings.toFindings();
        });
        assertThat(messages(provider, CLUSTER, SILENT))
                .containsExactly(
                        "error: the running cluster could not be queried for ConfigMap"
                                + " kube-system/mesh (IllegalStateException). Grant the host tool permission to read it,"
                                + " check the connection to the API server, or correct the object if it is malformed. [CLUSTER_UNREADABLE]",
                        "error: a setting is wrong. Correct it. [INVALID_SETTING]",
                        "error: another setting is wrong. Correct it. [INVALID_SETTING]");
    }

    @Test
    void aProviderThatFailsWithoutTheClusterIsReportedInAddition() {
        var provider = validating(context -> {
            if (context.observed().isKnown()) {
                context.observed().list("", "Secret", Map.of());
            }
            throw LEAKY;
        });
        var found = messages(provider, CLUSTER, SILENT);
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).endsWith(" [CLUSTER_UNREADABLE]");
        assertBroken(found.subList(1, 2), "validate()", "IllegalStateException");
    }

    private static Breakable asking(java.util.function.Consumer<ObservedCluster> question) {
        return validating(context -> {
            question.accept(context.observed());
            return Findings.none();
        });
    }

    @Test
    void anExceptionOfPlanNamesTheProvider() {
        var throwing = planning(context -> {
            throw LEAKY;
        });
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(throwing).plan(CLUSTER))
                .withMessageStartingWith(
                        "the provider 'mesh' failed in plan(): IllegalStateException at dev.clusternetwork.")
                .withMessageEndingWith(". Report it to the maintainer of "
                        + throwing.getClass().getName() + ".")
                .withCause(LEAKY)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hunter2"));
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(planning(context -> null)).plan(CLUSTER))
                .withMessageStartingWith("the provider 'mesh' returned null from plan(). Report it to");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(List.of(() -> {
                            throw LEAKY;
                        })))
                        .plan(CLUSTER))
                .withMessageStartingWith(
                        "the provider 'mesh' failed in a recipe of its plan: IllegalStateException at ");
    }

    @Test
    void anObjectThatIsPlannedTwiceIsAFault() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(
                                rendering(List.of(() -> configMap("a"), () -> configMap("b"), () -> configMap("a"))))
                        .plan(CLUSTER))
                .withMessage("the provider 'mesh' plans ConfigMap a twice; each object may be planned once");
    }

    @Test
    void anInvalidObjectIsAFault() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(Arrays.asList(() -> null))).plan(CLUSTER))
                .withMessageStartingWith("the provider 'mesh' returned null from a recipe of its plan. Report it to ");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(List.of(ConfigMap::new))).plan(CLUSTER))
                .withMessage("the provider 'mesh' plans a ConfigMap without metadata; each recipe has to render a"
                        + " whole object");
    }

    @Test
    void anInvalidImageIsAFault() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() ->
                        planner(rendering(List.of(() -> pod("Not An Image")))).plan(CLUSTER))
                .withMessage(
                        "the provider 'mesh' gives the container 'c' of Pod p an invalid image: 'Not An Image' contains whitespace. Write an image reference, for example registry.example.com/path/name:1.2.3.");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(List.of(() -> pod(null)))).plan(CLUSTER))
                .withMessageStartingWith(
                        "the provider 'mesh' gives the container 'c' of Pod p an invalid image:" + " ''");
    }

    private static HasMetadata pod(@Nullable String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }

    @Test
    void anUnknownHostIsAFault() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(planning(context -> PlanPart.builder()
                                .host("ghost", HostPlan.nothing())
                                .build()))
                        .plan(CLUSTER))
                .withMessage("the provider 'mesh' plans for a host 'ghost' that the cluster does not have; it has []");
    }

    @Test
    void settingsOfAnotherTypeAreAFault() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(new Impostor()))
                .build();
        assertThat(messages(new MeshProvider(), cluster, ObservedCluster.none()))
                .containsExactly(
                        "error: network.provider 'mesh' requires settings of the class dev.clusternetwork.stranger.MeshSettings, but the settings are of the class dev.clusternetwork.PlannerFailureTest$Impostor. Pass the settings of the provider to the builder. [PROVIDER_MISMATCH]");
        assertThatExceptionOfType(InvalidClusterException.class)
                .isThrownBy(() -> planner(new MeshProvider()).plan(cluster));
    }

    private record Impostor() implements ProviderSettings {
        @Override
        public String providerId() {
            return "mesh";
        }
    }

    @Test
    void anUnknownProviderIsAFinding() {
        assertThat(messages(new MeshProvider(), ClusterSpec.builder().build(), ObservedCluster.none()))
                .containsExactly("error: network.provider 'weave' does not exist. Use mesh. [UNKNOWN_PROVIDER]");
        var misspelt = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("mesch"))
                .build();
        assertThat(messages(new MeshProvider(), misspelt, ObservedCluster.none()))
                .containsExactly(
                        "error: network.provider 'mesch' does not exist. Did you mean mesh? [UNKNOWN_PROVIDER]");
    }

    @Test
    void anExceptionOfLoadNamesTheProvider() {
        var throwing = loading(LEAKY);
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> read(throwing))
                .withMessageMatching(
                        "the provider 'mesh' failed in load\\(\\): IllegalStateException at \\S+\\. Report it to the"
                                + " maintainer of "
                                + Pattern.quote(throwing.getClass().getName() + "."));
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> ClusterReader.load(CLUSTER, ProviderCatalog.of(throwing), SourceFiles.of(Map.of())));
        var silent = loading(null);
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> read(silent))
                .withMessage("the provider 'mesh' returned null from load(). Report it to the maintainer of "
                        + silent.getClass().getName() + ".");
    }

    private static void read(NetworkProvider<?> provider) {
        ClusterReader.read(
                ClusterSource.string("c.yml", "network: {provider: mesh, mesh: {mtu: 1400}}"),
                ProviderCatalog.of(provider));
    }

    private static Breakable loading(@Nullable RuntimeException thrown) {
        return new Breakable() {
            @Override
            public MeshSettings load(LoadContext<MeshSettings> context) {
                if (thrown != null) {
                    throw thrown;
                }
                return null;
            }
        };
    }
}
