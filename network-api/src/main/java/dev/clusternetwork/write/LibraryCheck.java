package dev.clusternetwork.write;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks once, before the first object is written, that the Kubernetes model and Jackson on the class path are
 * compatible. A BOM of another framework can replace one of them by a version that compiles and links, but writes an
 * {@code IntOrString} and a {@code Quantity} as objects with their fields, which the API server rejects or misreads.
 *
 * <p>This class links without Jackson, so that it can also report a Jackson that is missing or does not load.
 */
final class LibraryCheck {

    /** Names the versions that this library is built with. A test compares them with the class path. */
    private static final String REPAIR = "Use fabric8 8.x, Jackson 3.x, and the version of jackson-annotations that"
            + " belongs to that Jackson: import the BOMs io.fabric8:kubernetes-client-bom:8.0.0 and"
            + " tools.jackson:jackson-bom:3.2.4 before any other BOM.";

    private static final List<Library> LIBRARIES = List.of(
            new Library("io.fabric8", "kubernetes-model-core", "io.fabric8.kubernetes.api.model.IntOrString"),
            new Library("tools.jackson.core", "jackson-databind", "tools.jackson.databind.ObjectMapper"),
            new Library(
                    "tools.jackson.dataformat", "jackson-dataformat-yaml", "tools.jackson.dataformat.yaml.YAMLMapper"),
            new Library(
                    "com.fasterxml.jackson.core",
                    "jackson-annotations",
                    "com.fasterxml.jackson.annotation.JsonProperty"));

    private static final String EXPECTED = "cpu: \"50m\"\ntargetPort: 6782\n";

    private LibraryCheck() {}

    /**
     * Checks that the libraries are compatible.
     *
     * @throws IllegalStateException if they are not, with the same message and cause on each call
     */
    static void requireCompatibleLibraries() {
        var incompatibility = Outcome.INCOMPATIBILITY;
        if (incompatibility != null) {
            throw new IllegalStateException(incompatibility.message(), incompatibility.cause());
        }
    }

    /** Keeps the result, because the JVM reports the cause of a failed initialization only once. */
    private static final class Outcome {
        static final @Nullable Incompatibility INCOMPATIBILITY = check();
    }

    private record Incompatibility(String message, @Nullable Throwable cause) {}

    private static @Nullable Incompatibility check() {
        String yaml;
        try {
            yaml = ManifestYaml.toYaml(Map.of("cpu", new Quantity("50", "m"), "targetPort", new IntOrString(6782)));
        } catch (LinkageError | RuntimeException e) {
            return incompatibility("Jackson failed with " + e, e);
        }
        return yaml.equals(EXPECTED)
                ? null
                : incompatibility(
                        "a Quantity and an IntOrString became '" + inOneLine(yaml) + "', but '" + inOneLine(EXPECTED)
                                + "' is expected",
                        null);
    }

    private static Incompatibility incompatibility(String fault, @Nullable Throwable cause) {
        String found = LIBRARIES.stream().map(Library::found).collect(Collectors.joining(", "));
        return new Incompatibility(
                "Kubernetes objects cannot be written with the libraries on the class path: " + fault + ". Found: "
                        + found + ". " + REPAIR,
                cause);
    }

    private static String inOneLine(String yaml) {
        return yaml.strip().replaceAll("\\s+", " ");
    }

    /**
     * A library that writing needs.
     *
     * @param className the name of a class that every version has
     */
    private record Library(String groupId, String artifactId, String className) {

        /** Returns the library with its version, for example {@code io.fabric8:kubernetes-model-core:8.0.0}. */
        String found() {
            return groupId + ":" + artifactId + ":" + version();
        }

        private String version() {
            Class<?> type;
            try {
                type = Class.forName(className, false, LibraryCheck.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                return "(missing)";
            }
            String ofManifest = type.getPackage().getImplementationVersion();
            return ofProperties(type).or(() -> Optional.ofNullable(ofManifest)).orElse("(unknown version)");
        }

        /** Preferred to the manifest, which in a jar that merges several libraries has the version of another one. */
        private Optional<String> ofProperties(Class<?> type) {
            var properties = new Properties();
            String file = "/META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties";
            try (InputStream in = type.getResourceAsStream(file)) {
                if (in != null) {
                    properties.load(in);
                }
            } catch (IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
            return Optional.ofNullable(properties.getProperty("version"));
        }
    }
}
