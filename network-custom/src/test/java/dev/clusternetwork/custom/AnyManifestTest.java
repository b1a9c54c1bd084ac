package dev.clusternetwork.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces each value of a manifest by something odd, one after the other. */
@DisplayName("Any valid or invalid manifest")
class AnyManifestTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<JsonNode> ODD = List.of(
            JSON.readTree("null"),
            JSON.readTree("5"),
            JSON.readTree("true"),
            JSON.readTree("''".replace('\'', '"')),
            JSON.readTree("\"Odd string\""),
            JSON.readTree("[]"),
            JSON.readTree("{}"),
            JSON.readTree("[null, 5, [], {}, \"Odd\"]"),
            JSON.readTree("{\"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"Odd\"}]}}"),
            JSON.readTree("{\"containers\": [{\"name\": \"a\", \"image\": \"Odd\"}]}"));

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "net", "namespace": "kube-system"},
                 "spec": {"selector": {"matchLabels": {"app": "net"},
                                       "matchExpressions": [{"key": "app", "operator": "In", "values": ["net"]}]},
                          "template": {"metadata": {"labels": {"app": "net"}}, "spec": {
                            "hostNetwork": true, "restartPolicy": "Always",
                            "initContainers": [{"name": "cni", "image": "a.io/cni:1"}],
                            "containers": [{"name": "net", "image": "a.io/net:1",
                              "env": [{"name": "A", "value": "b"}],
                              "ports": [{"name": "p", "containerPort": 80, "hostPort": 80, "protocol": "TCP"}],
                              "volumeMounts": [{"name": "run", "mountPath": "/run"}]}],
                            "volumes": [{"name": "run", "hostPath": {"path": "/run"}}]}}}}
                """, """
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "net"},
                 "spec": {"serviceName": "net", "selector": {"matchLabels": {"app": "net"}},
                          "volumeClaimTemplates": [{"metadata": {"name": "data"}}],
                          "template": {"metadata": {"labels": {"app": "net"}}, "spec": {"containers": [
                            {"name": "net", "image": "a.io/net:1",
                             "volumeMounts": [{"name": "data", "mountPath": "/data"}]}]}}}}
                """, """
                {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "net"},
                 "spec": {"schedule": "0 * * * *", "jobTemplate": {"spec": {"template": {"spec": {
                   "restartPolicy": "Never", "containers": [{"name": "net", "image": "a.io/net:1"}]}}}}}}
                """, """
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "net"},
                 "spec": {"ports": [{"name": "a", "port": 1, "nodePort": 30001}, {"name": "b", "port": 2}]}}
                """, """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "net"},
                 "data": {"a": "b"}, "binaryData": {"c": "ZA=="}}
                """, """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "towers.example.com"},
                 "spec": {"group": "example.com", "scope": "Cluster", "names": {"kind": "Tower", "plural": "towers"},
                          "versions": [{"name": "v1", "served": true, "storage": true}]}}
                """, """
                {"apiVersion": "example.com/v1", "kind": "Tower", "metadata": {"name": "net"},
                 "spec": {"a": [{"spec": {"initContainers": [{"name": "a", "image": "a.io/b:1"}],
                                          "containers": [{"name": "b", "image": "a.io/b:1"}]}}]}}
                """})
    @DisplayName("breaks no rule, and can be planned if it is accepted")
    void anything(String manifest) {
        var whole = JSON.readTree(manifest);
        check(whole);
        for (var holder : holdersIn(whole)) {
            if (holder instanceof ObjectNode map) {
                for (var key : List.copyOf(map.propertyNames())) {
                    var kept = map.get(key);
                    ODD.forEach(odd -> {
                        map.set(key, odd);
                        check(whole);
                    });
                    map.remove(key);
                    check(whole);
                    map.set(key, kept);
                }
            } else if (holder instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++) {
                    var kept = list.get(i);
                    for (var odd : ODD) {
                        list.set(i, odd);
                        check(whole);
                    }
                    list.set(i, kept);
                    list.add(kept);
                    check(whole);
                    list.remove(list.size() - 1);
                }
            }
        }
    }

    private static void check(JsonNode manifest) {
        var folder = Folder.of(manifest.toString());
        assertThat(folder.found("PROVIDER_FAILED"))
                .as("findings of %s", manifest)
                .isEmpty();
        if (folder.found().stream().noneMatch(each -> each.contains(": error "))) {
            assertThatCode(folder::plan).as("plan of %s", manifest).doesNotThrowAnyException();
        }
    }

    /** Every map and list of a tree, itself first. */
    private static List<JsonNode> holdersIn(JsonNode tree) {
        var found = new ArrayList<JsonNode>();
        if (tree.isContainer()) {
            found.add(tree);
            tree.forEach(each -> found.addAll(holdersIn(each)));
        }
        return found;
    }
}
