package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The operator of Calico")
class OperatorRulesTest {

    private static final String CODE = "CUSTOM_INSTALLATION_MISSING";

    private static final String OPERATOR =
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: tigera-operator, namespace: tigera-operator}\nspec:\n"
                    + "  template:\n    spec:\n      containers: [{name: a, image: %s}]\n";

    private static final Folder FOLDER = Folder.of(OPERATOR.formatted("quay.io/tigera/operator:v1.38.0"));

    private static final String INSTALLATION =
            "apiVersion: operator.tigera.io/v1\nkind: Installation\nmetadata: {name: default}\nspec: {}\n";

    private static GenericKubernetesResource installation(String name) {
        var installation = new GenericKubernetesResource();
        installation.setApiVersion("operator.tigera.io/v1");
        installation.setKind("Installation");
        installation.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return installation;
    }

    @Test
    @DisplayName("is reported without an Installation")
    void missing() {
        var found = "net/m.yml:3:18: warning CUSTOM_INSTALLATION_MISSING Deployment tigera-operator/tigera-operator:"
                + " metadata.name 'tigera-operator' is the operator of Calico, but no Installation of operator.tigera.io is in the manifests%s, so the"
                + " operator does not install a network; add an Installation with the name default";
        assertThat(FOLDER.found(CODE)).containsExactly(found.formatted(" or in the cluster"));
        assertThat(FOLDER.over(ObservedCluster.none()).found(CODE))
                .containsExactly(found.formatted(" (the cluster was not checked)"));
        assertThat(FOLDER.over(ObservedCluster.of(installation("other"))).found(CODE))
                .hasSize(1);
        assertThat(FOLDER.with("b.yml", INSTALLATION.replace("operator.tigera.io", "example.com"))
                        .found(CODE))
                .hasSize(1);
    }

    @Test
    @DisplayName("is not reported with an Installation in the manifests, in what cannot be read, or in the cluster")
    void present() {
        assertThat(FOLDER.with("b.yml", INSTALLATION).found(CODE)).isEmpty();
        assertThat(FOLDER.with("b.yml", "kind: Installation\na: [\n").found(CODE))
                .isEmpty();
        assertThat(FOLDER.over(ObservedCluster.of(installation("default"))).found(CODE))
                .isEmpty();
    }

    @Test
    @DisplayName("ignores an Installation with another name")
    void otherName() {
        assertThat(FOLDER.with("b.yml", INSTALLATION.replace("name: default", "name: calico"))
                        .found(CODE))
                .containsExactly(
                        "net/b.yml:3:18: warning CUSTOM_INSTALLATION_MISSING Installation calico: metadata.name 'calico' is a name that the operator of Calico ignores, so it does not install a network; use the name default");
        assertThat(FOLDER.with("b.yml", INSTALLATION.replace("name: default", "name: overlay"))
                        .with("c.yml", INSTALLATION)
                        .found(CODE))
                .isEmpty();
    }

    @Test
    @DisplayName("may be the one of the network add-ons of KubeVirt")
    void addOns() {
        var folder = Folder.of(OPERATOR.formatted("quay.io/kubevirt/cluster-network-addons-operator:v0.98.0"));
        var config =
                "apiVersion: networkaddonsoperator.network.kubevirt.io/v1\nkind: NetworkAddonsConfig\nmetadata: {name: cluster}\n";
        assertThat(folder.found(CODE))
                .containsExactly(
                        "net/m.yml:3:18: warning CUSTOM_INSTALLATION_MISSING Deployment tigera-operator/tigera-operator: metadata.name 'tigera-operator' is the operator of network add-ons, but no NetworkAddonsConfig of networkaddonsoperator.network.kubevirt.io is in the manifests or in the cluster, so the operator does not install a network; add a NetworkAddonsConfig with the name cluster");
        assertThat(folder.with("b.yml", config).found(CODE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quay.io/tigera/operator, 1",
        "registry.example.com/mirror/tigera/operator:v1.38.0, 1",
        "quay.io/other/operator, 0",
        "quay.io/nottigera/operator, 0",
        "quay.io/tigera/operator-init, 0",
        "'NO image', 0",
    })
    @DisplayName("is recognized by its image")
    void image(String image, int findings) {
        assertThat(Folder.of(OPERATOR.formatted("'" + image + "'")).found(CODE)).hasSize(findings);
    }
}
