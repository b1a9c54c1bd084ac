package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure of third-party code is attributed to the class at fault, and no secret is shown. */
class ForeignFaultsTest {

    private static final ObjectKey KEY = ObjectKey.namespaced("", "Secret", "kube-system", "mesh");

    /** A provider of which a test replaces one method. */
    private static final class Faulty extends MeshProvider {

        private @Nullable String method;
        private Supplier<@Nullable Object> answer = () -> null;

        Faulty in(String faultyMethod, Supplier<@Nullable Object> faultyAnswer) {
            method = faultyMethod;
            answer = faultyAnswer;
            return this;
        }

        @SuppressWarnings("unchecked") // on purpose: erasure lets a provider return whatever it likes
        private <T> T or(String name, Supplier<T> right) {
            return name.equals(method) ? (T) answer.get() : right.get();
        }

        @Override
        public String id() {
            return or("id()", super::id);
        }

        @Override
        public Class<MeshSettings> settingsType() {
            return or("settingsType()", super::settingsType);
        }

        @Override
        public MeshSettings defaultSettings() {
            return or("defaultSettings()", super::defaultSettings);
        }

        @Override
        public List<FindingCode> findingCodes() {
            return or("findingCodes()", super::findingCodes);
        }

        @Override
        public Set<Capability> capabilities() {
            return or("capabilities()", super::capabilities);
        }

        @Override
        public MeshSettings load(LoadContext<MeshSettings> context) {
            return or("load()", context::settings);
        }

        @Override
        public NetworkProfile profile(PlanContext<MeshSettings> context) {
            return or("profile()", () -> {
                context.observed().find(KEY, Secret.class);
                return super.profile(context);
            });
        }

        @Override
        public Findings validate(PlanContext<MeshSettings> context) {
            return or("validate()", () -> {
                context.observed().find(KEY, Secret.class);
                context.observed().list("", "Secret", Map.of());
                return Findings.none();
            });
        }

        @Override
        public PlanPart plan(PlanContext<MeshSettings> context) {
            return or("plan()", () -> PlanPart.builder().build());
        }
    }

    @SuppressWarnings("unchecked") // how code in Kotlin or Scala throws what it does not declare
    private static <X extends Throwable> RuntimeException thrown(Throwable any) throws X {
        throw (X) any;
    }

    private static Supplier<@Nullable Object> throwing(Throwable any) {
        return () -> {
            throw ForeignFaultsTest.<RuntimeException>thrown(any);
        };
    }

    private static final ClusterSpec WITHOUT_SETTINGS = ClusterSpec.builder()
            .network(NetworkSpec.builder().provider("mesh"))
            .build();

    private static final ClusterSpec WITH_SETTINGS = ClusterSpec.builder()
            .network(NetworkSpec.builder().provider(MeshSettings.builder()))
            .build();

    private static String message(NetworkProvider<?> provider, ClusterSpec cluster, ObservedCluster observed) {
        var findings = NetworkPlanner.of(ProviderCatalog.of(provider))
                .validate(cluster, observed)
                .findings();
        assertThat(findings.all()).hasSize(1);
        return findings.all().get(0).toString();
    }

    private static final String REPORTED =
            ". Report it to the maintainer of " + Faulty.class.getName() + ". [PROVIDER_FAILED]";

    private static final String REPORT = ". Report it to the maintainer of " + Faulty.class.getName() + ".";

    private record OtherSettings(String providerId) implements ProviderSettings {}

    static Stream<Arguments> wrongAnswers() {
        var listWithNull = Arrays.asList((Object) null);
        return Stream.of(
                Arguments.of("settingsType()", WITH_SETTINGS, null, "null from settingsType()"),
                Arguments.of(
                        "settingsType()",
                        WITH_SETTINGS,
                        String.class,
                        "the class java.lang.String from settingsType(), which does not implement "
                                + ProviderSettings.class.getName()),
                Arguments.of("defaultSettings()", WITHOUT_SETTINGS, null, "null from defaultSettings()"),
                Arguments.of(
                        "settingsType()",
                        WITHOUT_SETTINGS,
                        OtherSettings.class,
                        "a " + MeshSettings.class.getName() + " from defaultSettings(), not a "
                                + OtherSettings.class.getName()),
                Arguments.of("capabilities()", WITH_SETTINGS, null, "null from capabilities()"),
                Arguments.of(
                        "capabilities()",
                        WITH_SETTINGS,
                        new HashSet<>(listWithNull),
                        "a collection that contains null from capabilities()"),
                Arguments.of("profile()", WITH_SETTINGS, null, "null from profile()"),
                Arguments.of("validate()", WITH_SETTINGS, null, "null from validate()"));
    }

