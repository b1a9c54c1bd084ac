package dev.clusternetwork.internal.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.kubernetes.PodPaths;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The pod of a typed object")
class PodTemplatesTest {

    private static final Map<String, String> VERSIONS = Map.of(
            "Pod", "v1", "ReplicationController", "v1", "PodTemplate", "v1", "Job", "batch/v1", "CronJob", "batch/v1");

    static List<String> kinds() {
        // A PodTemplate runs nothing.
        return PodPaths.kinds().stream()
                .filter(kind -> !kind.equals("PodTemplate"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("is found where the table of paths says that its kind has it")
    void agreesWithTheTable(String kind) {
        var version = VERSIONS.getOrDefault(kind, "apps/v1");
        var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        Map<String, Object> holder = Map.of("spec", Map.of("nodeName", "here"));
        var path = PodPaths.find(group, kind).orElseThrow();
        for (int i = path.size() - 1; i >= 0; i--) {
            holder = Map.of(path.get(i), holder);
        }
        var object = new HashMap<>(holder);
        object.put("apiVersion", version);
        object.put("kind", kind);
        var typed = JsonMapper.shared().convertValue(object, HasMetadata.class);
        assertThat(typed.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(PodTemplates.podOf(typed).map(pod -> pod.getNodeName())).contains("here");
        assertThat(PodPaths.find("example.com", kind)).isEmpty();
    }
}
