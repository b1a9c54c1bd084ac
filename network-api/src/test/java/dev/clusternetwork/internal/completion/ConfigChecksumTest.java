package dev.clusternetwork.internal.completion;

import static dev.clusternetwork.internal.completion.Planned.configMap;
import static dev.clusternetwork.internal.completion.Planned.daemonSet;
import static dev.clusternetwork.internal.completion.Planned.plan;
import static dev.clusternetwork.internal.completion.Planned.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ImagesSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods roll when, and only when, configuration changes that they read at their start. */
class ConfigChecksumTest {

    private static final Map<String, String> BEFORE = Map.of("read", "1", "other", "1");
    private static final Map<String, String> READ_CHANGED = Map.of("read", "2", "other", "1");
    private static final Map<String, String> OTHER_CHANGED = Map.of("read", "1", "other", "2");
    private static final Map<String, String> KEY_ADDED = Map.of("read", "1", "other", "1", "third", "1");

    private static Optional<String> checksum(PodSpecBuilder pod, Map<String, String> data) {
        var plan = plan(ImagesSpec.builder(), () -> daemonSet(pod), () -> configMap("config", data));
        var annotations =
                Planned.templateOf(plan).getSpec().getTemplate().getMetadata().getAnnotations();
        return Optional.ofNullable(annotations).map(each -> each.get("clusternetwork.dev/config-checksum"));
    }

    static Stream<PodSpecBuilder> readersOfOneKey() {
        Supplier<PodSpecBuilder> pod = () -> pod("a/b:1");
        return Stream.of(
                pod.get()
                        .editFirstContainer()
                        .addNewEnv()
                        .withName("X")
                        .withNewValueFrom()
                        .withNewConfigMapKeyRef("read", "config", false)
                        .endValueFrom()
                        .endEnv()
                        .endContainer(),
                pod.get()
                        .addNewInitContainer()
                        .withName("i")
                        .withImage("a/b:1")
                        .addNewEnv()
                        .withName("X")
                        .withNewValueFrom()
                        .withNewConfigMapKeyRef("read", "config", false)
                        .endValueFrom()
                        .endEnv()
                        .endInitContainer(),
                pod.get()
                        .addNewVolume()
                        .withName("v")
                        .withNewConfigMap()
                        .withName("config")
                        .addNewItem()
                        .withKey("read")
                        .withPath("p")
                        .endItem()
                        .endConfigMap()
                        .endVolume(),
                pod.get()
                        .addNewVolume()
                        .withName("v")
                        .withNewProjected()
                        .addNewSource()
                        .withNewConfigMap()
                        .withName("config")
                        .addNewItem()
                        .withKey("read")
                        .withPath("p")
                        .endItem()
                        .endConfigMap()
                        .endSource()
                        .endProjected()
                        .endVolume());
    }

    static Stream<PodSpecBuilder> readersOfAllKeys() {
        Supplier<PodSpecBuilder> pod = () -> pod("a/b:1");
        return Stream.of(
                pod.get()
                        .editFirstContainer()
                        .addNewEnvFrom()
                        .withNewConfigMapRef("config", false)
                        .endEnvFrom()
                        .endContainer(),
                pod.get()
                        .addNewVolume()
                        .withName("v")
                        .withNewConfigMap()
                        .withName("config")
                        .endConfigMap()
                        .endVolume(),
                pod.get()
                        .addNewVolume()
                        .withName("v")
                        .withNewProjected()
                        .addNewSource()
                        .withNewConfigMap()
                        .withName("config")
                        .endConfigMap()
                        .endSource()
                        .endProjected()
                        .endVolume());
    }

    @ParameterizedTest
    @MethodSource("readersOfOneKey")
    void aPodThatReadsOneKeyRestartsOnlyForThatKey(PodSpecBuilder pod) {
        var before = checksum(pod, BEFORE);
        assertThat(before).isPresent().isEqualTo(checksum(pod, BEFORE));
        assertThat(checksum(pod, READ_CHANGED)).isPresent().isNotEqualTo(before);
        assertThat(checksum(pod, OTHER_CHANGED)).isEqualTo(before);
        assertThat(checksum(pod, KEY_ADDED)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("readersOfAllKeys")
    void aPodThatReadsAllKeysRestartsForEach(PodSpecBuilder pod) {
        var before = checksum(pod, BEFORE);
        assertThat(before).isPresent();
        assertThat(Stream.of(READ_CHANGED, OTHER_CHANGED, KEY_ADDED).map(each -> checksum(pod, each)))
                .doesNotContain(before)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("readersOfOneKey")
    void aKeyThatIsMissingDiffersFromAnEmptyOne(PodSpecBuilder pod) {
        assertThat(checksum(pod, Map.of("other", "1"))).isNotEqualTo(checksum(pod, Map.of("other", "1", "read", "")));
    }

    @Test
    void noPodRestartsForWhatItDoesNotRead() {
        assertThat(checksum(pod("a/b:1"), BEFORE)).isEmpty();
        var elsewhere = pod("a/b:1")
                .addNewVolume()
                .withName("v")
                .withNewConfigMap()
                .withName("not-planned")
                .endConfigMap()
                .endVolume();
        assertThat(checksum(elsewhere, BEFORE)).isEmpty();
    }

    @Test
    void secretsTakeNoPart() {
        var pod = pod("a/b:1")
                .addNewVolume()
                .withName("v")
                .withNewSecret()
                .withSecretName("config")
                .endSecret()
                .endVolume()
                .editFirstContainer()
                .addNewEnv()
                .withName("X")
                .withNewValueFrom()
                .withNewSecretKeyRef("read", "config", false)
                .endValueFrom()
                .endEnv()
                .endContainer();
        assertThat(checksum(pod, BEFORE)).isEmpty();
    }
}
