package dev.clusternetwork.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.message.Excerpt;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanValuesTest {

    private static ConfigMap configMap(String name, String label) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName(name)
                .addToLabels("x", label)
                .endMetadata()
                .build();
    }

    @Nested
    class OfObjectKey {

        @Test
        void theApiVersionIsNotPartOfAKey() {
            var builder = new DaemonSetBuilder()
                    .withNewMetadata()
                    .withNamespace("a")
                    .withName("b")
                    .endMetadata();
            var key = ObjectKey.of(builder.build());
            assertThat(key)
                    .isEqualTo(
                            ObjectKey.of(builder.withApiVersion("apps/v1beta2").build()))
                    .isEqualTo(ObjectKey.namespaced("apps", "DaemonSet", "a", "b"))
                    .hasSameHashCodeAs(ObjectKey.namespaced("apps", "DaemonSet", "a", "b"))
                    .hasToString("DaemonSet a/b");
            assertThat(key)
                    .isNotEqualTo(ObjectKey.namespaced("extensions", "DaemonSet", "a", "b"))
                    .isNotEqualTo(ObjectKey.clusterWide("apps", "DaemonSet", "b"));
        }

        @Test
        void clusterScopedObjectsHaveNoNamespace() {
            var key = ObjectKey.of(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName("n")
                    .withNamespace("")
                    .endMetadata()
                    .build());
            assertThat(key)
                    .isEqualTo(ObjectKey.clusterWide("", "Namespace", "n"))
                    .hasToString("Namespace n");
            assertThat(key.namespace()).isEmpty();
        }

        @Test
        void keysAreOrderedByGroupKindNamespaceAndName() {
            var sorted = List.of(
                    ObjectKey.clusterWide("", "A", "z"),
                    ObjectKey.namespaced("", "A", "a", "b"),
                    ObjectKey.namespaced("", "A", "a", "c"),
                    ObjectKey.namespaced("", "A", "b", "a"),
                    ObjectKey.clusterWide("", "B", "a"),
                    ObjectKey.clusterWide("apps", "A", "a"));
            assertThat(sorted.stream()
                            .sorted(java.util.Comparator.reverseOrder())
                            .sorted())
                    .containsExactlyElementsOf(sorted);
        }

        @Test
        void builtInGroupsOfKubernetesAreKnown() {
            assertThat(Stream.of("", "apps", "batch", "rbac.authorization.k8s.io", "flowcontrol.apiserver.k8s.io"))
                    .allMatch(group -> ObjectKey.clusterWide(group, "A", "a").isOfKubernetes());
            assertThat(Stream.of("example.com", "gateway.networking.k8s.io", "snapshot.storage.k8s.io", "k8s.io"))
                    .noneMatch(group -> ObjectKey.clusterWide(group, "A", "a").isOfKubernetes());
        }

        @Test
        void anObjectWithoutANameHasNoKey() {
            assertThatNullPointerException()
                    .isThrownBy(() -> ObjectKey.of(new ConfigMapBuilder()
                            .withNewMetadata()
                            .endMetadata()
                            .build()))
                    .withMessage("metadata.name");
        }
    }

    @Nested
    class OfObservedCluster {

        private final ObjectKey key = ObjectKey.namespaced("", "ConfigMap", "kube-system", "a");

        @Test
        void onlyExistingObjectsAreFound() {
            var cluster = ObservedCluster.of(configMap("a", "1"));
            assertThat(cluster.find(key, ConfigMap.class)).contains(configMap("a", "1"));
            assertThat(cluster.find(ObjectKey.namespaced("", "ConfigMap", "default", "a"), ConfigMap.class))
                    .isEmpty();
            assertThat(cluster.isKnown()).isTrue();
            assertThat(cluster).hasToString("observed [ConfigMap kube-system/a]");
        }

        @Test
        void anUnknownClusterIsNotAnEmptyCluster() {
            assertThat(ObservedCluster.none().isKnown()).isFalse();
            assertThat(ObservedCluster.of().isKnown()).isTrue();
            assertThat(ObservedCluster.none().find(key, ConfigMap.class)).isEmpty();
            assertThat(ObservedCluster.none().list("", "ConfigMap", Map.of())).isEmpty();
            assertThat(ObservedCluster.none()).hasToString("unknown cluster");
        }

        @Test
        void aGenericObjectIsConvertedToTheTypeAskedFor() {
            var generic = new GenericKubernetesResource();
            generic.setApiVersion("v1");
            generic.setKind("Secret");
            generic.setMetadata(new ObjectMetaBuilder()
                    .withNamespace("kube-system")
                    .withName("s")
                    .build());
            generic.setAdditionalProperty("data", Map.of("password", "eA=="));
            generic.setAdditionalProperty("immutable", true);
            var cluster = ObservedCluster.of(generic);
            var secretKey = ObjectKey.namespaced("", "Secret", "kube-system", "s");
            var secret = cluster.find(secretKey, Secret.class).orElseThrow();
            assertThat(secret.getData()).isEqualTo(Map.of("password", "eA=="));
            assertThat(secret.getImmutable()).isTrue();
            assertThat(cluster.find(secretKey, GenericKubernetesResource.class)).containsSame(generic);
        }

        @Test
        void listsContainObjectsOfOneKindWithAllLabelsSortedByKey() {
            var cluster = ObservedCluster.of(
                    configMap("b", "1"),
                    configMap("a", "1"),
                    configMap("c", "2"),
                    new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("n")
                            .endMetadata()
                            .build());
            assertThat(cluster.list("", "ConfigMap", Map.of("x", "1")))
                    .extracting(each -> each.getMetadata().getName())
                    .containsExactly("a", "b");
            assertThat(cluster.list("", "ConfigMap", Map.of())).hasSize(3);
            assertThat(cluster.list("", "ConfigMap", Map.of("x", "1", "y", "1")))
                    .isEmpty();
            assertThat(cluster.list("", "Namespace", Map.of("x", "1"))).isEmpty();
            assertThat(cluster.list("apps", "ConfigMap", Map.of())).isEmpty();
        }

        @Test
        void anObjectOccursOnce() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ObservedCluster.of(configMap("a", "1"), configMap("a", "2")))
                    .withMessage("ConfigMap kube-system/a occurs twice. Pass each object once.");
        }
    }

    @Nested
    class OfHostPlan {

        private final HostFile first = HostFile.written("/etc/a", "1", 0644, "a reason");
        private final HostFile second = HostFile.removed("/etc/a", "another reason");

        @Test
        void theSecondOfTwoPlansTakesPrecedence() {
            var one = HostPlan.builder()
                    .file(first)
                    .label("l", "1")
                    .label("m", "1")
                    .kubeletFlag("--f", "1")
                    .build();
            var more = HostPlan.builder()
                    .file(second)
                    .label("l", "2")
                    .kubeletFlag("--f", "2")
                    .kubeletFlag("--g", "2")
                    .build();
            var both = one.plus(more);
            assertThat(both.files()).containsExactly(second);
            assertThat(both.labels()).isEqualTo(Map.of("l", "2", "m", "1"));
            assertThat(both.kubeletFlags()).isEqualTo(Map.of("--f", "2", "--g", "2"));
            assertThat(one.labels()).as("the first plan is not changed").containsEntry("l", "1");
            assertThat(one.plus(HostPlan.nothing())).isEqualTo(one).hasSameHashCodeAs(one);
            assertThat(HostPlan.nothing().plus(one)).isEqualTo(one);
        }

        @Test
        void anEmptyPlanIsEmpty() {
            assertThat(HostPlan.nothing().isEmpty()).isTrue();
            assertThat(HostPlan.builder().kubeletFlag("--f", "").build().isEmpty())
                    .isFalse();
            assertThat(HostPlan.nothing()).hasToString("files [], labels {}, kubelet flags {}, commands []");
        }

        @Test
        void aFileHasAnActionAndAReason() {
            assertThat(first).hasToString("write /etc/a (a reason)").isNotEqualTo(second);
            assertThat(second).hasToString("remove /etc/a (another reason)");
            assertThat(second.isRemoved()).isTrue();
            assertThat(first.content()).contains("1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HostFile.removed("etc/a", "x"))
                    .withMessage("the path 'etc/a' of a host file is not absolute");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/../../x",
                    "/a/../b",
                    "/a/..",
                    "/./a",
                    "/a/.",
                    "/a//b",
                    "//a",
                    "/a/",
                    "/",
                    "/a\nb",
                    "/a\u0000",
                    "/a/b\u0085"
                })
        void theUnnormalizedPathOfAFileIsRefused(String path) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HostFile.written(path, "1", 0644, "x"))
                    .withMessage("the path '" + Excerpt.of(path) + "' of a host file is not that of a file, or is not"
                            + " normalized. Remove '.', '..', empty parts and control characters.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/a", "/a/b.c", "/.a/..b/c..", "/...", "/a b/\u00e4", "/10-x.conf~"})
        void theNormalizedPathOfAFileIsAccepted(String path) {
            assertThat(HostFile.removed(path, "x").path()).isEqualTo(path);
        }

        @Test
        void aLabelThatKubernetesRefusesIsRefused() {
            var valid = HostPlan.builder().label("a.example/b", "").label("c", "v".repeat(63));
            assertThat(valid.build().labels()).hasSize(2);
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> valid.label("c", "a\nb"))
                    .withMessage(
                            "'a\\u000ab' as the value of a label contains a tab or a line break. Use only letters, digits,"
                                    + " '-', '_' and '.'.");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> valid.labels(Map.of("c", "v".repeat(64))))
                    .withMessageContaining("as the value of a label has 64 characters, but at most 63 are allowed");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> valid.label("a\nb", "c"))
                    .withMessageContaining("as the key of a label contains");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> valid.labels(Map.of("", "c")))
                    .withMessageContaining("as the key of a label");
        }
    }

    @Nested
    class OfNetworkPlan {

        @Test
        void theMessageAboutAnUnknownHostListsTheHosts() {
            var plan = NetworkPlan.builder()
                    .hosts(Map.of("one", HostPlan.nothing(), "two", HostPlan.nothing()))
                    .build();
            assertThat(plan.host("one")).isEqualTo(HostPlan.nothing());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plan.host("three"))
                    .withMessage("the plan has no host 'three' (hosts: one, two)");
        }

        @Test
        void toStringContainsKeysOnly() {
            var key = ObjectKey.namespaced("", "ConfigMap", "kube-system", "a");
            var stage = Stage.of(
                    Stage.Order.CONFIGURATION, List.of(key), List.of(() -> configMap("a", "secret")), List.of());
            assertThat(NetworkPlan.builder().stages(List.of(stage)).build())
                    .hasToString("plan of [ConfigMap" + " kube-system/a]");
            assertThat(stage).hasToString("configuration [ConfigMap kube-system/a]");
        }

        @Test
        void aStageHasARecipeForEachKey() {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Stage.of(Stage.Order.ACCESS, List.of(), List.of(() -> configMap("a", "")), List.of()))
                    .withMessage("a stage needs one recipe for each key, but has 0 keys and 1 recipes");
        }
    }
}
