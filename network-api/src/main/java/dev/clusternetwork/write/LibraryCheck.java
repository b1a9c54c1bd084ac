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
 * Checks once, before the first object is written, that the Kubernetes model and Jackson on the class path fit
 * together. A BOM of another framework can replace either by a version that compiles and links, and then writes an
 * {@code IntOrString} and a {@code Quantity} as their fields, which the API server refuses or misreads.
 *
 * <p>This class links without Jackson, so that it can also report a Jackson that is missing or does not load.
 */
final class LibraryCheck {

    /** The versions that this library is built with; a test compares them with the class path. */
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
     * Returns if the libraries fit together.
     *
     * @throws IllegalStateException if they do not, with the same message and cause on each call
     */
    static void requireFittingLibraries() {
        var misfit = Outcome.MISFIT;
        if (misfit != null) {
            throw new IllegalStateException(misfit.message(), misfit.cause());
        }
    }

    /** Kept, because the JVM names the cause of a failed initialization only once. */
    private static final class Outcome {
        static final @Nullable Misfit MISFIT = check();
    }

    private record Misfit(String message, @Nullable Throwable cause) {}

    private static @Nullable Misfit check() {
        String text;
        try {
            text = ManifestYaml.text(Map.of("cpu", new Quantity("50", "m"), "targetPort", new IntOrString(6782)));
        } catch (LinkageError | RuntimeException e) {
            return misfit("Jackson failed with " + e, e);
        }
        return text.equals(EXPECTED)
                ? null
                : misfit(
                        "a Quantity and an IntOrString became '" + inOneLine(text) + "', but '" + inOneLine(EXPECTED)
                                + "' is correct",
                        null);
    }

    private static Misfit misfit(String fault, @Nullable Throwable cause) {
        String found = LIBRARIES.stream().map(Library::found).collect(Collectors.joining(", "));
        return new Misfit(
                "Kubernetes objects cannot be written with the libraries on the class path: " + fault + ". Found: "
                        + found + ". " + REPAIR,
                cause);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /**
     * A library that writing needs.
     *
     * @param className of a class that every version of it has
     */
    private record Library(String groupId, String artifactId, String className) {

        /** The library with its version, as in {@code io.fabric8:kubernetes-model-core:8.0.0}. */
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

        /** The manifest of a jar that several libraries were merged into names the version of something else. */
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