    @ParameterizedTest(name = "{0} returns {3}")
    @MethodSource("wrongAnswers")
    @DisplayName("a provider that returns an invalid value is named")
    void wrongAnswer(String method, ClusterSpec cluster, @Nullable Object answer, String described) {
        assertThat(message(new Faulty().in(method, () -> answer), cluster, ObservedCluster.of()))
                .isEqualTo("error: the provider 'mesh' returned " + described + REPORTED);
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("hunter2"),
                new IOException("hunter2"),
                new AssertionError("hunter2"),
                new NoSuchMethodError("hunter2"),
                new ExceptionInInitializerError("hunter2"),
                new StackOverflowError("hunter2"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    @DisplayName("a provider that throws any exception or error is named with the method")
    void throwingProvider(Throwable any) {
        for (var method : List.of("settingsType()", "defaultSettings()", "capabilities()", "profile()", "validate()")) {
            var cluster = method.equals("defaultSettings()") ? WITHOUT_SETTINGS : WITH_SETTINGS;
            assertThat(message(new Faulty().in(method, throwing(any)), cluster, ObservedCluster.of()))
                    .startsWith("error: the provider 'mesh' failed in " + method + ": "
                            + any.getClass().getSimpleName() + " at " + ForeignFaultsTest.class.getName())
                    .endsWith(REPORTED)
                    .doesNotContain("hunter2");
        }
        for (var method : List.of("id()", "findingCodes()", "load()", "plan()", "settingsType()")) {
            assertThatExceptionOfType(ProviderException.class)
                    .as(method)
                    .isThrownBy(() -> useAll(new Faulty().in(method, throwing(any))))
                    .withMessageContaining(
                            " failed in " + method + ": " + any.getClass().getSimpleName() + " at ")
                    .withMessageEndingWith(REPORT)
                    .withCause(any)
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hunter2"));
        }
    }

    private static void useAll(NetworkProvider<?> provider) {
        var catalog = ProviderCatalog.of(provider);
        var planner = NetworkPlanner.of(catalog);
        var document = ClusterReader.read(
                ClusterSource.string("c.yml", "network: {provider: mesh, mesh: {mtu: 1400}}"), catalog);
        planner.findingCodes();
        planner.plan(document, ObservedCluster.of());
    }

    @Test
    @DisplayName("a provider without an optional jar names the class, and the jar if it is known")
    void missingJar() {
        assertThat(message(
                        new Faulty().in("validate()", throwing(new NoClassDefFoundError("org/jruby/embed/X"))),
                        WITH_SETTINGS,
                        ObservedCluster.of()))
                .isEqualTo("error: the provider 'mesh' needs the class org.jruby.embed.X, which is not"
                        + " on the class path. Add org.jruby:jruby-complete to the class path, or remove "
                        + Faulty.class.getName() + " from it. [PROVIDER_FAILED]");
        var wrapped = new IllegalStateException(new ClassNotFoundException("com.example.Gone"));
        assertThat(message(new Faulty().in("validate()", throwing(wrapped)), WITH_SETTINGS, ObservedCluster.of()))
                .isEqualTo("error: the provider 'mesh' needs the class com.example.Gone, which is not"
                        + " on the class path. Add the jar that contains it to the class path, or remove "
                        + Faulty.class.getName() + " from it. [PROVIDER_FAILED]");
        assertThat(message(
                        new Faulty()
                                .in(
                                        "validate()",
                                        throwing(new NoClassDefFoundError("Could not initialize class com.example.X"))),
                        WITH_SETTINGS,
                        ObservedCluster.of()))
                .contains("failed in validate(): NoClassDefFoundError at ");
    }

    /** An adapter that returns what a test specifies. */
    private record Adapter(Supplier<@Nullable Object> find, Supplier<@Nullable Object> list)
            implements ObservedCluster {

        @Override
        @SuppressWarnings("unchecked") // on purpose
        public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
            return (Optional<T>) find.get();
        }

        @Override
        @SuppressWarnings("unchecked") // on purpose
        public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
            return (List<HasMetadata>) list.get();
        }
    }

    private static Adapter finding(Supplier<@Nullable Object> answer) {
        return new Adapter(answer, List::of);
    }

    private static Adapter listing(Supplier<@Nullable Object> answer) {
        return new Adapter(Optional::empty, answer);
    }

