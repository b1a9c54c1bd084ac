package dev.clusternetwork.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlSource;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A set of manifests shaped like a real one")
class CorpusTest {

    private static SourceFiles corpus() {
        try {
            return SourceFiles.below(Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/corpus"))
                    .toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ClusterSpec cluster(String folder, String podCidrs, String serviceCidrs, List<Integer> nodeMasks) {
        var cluster = ClusterSpec.builder("corpus")
                .network(NetworkSpec.builder()
                        .podCidrs(cidrs(podCidrs))
                        .serviceCidrs(cidrs(serviceCidrs))
                        .nodeMasks(nodeMasks)
                        .provider(CustomSettings.builder().manifestPath(folder)))
                .build();
        var document = ClusterReader.load(cluster, Folder.CATALOG, corpus());
        assertThat(document.findings()).isEmpty();
        return document.partialCluster();
    }

    private static List<Cidr> cidrs(String strings) {
        return Stream.of(strings.split(" ")).map(Cidr::parse).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "flannel-like, 10.42.0.0/16 fd42:10:42::/56, 10.96.0.0/12 fd42:10:96::/112, 64",
        "kube-router-like, 10.42.0.0/16, 10.96.0.0/12, 24",
        "cilium-like, 10.0.0.0/8 fd00::/104, 172.20.0.0/16 fd01::/112, 112"
    })
    @DisplayName("is read, planned and written without findings")
    void survives(String folder, String podCidrs, String serviceCidrs, int nodeMask) {
        var cluster = cluster(folder, podCidrs, serviceCidrs, List.of(nodeMask));
        var read = new TreeMap<String, JsonNode>();
        ((CustomSettings) cluster.network().settings().orElseThrow())
                .manifests()
                .orElseThrow()
                .all()
                .forEach(each -> read.put(key(each.root().json()), each.root().json()));
        var plan = NetworkPlanner.of(Folder.CATALOG).plan(cluster);
        var written = new TreeMap<String, JsonNode>();
        documents(ManifestWriter.create().write(plan.objects())).forEach(each -> written.put(key(each), each));
        assertThat(written.keySet()).isEqualTo(read.keySet());
        var differences = new ArrayList<String>();
        read.forEach((key, json) -> compare(key, json, written.get(key), differences));
        assertThat(differences).isEmpty();
        // 10.0.0.0/8, the default of Cilium, contains the default bridges of container runtimes.
        assertThat(plan.findings())
                .filteredOn(each -> each.code() != RuleCode.CIDR_OVERLAPS_BRIDGE)
                .as("findings")
                .isEmpty();
        assertThat(plan.objects().stream()
                        .filter(GenericKubernetesResource.class::isInstance)
                        .map(HasMetadata::getKind)
                        .filter(kind -> !kind.startsWith("Cilium")))
                .as("kinds of Kubernetes' own without a type")
                .isSubsetOf("RuntimeClass");
    }

    private static List<JsonNode> documents(String yaml) {
        var faults = YamlFaults.ofFile(ConfigPath.root());
        var documents = YamlSource.of("written", yaml, faults).orElseThrow().documents(faults);
        assertThat(faults.toFindings()).isEmpty();
        return documents.stream()
                .map(each ->
                        ManifestValue.root((YamlMapping) each.orElseThrow()).json())
                .toList();
    }

    private static String key(JsonNode object) {
        return object.path("apiVersion").asString() + " " + object.path("kind").asString() + " "
                + object.path("metadata").path("namespace").asString("") + "/"
                + object.path("metadata").path("name").asString();
    }

    /** What an API server would see differently; null and what is empty are the same as nothing to it. */
    private static void compare(
            String path, @Nullable JsonNode read, @Nullable JsonNode written, List<String> differences) {
        if (isNothing(read) && isNothing(written) || isOurs(path, read)) {
            if (read != null && written == null && path.contains(".data.")) {
                differences.add(path + " is lost");
            }
            return;
        }
        if (read != null
                && read.isNull()
                && written != null
                && written.isString()
                && written.asString().isEmpty()) {
            return; // what an API server takes it for
        }
        if (read instanceof ObjectNode one && (isNothing(written) || written instanceof ObjectNode)) {
            var names = new ArrayList<>(one.propertyNames());
            if (written instanceof ObjectNode other) {
                other.propertyNames().stream().filter(name -> !one.has(name)).forEach(names::add);
            }
            names.forEach(name ->
                    compare(path + "." + name, one.get(name), written == null ? null : written.get(name), differences));
        } else if (isNothing(read) && written instanceof ObjectNode other) {
            other.propertyNames().forEach(name -> compare(path + "." + name, null, other.get(name), differences));
        } else if (read != null && written != null && read.isArray() && written.isArray()) {
            for (int i = 0; i < Math.max(read.size(), written.size()); i++) {
                compare(path + "[" + i + "]", read.get(i), written.get(i), differences);
            }
        } else if (read != null && written != null && read.isNumber() && written.isNumber()) {
            if (read.decimalValue().compareTo(written.decimalValue()) != 0) {
                differences.add(path + ": " + read + " became " + written);
            }
        } else if (!Objects.equals(read, written)
                && !isSameImage(path, read, written)
                && !isSameQuantity(path, read, written)) {
            differences.add(path + ": " + read + " became " + written);
        }
    }

    private static boolean isNothing(@Nullable JsonNode json) {
        return json == null || json.isNull() || json.isContainer() && json.isEmpty();
    }

    /** What the plan adds to every provider's objects. */
    private static boolean isOurs(String path, @Nullable JsonNode read) {
        return read == null
                && (path.endsWith("metadata.labels." + NetworkPlan.STACK_LABEL)
                        || path.endsWith("metadata.annotations.clusternetwork.dev/config-checksum"));
    }

    /** The model returns a quantity that was written as a number as a string. */
    private static boolean isSameQuantity(String path, @Nullable JsonNode read, @Nullable JsonNode written) {
        return path.contains(".resources.")
                && read != null
                && written != null
                && read.isNumber()
                && written.isString()
                && read.decimalValue().toString().equals(written.asString());
    }

    private static boolean isSameImage(String path, @Nullable JsonNode read, @Nullable JsonNode written) {
        return path.endsWith(".image")
                && read != null
                && written != null
                && ImageReference.parse(read.asString()).toString().equals(written.asString());
    }
}
