package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretText;
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

/** A provider that somebody else wrote is found, bound, judged and planned like ours. */
class StrangerTest {

    private static final ProviderCatalog CATALOG = ProviderCatalog.of(new MeshProvider());
    private static final NetworkPlanner PLANNER = NetworkPlanner.of(CATALOG);

    private static ClusterDocument read(String yaml) {
        return ClusterReader.read(ClusterSource.text("cluster.yml", yaml), CATALOG);
    }

    private static List<String> judged(String yaml) {
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
    void itIsDiscoveredByTheServiceLoader(@TempDir Path folder) throws IOException {
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
    void whatIsWrittenEqualsWhatIsBuilt() {
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
                    blocks: 10.0.0.0/24, fd00::/64
                    mode: direct
                    encrypted: yes
                    password: correct horse
                    options: {list: [1, yes, 1.50, ~, text], map: {}}
                """);
        assertThat(document.findings()).isEmpty();
        var options = new java.util.LinkedHashMap<String, Object>();
        options.put("list", java.util.Arrays.asList(1L, true, new java.math.BigDecimal("1.50"), null, "text"));
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
                        .blocks(List.of(Cidr.parse("10.0.0.0/24"), Cidr.parse("fd00::/64")))
                        .mode(MeshSettings.Mode.DIRECT)
                        .encrypted(true)
                        .password(SecretText.of("correct horse"))
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
    void itsDefaultsHoldWhenNothingIsWritten() {
        assertThat(judged("network: {provider: mesh}")).isEmpty();
        assertThat(judged("network: {provider: mesh, mesh: }")).isEmpty();
    }

    @Test
    void itsConstraintsAreFindingsAtTheRightKey() {
        assertThat(judged("""
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
                        "cluster.yml:4:10: error INVALID_SETTING network.mesh.mtu is 575, but it must be at least"
                                + " 576; write"
                                + " a value that fits, or delete the line to have the default",
                        "cluster.yml:5:5: error INVALID_SETTING network.mesh.known_neighbours is [a, B, a], but it"
                                + " must only"
                                + " contain unique elements; write a value that fits, or delete the line to have the"
                                + " default",
                        "cluster.yml:5:5: error INVALID_SETTING network.mesh.known_neighbours is [a, B, a], but size"
                                + " must"
                                + " be between 0 and 2; write a value that fits, or delete the line to have the"
                                + " default",
                        "cluster.yml:7:7: error INVALID_SETTING network.mesh.known_neighbours[1] is B, but it must be"
                                + " a host"
                                + " name in lower case; write a value that fits, or delete the line to have the"
                                + " default",
                        "cluster.yml:10:10: error INVALID_SETTING network.mesh.weights.x is 11, but it must be less"
                                + " than or"
                                + " equal to 10; write a value that fits, or delete the line to have the default",
                        "cluster.yml:11:20: error INVALID_SETTING network.mesh.limit.burst is 0, but it must be"
                                + " greater than"
                                + " or equal to 1; write a value that fits, or delete the line to have the default",
                        "cluster.yml:14:15: error INVALID_SETTING network.mesh.limits[1].burst is 0, but it must be"
                                + " greater"
                                + " than or equal to 1; write a value that fits, or delete the line to have the"
                                + " default",
                        "cluster.yml:14:24: error INVALID_SETTING network.mesh.limits[1].name is Bad, but it must be a"
                                + " lower-case word; write a value that fits, or delete the line to have the default",
                        "cluster.yml:15:12: error INVALID_SETTING network.mesh.share is 100, but it must be less than"
                                + " 100;"
                                + " write a value that fits, or delete the line to have the default",
                        "cluster.yml:15:12: error INVALID_SETTING network.mesh.share is 100, but it must be at most 50;"
                                + " write a value that fits, or delete the line to have the default",
                        "cluster.yml:16:16: error INVALID_SETTING network.mesh.api_token is (hidden), but it must"
                                + " have at"
                                + " least 4 characters, unlike this value; write a value that fits, or delete the"
                                + " line to"
                                + " have the default");
    }

    @Test
    void valuesAtTheEdgeOfAConstraintAreFine() {
        assertThat(judged("""
                network:
                  provider: mesh
                  mesh: {mtu: 576, known_neighbours: [a, b], weights: {x: 10}, share: 50, limit: {name: a, burst: 1}}
                """)).isEmpty();
    }

    @Test
    void aBrokenItemDoesNotShiftTheOnesBehindIt() {
        assertThat(judged("""
                network:
                  provider: mesh
                  mesh:
                    known_neighbours: [[nested], localhost]
                    limits:
                    - {burst: 2}
                    - {burst: 0, name: small}
                """))
                .containsExactly(
                        "cluster.yml:4:24: error WRONG_TYPE network.mesh.known_neighbours[0] is a list, but a single"
                                + " value is"
                                + " expected; write it behind the key, in the same line",
                        "cluster.yml:6:7: error KEY_MISSING network.mesh.limits[0] has no name; add name: ...",
                        "cluster.yml:7:15: error INVALID_SETTING network.mesh.limits[1].burst is 0, but it must be"
                                + " greater"
                                + " than or equal to 1; write a value that fits, or delete the line to have the"
                                + " default",
                        "cluster.yml:4:34: error SOFT_ERROR network.mesh.known_neighbours[1] is localhost, which is"
                                + " this host"
                                + " itself; name another one");
    }

    @Test
    void whatABuilderRefusesWhenItBuildsIsAFinding() {
        assertThat(judged("network: {provider: mesh, mesh: {limit: {burst: 13, name: a}, mtu: 1}}"))
                .containsExactly(
                        "cluster.yml:1:41: error INVALID_VALUE network.mesh.limit is refused: 13 is unlucky; correct"
                                + " the"
                                + " value, or delete the key to have the default",
                        "cluster.yml:1:68: error INVALID_SETTING network.mesh.mtu is 1, but it must be at least 576;"
                                + " write a"
                                + " value that fits, or delete the line to have the default");
    }

    @Test
    void aSecretThatItsBuilderRepeatsIsHidden() {
        assertThat(judged("network: {provider: mesh, mesh: {password: hunter2}}"))
                .containsExactly("cluster.yml:1:44: error INVALID_VALUE network.mesh.password is (hidden), which is"
                        + " refused:"
                        + " '(hidden)' is shorter than 8 characters; correct the value, or delete the key to have the"
                        + " default");
        assertThat(judged("network: {provider: mesh, mesh: {password: ''}}"))
                .containsExactly("cluster.yml:1:44: error INVALID_VALUE network.mesh.password is (hidden), which is"
                        + " refused:"
                        + " a secret must not be empty; leave it out instead; correct the value, or delete the key to"
                        + " have"
                        + " the default");
        assertThat(judged("network: {provider: mesh, mesh: {password: [hunter2]}}"))
                .containsExactly("cluster.yml:1:44: error WRONG_TYPE network.mesh.password is a list, but a single"
                        + " value is"
                        + " expected; write it behind the key, in the same line");
    }

    @Test
    void itsSectionIsJudgedForFormThoughAnotherProviderIsChosen() {
        assertThat(judged("network: {provider: other, mesh: {mtu: big, mod: x, known_neighbours: [localhost]}}"))
                .containsExactly(
                        "cluster.yml:1:40: error WRONG_TYPE network.mesh.mtu is big, but a whole number is expected;"
                                + " write"
                                + " digits alone",
                        "cluster.yml:1:45: error UNKNOWN_KEY network.mesh.mod is no known key of network.mesh; did"
                                + " you mean"
                                + " mode?",
                        "cluster.yml:1:21: error UNKNOWN_PROVIDER network.provider is 'other', but the class path"
                                + " holds only"
                                + " [mesh]; add the module that brings 'other' or correct the name");
    }
}
