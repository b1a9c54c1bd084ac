package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.change.Action;
import dev.clusternetwork.change.ChangePlan;
import dev.clusternetwork.change.ObjectChange;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of examples as kube-apiserver 1.37.2 returned them after a server-side apply: with defaults, field
 * managers and status. Passwords are replaced.
 */
@DisplayName("Objects as an API server returns them")
class RecordedObjectsTest {

    private static final Path RECORDED = Path.of("src", "test", "resources", "recorded");

    private static ObservedCluster recorded(String example) throws IOException {
        var json = Files.readString(RECORDED.resolve(example + ".json"));
        return ObservedCluster.of(
                Arrays.asList(JsonMapper.shared().readValue(json, GenericKubernetesResource[].class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weave-firewalld",
                "weave-static-peering",
                "calico-120-hosts",
                "calico-dual-stack",
                "custom-flannel"
            })
    @DisplayName("do not differ from the plan")
    void noChanges(String example) throws IOException {
        var observed = recorded(example);
        var document = ClusterReader.read(Path.of("clusters", example + ".yml"));
        var change = ChangePlan.between(NetworkPlanner.discover().validate(document, observed), observed);

        assertThat(change.isEmpty()).as(change.toString()).isTrue();
        List<Action> actions =
                change.changes().stream().map(ObjectChange::action).distinct().toList();
        assertThat(actions).contains(Action.NONE);
    }
}
