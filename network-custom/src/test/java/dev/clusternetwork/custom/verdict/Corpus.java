package dev.clusternetwork.custom.verdict;

import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlSource;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The objects of files of manifests. */
final class Corpus {

    private static final KubernetesDeserializer KINDS = new KubernetesDeserializer();

    private Corpus() {}

    /** Returns the files with manifests below a folder, sorted. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the objects in a file, those of a List singly. */
    static List<JsonNode> objects(Path file) {
        try {
            return objects(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the model's type of an object; empty for a custom resource. */
    static Optional<ModelType> type(JsonNode object) {
        var kind = KINDS.getRegisteredKind(
                object.path("apiVersion").asString(), object.path("kind").asString());
        return Optional.ofNullable(kind).map(ModelType::of);
    }

    private static List<JsonNode> objects(String name, String content) {
        var faults = YamlFaults.ofFile(ConfigPath.root());
        return YamlSource.of(name, content, faults).orElseThrow().documents(faults).stream()
                .flatMap(Optional::stream)
                .filter(YamlMapping.class::isInstance)
                .map(document -> ManifestValue.root((YamlMapping) document).json())
                .flatMap(json -> json.path("kind").asString("").endsWith("List")
                                && json.path("items").isArray()
                        ? json.path("items").valueStream()
                        : Stream.of(json))
                .filter(json -> json.path("metadata").path("name").isString())
                .toList();
    }
}
