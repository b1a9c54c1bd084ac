package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays inputs from public reports; the case.json of each says what must be found in it. */
@DisplayName("A case from a public report")
class CasesTest {

    private static final NetworkPlanner PLANNER = NetworkPlanner.discover().withRandom(new Random(1));

    private static final Path CASES = Path.of("src", "test", "resources", "cases");

    /** Cases that wait for a feature or a repair. The test fails when one of them has its outcome already. */
    private static final Map<String, String> PENDING = Map.ofEntries(
            Map.entry("073-live-pool-mode", "live changes: the encapsulation of a pool that exists"),
            Map.entry("166-flannel-tunnel-over-public-address", "silent misreadings: flannel without an interface"));

    static List<String> cases() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("has the outcome that its case.json expects")
    void hasTheExpectedOutcome(String name) throws IOException {
        var folder = CASES.resolve(name);
        var expected = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("case.json")))
                .get("expect");
        var validation = PLANNER.validate(
                ClusterReader.read(folder.resolve("cluster.yml")), observed(folder.resolve("observed.yaml")));
        var findings = validation.findings().all();
        var deviations = new ArrayList<>(deviations(expected, findings));
        if (expected.has("replicas") || expected.has("kubelet_flags")) {
            deviations.addAll(deviations(expected, validation.plan()));
        }
        if (PENDING.containsKey(name)) {
            assertThat(deviations).as("pending: " + PENDING.get(name)).isNotEmpty();
        } else {
            assertThat(deviations).as("findings: %s", findings).isEmpty();
        }
    }

    @Test
    @DisplayName("is pending only if it exists")
    void pendingCasesExist() throws IOException {
        assertThat(cases()).containsAll(PENDING.keySet());
    }

    /** Returns what was expected and not found, and what was found and not expected. */
    private static List<String> deviations(JsonNode expected, List<Finding> findings) {
        var missing = expected.get("errors")
                .valueStream()
                .filter(each -> findings.stream().noneMatch(finding -> matches(finding, each)))
                .map(JsonNode::toString);
        var warningsAllowed = expected.path("warnings_allowed").asBoolean(false);
        var unexpected = findings.stream()
                .filter(each -> expected.get("clean").asBoolean())
                .filter(each -> !warningsAllowed || each.severity() == Severity.ERROR)
                .map(Finding::toString);
        return Stream.concat(missing, unexpected).toList();
    }

    /** Returns what is expected of the plan and is not in it. */
    private static List<String> deviations(JsonNode expected, NetworkPlan plan) {
        var replicas = expected.path("replicas")
                .propertyStream()
                .filter(each -> plan.objects().stream()
                        .noneMatch(object -> object instanceof Deployment deployment
                                && deployment.getMetadata().getName().equals(each.getKey())
                                && deployment.getSpec().getReplicas()
                                        == each.getValue().asInt()));
        var flags = expected.path("kubelet_flags")
                .propertyStream()
                .filter(host -> host.getValue()
                        .propertyStream()
                        .anyMatch(flag -> !flag.getValue()
                                .asString()
                                .equals(plan.host(host.getKey()).kubeletFlags().get(flag.getKey()))));
        return Stream.concat(replicas, flags).map(Object::toString).toList();
    }

    private static ObservedCluster observed(Path file) throws IOException {
        if (!Files.exists(file)) {
            return ObservedCluster.none();
        }
        Map<String, Object> object = new Yaml().load(Files.readString(file));
        return ObservedCluster.of(JsonMapper.shared().convertValue(object, GenericKubernetesResource.class));
    }

    private static boolean matches(Finding finding, JsonNode expected) {
        var severity = expected.get("severity").asString();
        var lines = expected.has("lines") ? expected.get("lines").valueStream() : Stream.of(expected);
        return (severity.equals("any") || finding.severity().toString().equals(severity))
                && expected.get("words")
                        .valueStream()
                        .allMatch(word -> finding.message().contains(word.asString()))
                && lines.anyMatch(line -> finding.location()
                        .filter(where -> where.line() == line.get("line").asInt())
                        .filter(where -> !line.has("file")
                                || Path.of(where.file())
                                        .endsWith(line.get("file").asString()))
                        .isPresent());
    }
}
