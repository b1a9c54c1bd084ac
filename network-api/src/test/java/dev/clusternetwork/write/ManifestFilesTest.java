package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The file name of an object")
class ManifestFilesTest {

    @ParameterizedTest
    @CsvSource({
        "apps/v1, DaemonSet, kube-system, weave-net, daemonset.apps_kube-system_weave-net.yaml",
        "v1, ConfigMap, kube-system, weave.conf, configmap_kube-system_weave.conf.yaml",
        "v1, Namespace, , calico-system, namespace_calico-system.yaml",
        "rbac.authorization.k8s.io/v1, ClusterRole, , system:node,"
                + " clusterrole.rbac.authorization.k8s.io_system+3anode.yaml",
        "networking.k8s.io/v1, NetworkPolicy, a, b, networkpolicy.networking.k8s.io_a_b.yaml",
        "crd.projectcalico.org/v1, NetworkPolicy, a, b, networkpolicy.crd.projectcalico.org_a_b.yaml",
        "v1, Role, , A_b~+ \u00E9\uD83D\uDE00, role_+41+5fb+7e+2b+20+u00e9+ud83d+ude00.yaml",
        "v1, Aux, , a, +61ux_a.yaml",
        "example.org/v1, Com1, , a, +63om1.example.org_a.yaml",
        "example.org/v1, con, , a, +63on.example.org_a.yaml",
        "v1, A.b/c, , a, a+2eb+2fc_a.yaml"
    })
    @DisplayName("consists of kind, group, namespace and name")
    void examples(String apiVersion, String kind, @Nullable String namespace, String name, String expected) {
        assertThat(ManifestFiles.fileName(object(apiVersion, kind, namespace, name)))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("does not depend on the API version")
    void version() {
        assertThat(ManifestFiles.fileName(object("apps/v1beta1", "DaemonSet", "a", "b")))
                .isEqualTo(ManifestFiles.fileName(object("apps/v1", "DaemonSet", "a", "b")));
    }

    @Test
    @DisplayName("is unique, on case-insensitive file systems, too, and has only safe characters")
    void different() {
        String[] parts = {
            "a", "b", "A", "-", ".", "_", "+", ":", "~", "41", "+41", "u", "\u00E9", "\u0130", "I", "i", "\uD83D"
        };
        var random = new Random(42);
        var owners = new HashMap<String, List<String>>();
        for (int i = 0; i < 20_000; i++) {
            var object = List.of(
                    random.nextBoolean() ? "" : random(parts, random).replace("/", ""),
                    random(parts, random).toLowerCase(Locale.ROOT),
                    random.nextBoolean() ? "" : random(parts, random),
                    random(parts, random));
            String apiVersion = object.get(0).isEmpty() ? "v1" : object.get(0) + "/v1";

            String file = ManifestFiles.fileName(object(apiVersion, object.get(1), object.get(2), object.get(3)));

            assertThat(file).matches("[a-z0-9.+_-]+\\.yaml");
            assertThat(owners.merge(file, object, (one, other) -> one)).as(file).isEqualTo(object);
        }
    }

    @Test
    @DisplayName("that would be too long is truncated and ends with a digest")
    void tooLong() {
        String name = "n".repeat(253);
        var one = object("v1", "ConfigMap", "kube-system", name + "1");
        var other = object("v1", "ConfigMap", "kube-system", name + "2");

        assertThat(ManifestFiles.fileName(one))
                .hasSize(200)
                .matches("configmap_kube-system_n{108}~[0-9a-f]{64}\\.yaml")
                .isNotEqualTo(ManifestFiles.fileName(other));
        assertThat(ManifestFiles.fileName(object("v1", "ConfigMap", "", "n".repeat(185))))
                .hasSize(200)
                .isEqualTo("configmap_" + "n".repeat(185) + ".yaml");
    }

    @Test
    @DisplayName("requires a kind and a name")
    void incomplete() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestFiles.fileName(new GenericKubernetesResource()))
                .withMessage("the object has no kind, which is required for the name of its file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestFiles.fileName(object("v1", "ConfigMap", "a", "")))
                .withMessage("the object has no metadata.name, which is required for the name of its file");
    }

    private static String random(String[] parts, Random random) {
        var string = new StringBuilder();
        for (int length = 1 + random.nextInt(3); length > 0; length--) {
            string.append(parts[random.nextInt(parts.length)]);
        }
        return string.toString();
    }

    private static HasMetadata object(String apiVersion, String kind, @Nullable String namespace, String name) {
        var object = new GenericKubernetesResource();
        object.setApiVersion(apiVersion);
        object.setKind(kind);
        object.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        return object;
    }
}