    static Stream<Arguments> adapters() {
        var secret = "Secret kube-system/mesh";
        var all = "every Secret";
        return Stream.of(
                Arguments.of(finding(() -> null), secret, "null from find()"),
                Arguments.of(
                        finding(() -> Optional.of(new ConfigMap())),
                        secret,
                        "a " + ConfigMap.class.getName() + " from find(), not a " + Secret.class.getName()),
                Arguments.of(listing(() -> null), all, "null from list()"),
                Arguments.of(
                        listing(() -> Arrays.asList((Object) null)),
                        all,
                        "null from list(), not a " + HasMetadata.class.getName()),
                Arguments.of(
                        listing(() -> List.of("an object")),
                        all,
                        "a java.lang.String from list(), not a " + HasMetadata.class.getName()));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("adapters")
    @DisplayName("an adapter that returns an invalid value is named instead of the provider that called it")
    void wrongAnswerOfAnAdapter(Adapter adapter, String question, String described) {
        var problem = "the ObservedCluster " + Adapter.class.getName() + " returned " + described;
        assertThat(message(new Faulty(), WITH_SETTINGS, adapter))
                .isEqualTo("error: the running cluster could not be queried for " + question + " (" + problem
                        + "). Report it to the maintainer of " + Adapter.class.getName() + ". [CLUSTER_UNREADABLE]");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    @DisplayName("an adapter that throws any exception or error is not reported as a faulty provider")
    void throwingAdapter(Throwable any) {
        var found = message(new Faulty(), WITH_SETTINGS, finding(throwing(any)));
        assertThat(found)
                .startsWith("error: the running cluster could not be queried for Secret" + " kube-system/mesh (")
                .contains(any.getClass().getSimpleName())
                .endsWith(" [CLUSTER_UNREADABLE]")
                .doesNotContain("hunter2")
                .doesNotContain(Faulty.class.getName());
    }

    @Test
    @DisplayName("the exception of an adapter that fails while planning is passed on")
    void adapterWhilePlanning() {
        for (var any : List.of(new IllegalStateException("no connection"), new IOException("no connection"))) {
            var planner = NetworkPlanner.of(ProviderCatalog.of(planning()));
            assertThatThrownBy(() -> planner.plan(WITH_SETTINGS, finding(throwing(any))))
                    .isInstanceOf(IllegalStateException.class)
                    .isNotInstanceOf(ProviderException.class)
                    .satisfies(thrown -> assertThat(thrown == any || thrown.getCause() == any)
                            .isTrue());
        }
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> NetworkPlanner.of(ProviderCatalog.of(planning()))
                        .plan(WITH_SETTINGS, finding(() -> Optional.of(new ConfigMap()))))
                .withMessage("the ObservedCluster " + Adapter.class.getName() + " returned a "
                        + ConfigMap.class.getName() + " from find(), not a " + Secret.class.getName()
                        + ". Report it to the maintainer of " + Adapter.class.getName() + ".");
    }

    /** Queries the cluster only while planning. */
    private static NetworkProvider<MeshSettings> planning() {
        return new MeshProvider() {
            @Override
            public Findings validate(PlanContext<MeshSettings> context) {
                return Findings.none();
            }

            @Override
            public PlanPart plan(PlanContext<MeshSettings> context) {
                context.observed().find(KEY, Secret.class);
                return PlanPart.builder().build();
            }
        };
    }

    @Test
    @DisplayName("SourceFiles that fail are named instead of the provider that reads them")
    void faultyFiles() {
        SourceFiles files = (path, mostBytes) -> null;
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ClusterReader.load(WITH_SETTINGS, ProviderCatalog.of(new Reading()), files))
                .withMessage("the SourceFiles " + files.getClass().getName() + " returned null from read(). Report it"
                        + " to the maintainer of " + files.getClass().getName() + ".");
    }

    /** Reads a file. */
    private static final class Reading extends MeshProvider {

        @Override
        public MeshSettings load(LoadContext<MeshSettings> context) {
            context.files().read("password", 10);
            return context.settings();
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

    @Test
    @DisplayName("the failure of a provider is a finding with code, path, found value and fix")
    void codes() {
        var finding = NetworkPlanner.of(ProviderCatalog.of(new Faulty().in("validate()", () -> null)))
                .validate(WITH_SETTINGS)
                .findings()
                .all()
                .get(0);
        assertThat(finding.code().name()).isEqualTo("PROVIDER_FAILED");
        assertThat(finding.path()).hasToString("network.provider");
        assertThat(finding.found()).contains("mesh");
        assertThat(finding)
                .extracting(Finding::fix)
                .isEqualTo("report it to the maintainer of " + Faulty.class.getName());
    }
}
