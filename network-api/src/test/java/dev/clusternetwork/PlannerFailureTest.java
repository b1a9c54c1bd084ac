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
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.spi.ProviderPlan;
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

/** A provider or an adapter that breaks is named; nobody else is blamed, and no secret shows. */
class PlannerFailureTest {

    private static final ClusterSpec CLUSTER = ClusterSpec.builder()
            .network(NetworkSpec.builder().provider(MeshSettings.builder()))
            .build();

    private static final IllegalStateException LEAKY = new IllegalStateException("the password is hunter2");

    /** Does what a stranger's provider does, but for what a test breaks. */
    private static class Breakable extends MeshProvider {

        @Override
        public Findings validate(ProviderContext<MeshSettings> context) {
            return Findings.none();
        }

        @Override
        public ProviderPlan plan(ProviderContext<MeshSettings> context) {
            return ProviderPlan.builder().build();
        }
    }

    private static Breakable validating(Function<ProviderContext<MeshSettings>, @Nullable Findings> answer) {
        return new Breakable() {
            @Override
            @SuppressWarnings("NullAway")
            public Findings validate(ProviderContext<MeshSettings> context) {
                return answer.apply(context);
            }
        };
    }

    private static Breakable planning(Function<ProviderContext<MeshSettings>, @Nullable ProviderPlan> answer) {
        return new Breakable() {
            @Override
            public ProviderPlan plan(ProviderContext<MeshSettings> context) {
                return answer.apply(context);
            }
        };
    }

    private static Breakable rendering(List<Supplier<? extends HasMetadata>> recipes) {
        return planning(context -> {
            var plan = ProviderPlan.builder();
            recipes.forEach(plan::add);
            return plan.build();
        });
    }

    private static NetworkPlanner planner(NetworkProvider<?> provider) {
        return NetworkPlanner.of(ProviderCatalog.of(provider));
    }

    private static List<String> judged(NetworkProvider<?> provider, ClusterSpec cluster, ObservedCluster observed) {
        return planner(provider).validate(cluster, observed).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    private static List<String> judged(NetworkProvider<?> provider) {
        return judged(provider, CLUSTER, ObservedCluster.none());
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
                .startsWith("error PROVIDER_FAILED the provider 'mesh' failed in " + method + ": " + exception + " at ")
                .contains("PlannerFailureTest")
                .contains("; report it to the maintainer of dev.clusternetwork.PlannerFailureTest$")
                .doesNotContain("hunter2");
    }

    @Test
    void aProviderThatThrowsWhileItJudgesIsAFindingWithoutTheMessage() {
        assertBroken(
                judged(validating(context -> {
                    throw LEAKY;
                })),
                "validate()",
                "IllegalStateException");
    }

    @Test
    void aProviderThatReturnsNothingIsAFinding() {
        var silent = validating(context -> null);
        assertThat(judged(silent))
                .containsExactly("error PROVIDER_FAILED the provider 'mesh' returned null from validate(); report it to"
                        + " the maintainer of " + silent.getClass().getName());
    }

    @Test
    void aProviderThatWasCompiledForAnotherReleaseIsAFinding() {
        assertBroken(
                judged(validating(context -> {
                    throw new NoSuchMethodError("hunter2");
                })),
                "validate()",
                "NoSuchMethodError");
    }

    @Test
    void aProviderThatCannotTellItsDefaultsOrCapabilitiesIsAFinding() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("mesh"))
                .build();
        assertBroken(
                judged(
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
                judged(new Breakable() {
                    @Override
                    public Set<Capability> capabilities() {
                        throw LEAKY;
                    }
                }),
                "capabilities()",
                "IllegalStateException");
    }

