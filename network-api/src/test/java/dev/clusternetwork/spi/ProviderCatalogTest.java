package dev.clusternetwork.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SampleCode;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCatalogTest {

    @TempDir
    private Path folder;

    /** Another provider with the id of MeshProvider. */
    public static final class Double extends Named {
        /** Instantiated by name. */
        public Double() {
            super("mesh");
        }
    }

    /** A provider that cannot be instantiated. */
    public static final class Stillborn extends Named {
        /** Fails. */
        public Stillborn() {
            super("stillborn");
            throw new IllegalStateException("hunter2");
        }
    }

    /** A provider with any id. */
    public static class Named implements NetworkProvider<MeshSettings> {
        private final @Nullable String id;

        /** Instantiated by tests. */
        public Named(@Nullable String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
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

    private void refused(String services, String message) throws IOException {
        var directory = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(directory.resolve(NetworkProvider.class.getName()), services);
        try (var loader = loader()) {
            assertThatExceptionOfType(ProviderException.class)
                    .isThrownBy(() -> ProviderCatalog.discover(loader))
                    .withMessage(message);
        }
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void providersWithTheSameIdAreNamedInAFixedOrder() throws IOException {
        var message = "two providers have the id 'mesh': dev.clusternetwork.spi.ProviderCatalogTest$Double and"
                + " dev.clusternetwork.stranger.MeshProvider. Remove one of them from the class path.";
        refused(Double.class.getName() + "\n" + MeshProvider.class.getName(), message);
        refused(MeshProvider.class.getName() + "\n" + Double.class.getName(), message);
    }

    @Test
    void aServiceFileWithAnUnknownClassIsReported() throws IOException {
        refused(
                "com.example.Gone",
                "a network provider on the class path cannot be loaded: dev.clusternetwork.spi.NetworkProvider: Provider com.example.Gone not found. Fix it, or remove its module from the class path.");
        refused(
                SampleCode.class.getName(),
                "a network provider on the class path cannot be loaded: dev.clusternetwork.spi.NetworkProvider: dev.clusternetwork.finding.SampleCode not a subtype. Fix it, or remove its module from the class path.");
    }

    @Test
    void aProviderThatCannotBeInstantiatedIsReportedWithoutTheMessage() throws IOException {
        refused(
                Stillborn.class.getName(),
                "a network provider on the class path cannot be loaded: dev.clusternetwork.spi.NetworkProvider: Provider dev.clusternetwork.spi.ProviderCatalogTest$Stillborn could not be instantiated. Fix it, or remove its module from the class path.");
    }

    @Test
    void aProviderWithMissingDependenciesIsReported() throws IOException {
        var name = Double.class.getName();
        var target = Files.createDirectories(folder.resolve("dev/clusternetwork/spi"))
                .resolve("ProviderCatalogTest$Double.class");
        try (var bytes = getClass().getResourceAsStream("ProviderCatalogTest$Double.class")) {
            Files.write(target, bytes.readAllBytes());
        }
        var directory = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(directory.resolve(NetworkProvider.class.getName()), name);
        var incomplete = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                if (wanted.equals(Named.class.getName())) {
                    throw new ClassNotFoundException(wanted);
                }
                return wanted.equals(name) ? findClass(wanted) : super.loadClass(wanted, resolve);
            }
        };
        try (incomplete) {
            assertThatExceptionOfType(ProviderException.class)
                    .isThrownBy(() -> ProviderCatalog.discover(incomplete))
                    .withMessage(
                            "a network provider on the class path cannot be loaded: java.lang.NoClassDefFoundError: dev/clusternetwork/spi/ProviderCatalogTest$Named, because the class dev.clusternetwork.spi.ProviderCatalogTest$Named is not on the class path. Add the jar that contains it to the class path, or remove its module from it.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t"})
    void aProviderWithoutAnIdIsReported(@Nullable String id) {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> ProviderCatalog.of(new Named(id)))
                .withMessage("dev.clusternetwork.spi.ProviderCatalogTest$Named has no id. Return the value of"
                        + " network.provider that selects it from id().");
    }

    @Test
    void aProviderWithANullIdIsReported() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> ProviderCatalog.of(new Named(null)))
                .withMessage(
                        "the provider dev.clusternetwork.spi.ProviderCatalogTest$Named returned null from id(). Report it to the maintainer of dev.clusternetwork.spi.ProviderCatalogTest$Named.");
    }

    @Test
    void aCatalogThatIsInUseIsDiscoveredOnce() throws IOException {
        try (var loader = loader();
                var other = loader()) {
            var catalog = ProviderCatalog.discover(loader);
            assertThat(ProviderCatalog.discover(loader)).isSameAs(catalog);
            assertThat(ProviderCatalog.discover(other)).isNotSameAs(catalog);
        }
    }

    @Test
    void providersAreSortedById() {
        var catalog = ProviderCatalog.of(new Named("b"), new Named("a"), new MeshProvider());
        assertThat(catalog.ids()).containsExactly("a", "b", "mesh");
        assertThat(catalog).hasToString("[a, b, mesh]");
        assertThat(catalog.find("mesh")).containsInstanceOf(MeshProvider.class);
        assertThat(catalog.find("c")).isEmpty();
        assertThat(catalog.providers()).isUnmodifiable();
    }

    @Test
    void theCatalogIsEmptyWithoutProviders() throws IOException {
        try (var loader = loader()) {
            assertThat(ProviderCatalog.discover(loader).ids()).isEmpty();
        }
    }
}
