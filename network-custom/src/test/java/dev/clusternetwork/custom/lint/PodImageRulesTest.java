package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A container's image")
class PodImageRulesTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @Test
    @DisplayName("is a valid name of an image in every container")
    void malformed() {
        assertThat(found("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: net}
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          initContainers:
                            - {name: a, image: example.com/Net:1.0}
                          containers:
                            - name: b
                            - {name: c, image: ''}
                            - {name: d, image: }
                            - {name: e, image: 'a:1 '}
                """))
                .containsExactly(
                        "net/m.yml:10:32: error CUSTOM_IMAGE_MALFORMED CronJob net: spec.jobTemplate.spec.template.spec.initContainers[0].image 'example.com/Net:1.0' is not a valid image name; did you mean example.com/net:1.0?",
                        "net/m.yml:15:32: error CUSTOM_IMAGE_MALFORMED CronJob net: spec.jobTemplate.spec.template.spec.containers[3].image 'a:1 ' is not a valid image name; did you mean a:1?");
    }

    @Test
    @DisplayName("is not empty in an object whose fields are not known")
    void emptyInUnknown() {
        var workload = "apiVersion: %s\nkind: Deployment\nmetadata: {name: net}\nspec: {template: {spec: {containers:"
                + " [{name: a, image: ''}]}}}\n";
        assertThat(found(workload.formatted("apps/v1"))).isEmpty();
        assertThat(found(workload.formatted("apps/v1beta1")))
                .containsExactly(
                        "net/m.yml:4:56: error CUSTOM_IMAGE_MALFORMED Deployment net: spec.template.spec.containers[0].image '' is not a valid image name; write an image name, for example registry.example.com/path/name:1.2.3");
    }

    @ParameterizedTest
    @CsvSource({
        "user:S3cret@example.com/net:1, ...@example.com/net:1",
        "https://user:S3cret@example.com/net:1, ...@example.com/net:1",
        "user:S3@cret@example.com/net:1, ...@example.com/net:1",
        "user:S3cret@example.com/net@sha256:0123456789abcdef, ...@example.com/net@sha256:0123456789abcdef",
        "Net@sha256:0123456789abcdef, Net@sha256:0123456789abcdef",
        "S3cret@, ...@",
    })
    @DisplayName("that is not valid is shown without what may be a password")
    void credentials(String image, String shown) {
        assertThat(pod(image))
                .containsExactly(
                        "net/m.yml:4:48: error CUSTOM_IMAGE_MALFORMED Pod net: spec.containers[0].image '" + shown
                                + "' is not a valid image name; write an image name, for example registry.example.com/path/name:1.2.3");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com/net, no tag",
        "net, no tag",
        "example.com:5000/net, no tag",
        "example.com/net:latest, the tag latest",
    })
    @DisplayName("that is not pinned is reported")
    void unpinned(String image, String what) {
        assertThat(pod(image))
                .containsExactly(
                        "net/m.yml:4:48: warning CUSTOM_IMAGE_UNPINNED Pod net: spec.containers[0].image '" + image
                                + "' has " + what + ", so nodes can run different versions; write the tag of a"
                                + " version, or a digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com/net:1.0", "net:latest-1", "net:1", "net@D", "net:latest@D"})
    @DisplayName("that is pinned is accepted")
    void pinned(String image) {
        assertThat(pod(image.replace("@D", DIGEST))).isEmpty();
    }

    @Test
    @DisplayName("may be pinned by an override in the cluster")
    void overridden() {
        var folder = Folder.of(podYaml("example.com/net:latest"));

        assertThat(folder.inNetwork(network -> network.images(
                                ImagesSpec.builder().override("net", ":1.0").build()))
                        .found("CUSTOM_IMAGE_UNPINNED"))
                .isEmpty();
        assertThat(folder.inNetwork(network -> network.images(ImagesSpec.builder()
                                .override("net", "example.org/net:latest")
                                .build()))
                        .found("CUSTOM_IMAGE_UNPINNED"))
                .hasSize(1);
        assertThat(folder.inNetwork(network -> network.images(
                                ImagesSpec.builder().registry("example.org").build()))
                        .found("CUSTOM_IMAGE_UNPINNED"))
                .hasSize(1);
    }

    @Test
    @DisplayName("is found in every part of an object that looks like a pod")
    void generic() {
        assertThat(found("""
                apiVersion: example.com/v1
                kind: Installation
                metadata: {name: net}
                spec:
                  parts:
                    - spec:
                        initContainers: [{name: a, image: A}]
                        containers: [{name: b, image: b}, {name: c}]
                  patch:
                    spec: {containers: [{name: d}], initContainers: [{name: e, image: E}]}
                  containers: [{name: f, image: F}]
                """))
                .containsExactly(
                        "net/m.yml:11:33: error CUSTOM_IMAGE_MALFORMED Installation net: spec.containers[0].image 'F' is not a valid image name; did you mean f?");
        assertThat(found("""
                apiVersion: example.com/v1
                kind: Installation
                metadata: {name: net}
                spec:
                  parts:
                    - spec:
                        initContainers: [{name: a, image: A}]
                        containers: [{name: b, image: b}, {name: c}]
                  patch:
                    spec: {containers: [{name: d}], initContainers: [{name: e, image: E}]}
                """))
                .containsExactly(
                        "net/m.yml:7:43: error CUSTOM_IMAGE_MALFORMED Installation net: spec.parts[0].spec.initContainers[0].image 'A' is not a valid image name; did you mean a?",
                        "net/m.yml:8:39: warning CUSTOM_IMAGE_UNPINNED Installation net: spec.parts[0].spec.containers[0].image 'b' has no tag, so nodes can run different versions; write the tag of a version, or a digest");
    }

    @Test
    @DisplayName("is found in the wrong field of a workload, too, because a plan replaces images there")
    void misplaced() {
        assertThat(found("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: net}
                spec:
                  containers: [{name: a, image: A}]
                  template: {spec: {containers: [{name: b, image: B}]}}
                """))
                .extracting(each -> each.substring(0, 15))
                .containsExactlyInAnyOrder("net/m.yml:5:33:", "net/m.yml:6:51:");
    }

    /** Planning throws for an invalid image, so this fails if the rule misses one. */
    @ParameterizedTest
    @CsvSource({
        "v1, Pod, ''",
        "apps/v1, DaemonSet, template",
        "apps/v1, Deployment, template",
        "apps/v1, StatefulSet, template",
        "apps/v1, ReplicaSet, template",
        "v1, ReplicationController, template",
        "batch/v1, Job, template",
        "batch/v1, CronJob, jobTemplate.spec.template",
        "batch/v1beta1, CronJob, jobTemplate.spec.template",
        "example.com/v1, Tower, ''",
        "example.com/v1, Tower, a.b.c",
        "v1, ConfigMap, a",
        "v1, Service, template",
    })
    @DisplayName("is checked in every location where a plan finds it")
    void everywhere(String apiVersion, String kind, String holder) {
        for (var list : List.of("containers", "initContainers")) {
            var pod = "{containers: [{name: a, image: 'b:1'}], " + list
                    + ": [{name: x, image: 'b:1'}, {name: c, image: C}]}";
            var spec = pod.replace("{containers: [{name: a, image: 'b:1'}], containers:", "{containers:");
            if (!holder.isEmpty()) {
                spec = "{spec: " + spec + "}";
                for (var keys = holder; !keys.isEmpty(); ) {
                    var dot = keys.lastIndexOf('.');
                    spec = "{" + keys.substring(dot + 1) + ": " + spec + "}";
                    keys = dot < 0 ? "" : keys.substring(0, dot);
                }
            }

            assertThat(Folder.of("{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: net}, spec: "
                                    + spec + "}")
                            .found("CUSTOM_IMAGE_MALFORMED"))
                    .as(spec)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{containers: 5}",
                "{containers: [5, , []], initContainers: {}}",
                "{containers: [{image: 5}, {image: []}, {image: *unknown}]}",
                "{containers: [*unknown]}",
                "{containers: [{*unknown : a}]}",
                "[{spec: {containers: 5}}, {spec: {containers: [{image: 5}]}}, {spec: }]",
            })
    @DisplayName("is checked only where it could be read")
    void malformedValues(String spec) {
        assertThat(found("{apiVersion: v1, kind: Pod, metadata: {name: net}, spec: " + spec + "}"))
                .isEmpty();
        assertThat(found("{apiVersion: example.com/v1, kind: Tower, metadata: {name: net}, spec: " + spec + "}"))
                .isEmpty();
    }

    private static List<String> pod(String image) {
        return found(podYaml(image));
    }

    private static String podYaml(String image) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec: {containers: [{name: network-net, image: '"
                + image + "'}]}\n";
    }

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_IMAGE_MALFORMED", "CUSTOM_IMAGE_UNPINNED", "PROVIDER_FAILED");
    }
}