    @Test
    void aProviderThatCannotListItsCodesIsNamedWhereTheyAreNeeded() {
        var broken = new Breakable() {
            @Override
            public List<FindingCode> findingCodes() {
                throw LEAKY;
            }
        };
        var start = "the provider 'mesh' failed in findingCodes(): IllegalStateException at dev.clusternetwork.";
        var end = "; report it to the maintainer of " + broken.getClass().getName();
        assertThat(judged(broken))
                .singleElement(STRING)
                .startsWith("error PROVIDER_FAILED waivers could not be checked, because " + start)
                .endsWith(end);
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(broken).findingCodes())
                .withMessageStartingWith(start)
                .withMessageEndingWith(end)
                .withCause(LEAKY);
    }

    @Test
    void settingsWhoseConstraintsAreNoneAreAFaultOfTheProvider() {
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
            public Findings validate(ProviderContext<WronglyConstrained> context) {
                return Findings.none();
            }

            @Override
            public ProviderPlan plan(ProviderContext<WronglyConstrained> context) {
                return ProviderPlan.builder().build();
            }
        };
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(settings))
                .build();
        assertThat(judged(provider, cluster, ObservedCluster.none()).get(0))
                .startsWith("error PROVIDER_FAILED the provider 'wrong' failed in the constraints of its settings:"
                        + " UnexpectedTypeException at ");
    }

    /** A pattern says nothing about a number. */
    public static final class WronglyConstrained implements ProviderSettings {
        @jakarta.validation.constraints.Pattern(regexp = "x")
        private final int number = 1;

        @Override
        public String providerId() {
            return "wrong";
        }
    }

    @Test
    void anAdapterThatMayNotLookIsToldFromABrokenProvider() {
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
        assertThat(judged(asking(observed -> observed.find(key, ConfigMap.class)), CLUSTER, forbidden))
                .containsExactly("error CLUSTER_UNREADABLE the running cluster could not be asked for ConfigMap"
                        + " kube-system/mesh (SecurityException); give the host tool the right to read it, repair its"
                        + " connection, or correct the object where it is malformed");
        assertThat(judged(asking(observed -> observed.list("", "Secret", Map.of())), CLUSTER, forbidden))
                .containsExactly("error CLUSTER_UNREADABLE the running cluster could not be asked for every"
                        + " Secret (UnsupportedOperationException); give the host tool the right to read it, repair"
                        + " its connection, or correct the object where it is malformed");
        assertThat(judged(asking(ObservedCluster::isKnown), CLUSTER, forbidden)).hasSize(1);

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
                .message(message)
                .fix("correct it")
                .build();
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
    void whatDoesNotDependOnAClusterThatCannotBeAskedIsFoundAllTheSame() {
        var key = ObjectKey.namespaced("", "ConfigMap", "kube-system", "mesh");
        var provider = validating(context -> {
            var findings = new Findings.Collector();
            findings.add(finding("a setting is wrong"));
            if (context.observed().find(key, ConfigMap.class).isEmpty()) {
                findings.add(finding(
                        context.observed().isKnown() ? "the cluster has no mesh" : "nobody looked for the mesh"));
                findings.add(finding("another setting is wrong"));
            }
            return findings.toFindings();
        });
        assertThat(judged(provider, CLUSTER, SILENT))
                .containsExactly(
                        "error CLUSTER_UNREADABLE the running cluster could not be asked for ConfigMap"
                                + " kube-system/mesh (IllegalStateException); give the host tool the right to read it,"
                                + " repair its connection, or correct the object where it is malformed",
                        "error INVALID_SETTING a setting is wrong; correct it",
                        "error INVALID_SETTING another setting is wrong; correct it");
    }

    @Test
    void aProviderThatBreaksOnceTheClusterCannotBeAskedIsToldFromIt() {
        var provider = validating(context -> {
            if (context.observed().isKnown()) {
                context.observed().list("", "Secret", Map.of());
            }
            throw LEAKY;
        });
        var found = judged(provider, CLUSTER, SILENT);
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).startsWith("error CLUSTER_UNREADABLE ");
        assertBroken(found.subList(1, 2), "validate()", "IllegalStateException");
    }

    private static Breakable asking(java.util.function.Consumer<ObservedCluster> question) {
        return validating(context -> {
            question.accept(context.observed());
            return Findings.none();
        });
    }

    @Test
    void aProviderThatBreaksWhileItPlansIsNamed() {
        var throwing = planning(context -> {
            throw LEAKY;
        });
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(throwing).plan(CLUSTER))
                .withMessageStartingWith(
                        "the provider 'mesh' failed in plan(): IllegalStateException at dev.clusternetwork.")
                .withMessageEndingWith("; report it to the maintainer of "
                        + throwing.getClass().getName())
                .withCause(LEAKY)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hunter2"));
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(planning(context -> null)).plan(CLUSTER))
                .withMessageStartingWith("the provider 'mesh' returned null from plan(); report it to");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(List.of(() -> {
                            throw LEAKY;
                        })))
                        .plan(CLUSTER))
                .withMessageStartingWith(
                        "the provider 'mesh' failed in a recipe of its plan: IllegalStateException at ");
    }

    @Test
    void anObjectThatIsPlannedTwiceIsRefused() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(
                                rendering(List.of(() -> configMap("a"), () -> configMap("b"), () -> configMap("a"))))
                        .plan(CLUSTER))
                .withMessage("the provider 'mesh' plans ConfigMap a twice; each object may be planned once");
    }

    @Test
    void anObjectThatIsNoneIsRefused() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(Arrays.asList(() -> null))).plan(CLUSTER))
                .withMessageStartingWith("the provider 'mesh' returned null from a recipe of its plan; report it to ");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(List.of(ConfigMap::new))).plan(CLUSTER))
                .withMessage("the provider 'mesh' plans a ConfigMap without metadata; each recipe has to render a"
                        + " whole object");
    }

    @Test
    void anImageThatIsNoneIsRefused() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() ->
                        planner(rendering(List.of(() -> pod("Not An Image")))).plan(CLUSTER))
                .withMessage("the provider 'mesh' gives the container 'c' of Pod p an image that is none: 'Not An"
                        + " Image' is no"
                        + " image name; write it like registry.example.com/path/name:1.2.3, all in lower case");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(rendering(List.of(() -> pod(null)))).plan(CLUSTER))
                .withMessageStartingWith(
                        "the provider 'mesh' gives the container 'c' of Pod p an image that is none:" + " ''");
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
    void aHostThatTheClusterDoesNotHaveIsRefused() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> planner(planning(context -> ProviderPlan.builder()
                                .host("ghost", HostPlan.nothing())
                                .build()))
                        .plan(CLUSTER))
                .withMessage("the provider 'mesh' plans for a host 'ghost' that the cluster does not have; it has []");
    }

    @Test
    void settingsOfAnotherTypeAreRefused() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(new Impostor()))
                .build();
        assertThat(judged(new MeshProvider(), cluster, ObservedCluster.none()))
                .containsExactly("error PROVIDER_MISMATCH network.provider is 'mesh', but the settings given are a"
                        + " dev.clusternetwork.PlannerFailureTest$Impostor, not a"
                        + " dev.clusternetwork.stranger.MeshSettings;"
                        + " hand the builder the settings type of the provider's own module");
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
    void anUnknownProviderIsAFindingThatHelps() {
        assertThat(judged(new MeshProvider(), ClusterSpec.builder().build(), ObservedCluster.none()))
                .containsExactly("error UNKNOWN_PROVIDER network.provider is 'weave', but the class path holds only"
                        + " [mesh];"
                        + " add the module that brings 'weave' or correct the name");
        var misspelt = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("mesch"))
                .build();
        assertThat(judged(new MeshProvider(), misspelt, ObservedCluster.none()))
                .containsExactly("error UNKNOWN_PROVIDER network.provider is 'mesch', but the class path holds only"
                        + " [mesh];"
                        + " did you mean 'mesh'?");
    }

    @Test
    void aProviderThatBreaksWhileItReadsFilesIsNamed() {
        var throwing = loading(LEAKY);
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> read(throwing))
                .withMessageMatching(
                        "the provider 'mesh' failed in load\\(\\): IllegalStateException at \\S+; report it to the"
                                + " maintainer of "
                                + Pattern.quote(throwing.getClass().getName()));
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> ClusterReader.load(CLUSTER, ProviderCatalog.of(throwing), SourceFiles.of(Map.of())));
        var silent = loading(null);
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> read(silent))
                .withMessage("the provider 'mesh' returned null from load(); report it to the maintainer of "
                        + silent.getClass().getName());
    }

    private static void read(NetworkProvider<?> provider) {
        ClusterReader.read(
                ClusterSource.text("c.yml", "network: {provider: mesh, mesh: {mtu: 1400}}"),
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
