package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Writes the values that Weave's findings propose to the file, and validates again. */
class WeaveProposalsTest {

    private static final int CLUSTERS = 4000;
    private static final long SEED = 7;

    private static final List<String> POD_CIDRS = List.of(
            "10.32.0.0/12",
            "10.64.0.0/12",
            "172.16.0.0/16",
            "192.168.10.0/24",
            "192.168.10.8/29",
            "192.0.2.4/30",
            "10.95.255.254/31",
            "10.112.0.0/32",
            "127.255.255.254/31",
            "fd00:10::/48");

    private static final List<String> SERVICE_CIDRS = List.of("10.96.0.0/12", "10.32.0.0/16", "172.20.0.0/16");

    private static final List<String> SUBNETS = List.of(
            "10.32.0.0/16",
            "10.48.0.0/16",
            "10.32.0.0/11",
            "10.40.0.0/29",
            "192.168.10.16/28",
            "192.168.10.8/31",
            "10.64.7.5/32",
            "fd00:10:1::/64");

    private static final List<String> PEERS = List.of(
            "192.0.2.200", "10.33.0.1", "192.0.2.1", "127.0.0.1", "b.example.com", "2001:db8::7", "192.168.10.3");

    private final Random random = new Random(SEED);

    @Test
    @DisplayName("a proposed value removes its finding and causes no other error")
    void proposalsAreValid() {
        var proposals = new TreeMap<String, Integer>();
        for (int i = 0; i < CLUSTERS; i++) {
            var cluster = cluster();
            var observed = observed();
            var findings = validate(cluster, observed);
            for (var finding : findings.all()) {
                if (finding.code() instanceof WeaveCode && finding.proposal().isPresent()) {
                    proposals.merge(finding.code().name(), 1, Integer::sum);
                    checkProposal(cluster, observed, findings, finding);
                }
            }
        }
        System.out.println("Proposals of Weave, seed " + SEED + ": " + proposals);
        assertThat(proposals)
                .containsOnlyKeys(
                        "WEAVE_DATAPATH_CHANGED",
                        "WEAVE_DISCOVERY_ACROSS_REGIONS",
                        "WEAVE_MTU_ABOVE_HOSTS",
                        "WEAVE_NO_IPV6",
                        "WEAVE_PEERS_WITHOUT_OBSERVER",
                        "WEAVE_POD_CIDR_CHANGED",
                        "WEAVE_RANGE_TOO_SMALL",
                        "WEAVE_STATIC_WITHOUT_HOSTS",
                        "WEAVE_SUBNET_OUTSIDE_PODS")
                .allSatisfy((code, count) -> assertThat(count).isGreaterThan(50));
    }

    private static void checkProposal(
            Map<String, Object> cluster, ObservedCluster observed, Findings before, Finding finding) {
        var proposal = finding.proposal().orElseThrow();
        assertThat(finding.fix()).contains(proposal.value());
        var after = validate(with(cluster, proposal), observed);
        var description = json(cluster) + "\n" + finding + "\n" + proposal;
        assertThat(codesAndPaths(after.all())).as(description).doesNotContain(codeAndPath(finding));
        assertThat(codesAndPaths(before.errors())).as(description).containsAll(codesAndPaths(after.errors()));
    }

    private static List<String> codesAndPaths(List<Finding> findings) {
        return findings.stream().map(WeaveProposalsTest::codeAndPath).toList();
    }

    private static String codeAndPath(Finding finding) {
        return finding.code().name() + " " + finding.path();
    }

    private static Findings validate(Map<String, Object> cluster, ObservedCluster observed) {
        return Clusters.planner()
                .validate(Clusters.read(json(cluster)), observed)
                .findings();
    }

    /** JSON is YAML. */
    private static String json(Map<String, Object> cluster) {
        return JsonMapper.shared().writeValueAsString(cluster);
    }

    private static Map<String, Object> with(Map<String, Object> cluster, Finding.Proposal proposal) {
        return with(cluster, List.of(proposal.path().toString().split("\\.")), proposal.value());
    }

