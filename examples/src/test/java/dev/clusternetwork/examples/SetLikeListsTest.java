package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.write.ManifestWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shuffles the hosts and the other lists whose order means nothing, and the keys of all maps. A changed object would
 * restart the network on every node for nothing.
 */
@DisplayName("The order of a list that is a set")
class SetLikeListsTest {

    private static final Path CLUSTERS = Path.of("clusters");

    /** The lists of which the order means nothing. The first of two pod CIDRs is the primary one. */
    private static final Set<String> SETS =
            Set.of("hosts", "taints", "trusted_subnets", "known_peers", "pull_secrets", "block_size");

    /** What the user's own templates read is kept in its order. */
    private static final Set<String> KEPT = Set.of("options");

    private static final int SHUFFLES = 5;

    private static final List<String> NAMES = List.of("b.example.com", "a.example.com", "10.7.0.20", "10.7.0.3");

    static List<String> examples() throws IOException {
        try (var files = Files.list(CLUSTERS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    // It has errors, so it is not planned.
                    .filter(name -> !name.equals("custom-mistakes.yml"))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 120).boxed();
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("changes no object and no host of an example")
    void examplesDoNotDependOnIt(String file) throws IOException {
        Map<String, Object> cluster = new Yaml().load(Files.readString(CLUSTERS.resolve(file)));
        checkShuffled(cluster, new Random(7));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("changes no object and no host of a random cluster")
    void randomClustersDoNotDependOnIt(int seed) {
        var random = new Random(seed);
        checkShuffled(seed % 2 == 0 ? weave(random) : calico(random), random);
    }

    private static void checkShuffled(Map<String, Object> cluster, Random random) {
        var expected = planned(JsonMapper.shared().writeValueAsString(cluster));
        assertThat(expected).as("the plan of %s", cluster).isPresent();
        for (int i = 0; i < SHUFFLES; i++) {
            var shuffled = JsonMapper.shared().writeValueAsString(shuffled(cluster, random));
            assertThat(planned(shuffled)).as(shuffled).isEqualTo(expected);
        }
    }

    /** Returns all objects as YAML and what each host needs; empty for a cluster with errors. */
    private static Optional<Map<String, String>> planned(String json) {
        // JSON is YAML.
        var document = ClusterReader.read(
                ClusterSource.string("cluster.yml", json), ProviderCatalog.discover(), SourceFiles.below(CLUSTERS));
        var validation = NetworkPlanner.discover().withRandom(new Random(1)).validate(document, ObservedCluster.of());
        return validation.hasErrors() ? Optional.empty() : Optional.of(written(validation.plan()));
    }

    private static Map<String, String> written(NetworkPlan plan) {
        var written = new TreeMap<String, String>();
        written.put("objects", ManifestWriter.create().write(plan));
        written.put("every host", plan.everyHost().toString());
        written.put("images", plan.images().toString());
        plan.hosts().forEach((host, needs) -> written.put("host " + host, needs.toString()));
        return written;
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            var entries = new ArrayList<>(map.entrySet());
            Collections.shuffle(entries, random);
            var copy = new LinkedHashMap<Object, Object>();
            entries.forEach(entry -> copy.put(
                    entry.getKey(),
                    KEPT.contains(entry.getKey())
                            ? entry.getValue()
                            : SETS.contains(entry.getKey()) && entry.getValue() instanceof List<?> list
                                    ? shuffledList(list, random)
                                    : shuffled(entry.getValue(), random)));
            return copy;
        }
        return value;
    }

    private static List<Object> shuffledList(List<?> list, Random random) {
        var items = new ArrayList<Object>();
        list.forEach(item -> items.add(shuffled(item, random)));
        Collections.shuffle(items, random);
        return items;
    }

    private static Map<String, Object> weave(Random random) {
        var weave = new LinkedHashMap<String, Object>();
        weave.put("trusted_subnets", List.of("10.9.0.0/16", "10.8.0.0/16", "10.10.0.0/16"));
        if (random.nextBoolean()) {
            weave.put("known_peers", NAMES);
            weave.put("password", "weave_passwd");
            weave.put("ipalloc_init", random.nextBoolean() ? "observer" : "consensus");
        }
        weave.put("peering", List.of("auto", "discovery", "flying-shuttle").get(random.nextInt(3)));
        return cluster(random, "weave", weave, Map.of());
    }

    private static Map<String, Object> calico(Random random) {
        var calico = new LinkedHashMap<String, Object>();
        var network = new LinkedHashMap<String, Object>();
        calico.put("environment", Map.of("FELIX_PROMETHEUSMETRICSENABLED", "true", "AS", "64513", "GOGC", "50"));
        calico.put("typha", Map.of("enabled", true));
        if (random.nextBoolean()) {
            network.put("pod_network_cidr", List.of("10.32.0.0/12", "fd00:10::/56"));
            network.put("service_cidr", List.of("10.96.0.0/12", "fd00:20::/112"));
            calico.put("block_size", List.of(26, 122));
        }
        return cluster(random, "calico", calico, network);
    }

    private static Map<String, Object> cluster(
            Random random, String provider, Map<String, Object> settings, Map<String, Object> more) {
        var network = new LinkedHashMap<>(more);
        network.put("provider", provider);
        network.put(provider, settings);
        network.put("images", Map.of("pull_secrets", List.of("second", "first", "third")));
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("hosts", hosts(random));
        cluster.put("network", network);
        return cluster;
    }

    private static List<Object> hosts(Random random) {
        var hosts = new ArrayList<Object>();
        int regions = 1 + random.nextInt(2);
        for (int i = 0; i < 2 + random.nextInt(11); i++) {
            var host = new LinkedHashMap<String, Object>();
            host.put("address", random.nextInt(5) == 0 ? "host" + i + ".example.com" : "192.0.2." + (i + 1));
            host.put("role", i == 0 || random.nextInt(3) == 0 ? "master" : "worker");
            if (random.nextBoolean()) {
                host.put("private_address", "10.9.0." + (i + 1));
            }
            if (random.nextBoolean()) {
                host.put("name", "node-" + i);
            }
            if (random.nextBoolean()) {
                host.put("mtu", 1500 + random.nextInt(3) * 100);
            }
            host.put("labels", Map.of("topology.kubernetes.io/region", "r" + random.nextInt(regions)));
            hosts.add(host);
        }
        return hosts;
    }

    @ParameterizedTest
    @MethodSource("deterministic")
    @DisplayName("and that of hash tables, which differs in each virtual machine, change no output")
    void virtualMachinesAgree(String file) throws IOException, InterruptedException {
        assertThat(rendered(file)).isEqualTo(rendered(file)).isNotEmpty();
    }

    /** Those whose secrets are not drawn. */
    static Stream<String> deterministic() {
        return Stream.of("weave-all-options.yml", "calico-dual-stack.yml", "custom-flannel.yml");
    }

    private static String rendered(String file) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderManifests.class.getName(),
                        CLUSTERS.resolve(file).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
