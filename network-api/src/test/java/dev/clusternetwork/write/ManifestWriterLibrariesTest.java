package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With other libraries on the class path")
class ManifestWriterLibrariesTest {

    /** The folder into which the build copies them; tests run in the folder of the module. */
    private static final Path TOO_OLD = Path.of("target", "too-old");

    private static final Predicate<Path> MODEL = startsWith("kubernetes-model-");
    private static final Predicate<Path> ANNOTATIONS = startsWith("jackson-annotations-");

    @Test
    @DisplayName("a model for Jackson 2, whose YAML would be wrong, is rejected on each call with the versions")
    void modelForJackson2() throws Exception {
        try (var other = new OtherClassPath(MODEL)) {
            var first = other.failure();
            var second = other.failure();

            assertThat(first)
                    .isInstanceOf(IllegalStateException.class)
                    .hasNoCause()
                    .hasMessage("Kubernetes objects cannot be written with the libraries on the class path: a Quantity"
                            + " and an IntOrString became 'cpu: amount: \"50\" format: m targetPort: intVal: 6782"
                            + " value: 6782', but 'cpu: \"50m\" targetPort: 6782' is expected. Found:"
                            + " io.fabric8:kubernetes-model-core:7.4.0, "
                            + String.join(", ", version("jackson-databind"), version("jackson-dataformat-yaml"))
                            + ", " + version("jackson-annotations") + ". " + repair());
            assertThat(second).isInstanceOf(IllegalStateException.class).hasMessage(first.getMessage());
        }
    }

    @Test
    @DisplayName("annotations that are too old for Jackson are rejected on each call with the cause and the versions")
    void oldAnnotations() throws Exception {
        try (var other = new OtherClassPath(ANNOTATIONS)) {
            var first = other.failure();
            var second = other.failure();

            assertThat(first)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Kubernetes objects cannot be written with the libraries on the class path:"
                            + " Jackson failed with java.lang.NoClassDefFoundError: com/fasterxml/jackson/annotation/")
                    .hasMessageContaining("com.fasterxml.jackson.core:jackson-annotations:2.19.2. " + repair())
                    .hasMessageContaining(version("kubernetes-model-core"))
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
            assertThat(second)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(first.getMessage())
                    .hasCause(first.getCause());
        }
    }

    @Test
    @DisplayName("without Jackson, the message names the missing library")
    void withoutJackson() throws Exception {
        try (var other = new OtherClassPath(startsWith("jackson-databind-"), List.of())) {
            var first = other.failure();

            assertThat(first)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tools.jackson.core:jackson-databind:(missing)")
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
            assertThat(other.failure()).hasMessage(first.getMessage()).hasCause(first.getCause());
        }
    }

    @Test
    @DisplayName("the same class path without a replacement is accepted")
    void fitting() throws Exception {
        try (var other = new OtherClassPath(path -> false, List.of())) {
            assertThat(other.write()).isEqualTo("apiVersion: v1\nkind: ConfigMap\n");
        }
    }

    @Test
    @DisplayName("the message proposes the versions that the build uses")
    void proposal() {
        assertThat(version("kubernetes-model-core")).endsWith(":8.0.0");
        assertThat(version("jackson-databind")).endsWith(":3.2.4");
    }

    private static String repair() {
        return "Use fabric8 8.x, Jackson 3.x, and the version of jackson-annotations that belongs to that Jackson:"
                + " import the BOMs io.fabric8:kubernetes-client-bom:8.0.0 and tools.jackson:jackson-bom:3.2.4 before"
                + " any other BOM.";
    }

    /** Returns the library with its version, read from its path in a local repository. */
    private static String version(String artifactId) {
        var jar = classPath().filter(startsWith(artifactId + "-")).findFirst().orElseThrow();
        var group = jar.getParent().getParent().getParent();
        var groupIds =
                List.of("io.fabric8", "tools.jackson.core", "tools.jackson.dataformat", "com.fasterxml.jackson.core");
        return groupIds.stream()
                        .filter(each -> group.endsWith(each.replace('.', File.separatorChar)))
                        .findFirst()
                        .orElseThrow()
                + ":" + artifactId + ":" + jar.getParent().getFileName();
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }

    private static Predicate<Path> startsWith(String prefix) {
        return path -> path.getFileName().toString().startsWith(prefix);
    }

    /** Returns a writer from a separate class loader, in which some libraries are replaced by older versions. */
    private static final class OtherClassPath implements AutoCloseable {

        private final URLClassLoader loader;
        private final Object writer;

        OtherClassPath(Predicate<Path> replaced) throws IOException, ReflectiveOperationException {
            this(replaced, tooOld(replaced));
        }

        OtherClassPath(Predicate<Path> removed, List<Path> added) throws IOException, ReflectiveOperationException {
            var urls = new ArrayList<URL>();
            for (Path each : Stream.concat(added.stream(), classPath().filter(removed.negate()))
                    .toList()) {
                urls.add(each.toUri().toURL());
            }
            loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            writer = loader.loadClass(ManifestWriter.class.getName())
                    .getMethod("create")
                    .invoke(null);
        }

        private static List<Path> tooOld(Predicate<Path> replaced) throws IOException {
            try (var files = Files.list(TOO_OLD)) {
                var found = files.filter(replaced).toList();
                assertThat(found).isNotEmpty();
                return found;
            }
        }

        String write() throws ReflectiveOperationException {
            var object =
                    loader.loadClass(ConfigMap.class.getName()).getConstructor().newInstance();
            var write = writer.getClass().getMethod("write", Collection.class);
            return (String) write.invoke(writer, List.of(object));
        }

        Throwable failure() {
            var thrown = catchThrowable(this::write);
            assertThat(thrown).isInstanceOf(InvocationTargetException.class);
            return thrown.getCause();
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }
}