    private static Map<String, Object> with(Map<String, Object> object, List<String> keys, String value) {
        var copy = new LinkedHashMap<>(object);
        copy.compute(keys.get(0), (key, old) -> {
            if (keys.size() == 1) {
                return scalar(value);
            }
            var inner = new LinkedHashMap<String, Object>();
            if (old instanceof Map<?, ?> map) {
                map.forEach((name, each) -> inner.put(String.valueOf(name), each));
            }
            return with(inner, keys.subList(1, keys.size()), value);
        });
        return copy;
    }

    /** Returns the value that YAML reads without quotes. */
    private static Object scalar(String value) {
        if (value.matches("[0-9]+")) {
            return Integer.valueOf(value);
        }
        return value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value;
    }

    private Map<String, Object> cluster() {
        var weave = new LinkedHashMap<String, Object>();
        maybe(() -> weave.put("ipalloc_default_subnet", pick(SUBNETS)));
        maybe(() -> weave.put("known_peers", List.of(pick(PEERS), pick(PEERS))));
        maybe(() -> weave.put("ipalloc_init", pick(List.of("observer", "consensus"))));
        maybe(() -> weave.put("peering", pick(List.of("auto", "discovery", "flying-shuttle", "static"))));
        maybe(() -> weave.put("password", "passwd"));
        maybe(() -> weave.put("fast_datapath", random.nextBoolean()));
        maybe(() -> weave.put("mtu", pick(List.of(600, 1376, 1416, 1450, 8916))));
        maybe(() -> weave.put("trusted_subnets", List.of(pick(List.of("192.0.2.0/24", "10.200.0.0/16")))));
        var network = new LinkedHashMap<String, Object>();
        maybe(() -> network.put("pod_network_cidr", pick(POD_CIDRS)));
        maybe(() -> network.put("service_cidr", pick(SERVICE_CIDRS)));
        network.put("weave", weave);
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("hosts", hosts());
        cluster.put("network", network);
        return cluster;
    }

    private List<Map<String, Object>> hosts() {
        var hosts = new ArrayList<Map<String, Object>>();
        var count = pick(List.of(0, 1, 2, 3, 7, 20));
        for (int i = 1; i <= count; i++) {
            var host = new LinkedHashMap<String, Object>();
            host.put("address", address(i));
            host.put("role", i == 1 ? "master" : "worker");
            if (random.nextInt(4) == 0) {
                host.put("private_address", (random.nextInt(10) == 0 ? "10.32.7." : "10.200.0.") + i);
            }
            maybe(() -> host.put("mtu", pick(List.of(600, 700, 1459, 1500, 9000))));
            if (random.nextInt(3) > 0) {
                host.put("labels", Map.of("topology.kubernetes.io/region", "r" + random.nextInt(2)));
            }
            hosts.add(host);
        }
        return hosts;
    }

    private String address(int i) {
        return switch (random.nextInt(60)) {
            case 0 -> "2001:db8::" + i;
            case 1 -> "n" + i + "." + "x".repeat(60) + ".example.com";
            default -> "192.0.2." + i;
        };
    }

    /** Returns an unknown or an empty cluster, or one in which Weave runs. */
    private ObservedCluster observed() {
        var objects = new ArrayList<HasMetadata>();
        if (random.nextInt(3) == 0) {
            objects.add(new DaemonSetBuilder()
                    .withNewMetadata()
                    .withNamespace("kube-system")
                    .withName("weave-net")
                    .endMetadata()
                    .withNewSpec()
                    .withNewTemplate()
                    .withNewSpec()
                    .addNewContainer()
                    .withName("weave")
                    .addNewEnv()
                    .withName("IPALLOC_RANGE")
                    .withValue(pick(POD_CIDRS))
                    .endEnv()
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build());
        } else if (random.nextInt(3) == 0) {
            return ObservedCluster.none();
        }
        return ObservedCluster.of(objects);
    }

    private void maybe(Runnable change) {
        if (random.nextBoolean()) {
            change.run();
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
