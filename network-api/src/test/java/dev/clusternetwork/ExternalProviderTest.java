package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party provider is discovered, bound, validated and planned like the providers of this project. */
class ExternalProviderTest {

    private static final ProviderCatalog CATALOG = ProviderCatalog.of(new MeshProvider());
    private static final NetworkPlanner PLANNER = NetworkPlanner.of(CATALOG);

    private static ClusterDocument read(String yaml) {
        return ClusterReader.read(ClusterSource.string("cluster.yml", yaml), CATALOG);
    }

    private static List<String> messages(String yaml) {
        return PLANNER.validate(read(yaml)).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    private static ClusterSpec built(MeshSettings.Builder settings) {
        return ClusterSpec.builder()
                .host(HostSpec.master("203.0.113.1").name("one"))
                .host(HostSpec.worker("203.0.113.2").name("two"))
                .network(NetworkSpec.builder().provider(settings))
                .build();
    }

    @Test
    void theServiceLoaderDiscoversIt(@TempDir Path folder) throws IOException {
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(NetworkProvider.class.getName()), MeshProvider.class.getName());
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(ProviderCatalog.discover(loader).providers()).hasOnlyElementsOfType(MeshProvider.class);
            assertThat(ProviderCatalog.discover(loader).ids()).containsExactly("mesh");
        }
        assertThat(ProviderCatalog.discover(getClass().getClassLoader()).ids())
                .as("without the file")
                .isEmpty();
    }

    @Test
    void settingsFromAFileEqualBuiltSettings() {
        var document = read("""
                hosts:
                - {name: one, address: 203.0.113.1, role: master}
                - {name: two, address: 203.0.113.2, role: worker}
                network:
                  provider: mesh
                  mesh:
                    mtu: 1300
                    known_neighbours: [a.example, b.example]
                    weights: {a: 1, b: 2}
                    limit: {burst: 5, name: big}
                    limits:
                    - {name: small}
                    share: 7
                    api_token: abcdef
                    cidrs: 10.0.0.0/24, fd00::/64
                    mode: direct
                    encrypted: yes
                    password: correct horse
                    options: {list: [1, yes, 1.50, ~, word], map: {}}
                """);
        assertThat(document.findings()).isEmpty();
        var options = new java.util.LinkedHashMap<String, Object>();
        options.put("list", java.util.Arrays.asList(1L, true, new java.math.BigDecimal("1.50"), null, "word"));
        options.put("map", Map.of());
        assertThat(document.partialCluster())
                .isEqualTo(built(MeshSettings.builder()
                        .mtu(1300)
                        .peers(List.of("a.example", "b.example"))
                        .weights(Map.of("a", 1, "b", 2))
                        .limit(new MeshSettings.Limit(5, "big"))
                        .limits(List.of(new MeshSettings.Limit(1, "small")))
                        .share(7)
                        .apiToken("abcdef")
                        .cidrs(List.of(Cidr.parse("10.0.0.0/24"), Cidr.parse("fd00::/64")))
                        .mode(MeshSettings.Mode.DIRECT)
                        .encrypted(true)
                        .password(SecretString.of("correct horse"))
                        .options(options)));
        assertThat(PLANNER.plan(document).objects())
                .isEqualTo(PLANNER.plan(document.partialCluster()).objects());
    }

    @Test
    void itsPlanHasObjectsAndHosts() {
        NetworkPlan plan = PLANNER.plan(built(MeshSettings.builder().mtu(1300)));
        assertThat(plan.objects()).hasSize(1);
        var configMap = (ConfigMap) plan.objects().get(0);
        assertThat(configMap.getData()).isEqualTo(Map.of("mtu", "1300", "mode", "tunnel"));
        assertThat(configMap.getMetadata().getLabels()).isEqualTo(Map.of("clusternetwork.dev/stack", "mesh"));
        assertThat(plan.host("one").labels()).isEqualTo(Map.of("mesh", "root"));
        assertThat(plan.host("two").labels()).isEqualTo(Map.of("mesh", "on"));
        assertThat(plan.everyHost().labels()).isEqualTo(Map.of("mesh", "on"));
    }

    @Test
    void itsDefaultsApplyWithoutSettings() {
        assertThat(messages("network: {provider: mesh}")).isEmpty();
        assertThat(messages("network: {provider: mesh, mesh: }")).isEmpty();
    }

    @Test
    void violationsOfItsConstraintsAreReportedAtTheirKeys() {
        assertThat(messages("""
                network:
                  provider: mesh
                  mesh:
                    mtu: 575
                    known_neighbours:
                    - a
                    - B
                    - a
                    weights:
                      x: 11
                    limit: {burst: 0, name: big}
                    limits:
                    - name: fine
                    - {burst: 0, name: Bad}
                    share: 100
                    api_token: abc
                """))
                .containsExactlyInAnyOrder(
                        "cluster.yml:4:10: error: network.mesh.mtu '575' must be at least 576. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:5:5: error: network.mesh.known_neighbours '[a, B, a]' must only contain unique elements. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:5:5: error: network.mesh.known_neighbours '[a, B, a]' is invalid: size must be between 0 and 2. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:7:7: error: network.mesh.known_neighbours[1] 'B' must be a host name in lower case. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:10:10: error: network.mesh.weights.x '11' must be less than or equal to 10. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:11:20: error: network.mesh.limit.burst '0' must be greater than or equal to 1. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:14:15: error: network.mesh.limits[1].burst '0' must be greater than or equal to 1. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:14:24: error: network.mesh.limits[1].name 'Bad' must be a lower-case word. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:15:12: error: network.mesh.share '100' must be less than 100. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:15:12: error: network.mesh.share '100' must be at most 50. Write a valid value, or remove the field to use the default. [INVALID_SETTING]",
                        "cluster.yml:16:16: error: network.mesh.api_token (hidden) must have at least 4 characters, unlike this value. Write a valid value, or remove the field to use the default. [INVALID_SETTING]");
    }

    @Test
    void valuesAtTheBoundaryOfAConstraintAreValid() {
        assertThat(messages("""
                network:
                  provider: mesh
                  mesh: {mtu: 576, known_neighbours: [a, b], weights: {x: 10}, share: 50, limit: {name: a, burst: 1}}
                """)).isEmpty();
    }

    @Test
    void anInvalidItemDoesNotShiftLaterItems() {
        assertThat(messages("""
                network:
                  provider: mesh
                  mesh:
                    known_neighbours: [[nested], localhost]
                    limits:
                    - {burst: 2}
                    - {burst: 0, name: small}
                """))
                .containsExactly(
                        "cluster.yml:4:24: error: network.mesh.known_neighbours[0] is a list, but a string is required. Write one value instead. [WRONG_TYPE]",
                        "cluster.yml:4:34: error: network.mesh.known_neighbours[1] 'localhost' is this host. Use another host. [SOFT_ERROR]",
                        "cluster.yml:6:7: error: network.mesh.limits[0].name is required. Add it. [KEY_MISSING]",
                        "cluster.yml:7:15: error: network.mesh.limits[1].burst '0' must be greater than or equal to 1. Write a valid value, or remove the field to use the default. [INVALID_SETTING]");
    }

    @Test
    void anExceptionOfABuilderIsAFinding() {
        assertThat(messages("network: {provider: mesh, mesh: {limit: {burst: 13, name: a}, mtu: 1}}"))
                .containsExactly(
                        "cluster.yml:1:41: error: network.mesh.limit is refused: 13 is unlucky. Correct the value, or remove the field to use its default. [INVALID_VALUE]",
                        "cluster.yml:1:68: error: network.mesh.mtu '1' must be at least 576. Write a valid value, or remove the field to use the default. [INVALID_SETTING]");
    }

    @Test
    void aSecretInTheMessageOfABuilderIsHidden() {
        assertThat(messages("network: {provider: mesh, mesh: {password: hunter2}}"))
                .containsExactly(
                        "cluster.yml:1:44: error: network.mesh.password (hidden) is refused: '(hidden)' is shorter than 8 characters. Correct the value, or remove the field to use its default. [INVALID_VALUE]");
        assertThat(messages("network: {provider: mesh, mesh: {password: ''}}"))
                .containsExactly(
                        "cluster.yml:1:44: error: network.mesh.password (hidden) is refused: a secret must not be empty. Correct the value, or remove the field to use its default. [INVALID_VALUE]");
        assertThat(messages("network: {provider: mesh, mesh: {password: [hunter2]}}"))
                .containsExactly("cluster.yml:1:44: error: network.mesh.password is a list, but a string is required."
                        + " Write one value instead. [WRONG_TYPE]");
    }

    @Test
    void itsSectionIsCheckedIfAnotherProviderIsChosen() {
        assertThat(messages("network: {provider: other, mesh: {mtu: big, mod: x, known_neighbours: [localhost]}}"))
                .containsExactly(
                        "cluster.yml:1:21: error: network.provider 'other' does not exist. Use mesh. [UNKNOWN_PROVIDER]",
                        "cluster.yml:1:40: error: network.mesh.mtu is the string 'big', but an integer is required. Write a decimal integer, or remove the field. [WRONG_TYPE]",
                        "cluster.yml:1:45: error: network.mesh.mod is an unknown field. Did you mean mode? [UNKNOWN_KEY]");
    }
}
