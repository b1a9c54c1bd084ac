package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Writes the values that Calico's findings propose to the file, and validates again. */
class CalicoProposalsTest {

    private static final int CLUSTERS = 4000;
    private static final long SEED = 13;

    private static final List<Object> POD_CIDRS = List.of(
            "10.32.0.0/12",
            "192.168.10.0/24",
            "192.168.10.0/26",
            "192.168.10.8/29",
            "fd00:10::/56",
            "fd00:10::/122",
            "fd00:10::/124",
            List.of("10.32.0.0/12", "fd00:10::/56"),
            List.of("fd00:10::/56", "10.32.0.0/25"));

    private static final List<Object> SERVICE_CIDRS =
            List.of("10.96.0.0/12", "fd00:20::/112", List.of("10.96.0.0/12", "fd00:20::/112"));

    private static final List<String> METHODS = List.of(
            "first-found",
            "firstfound",
            "kubernetes-internal-ip",
            "can-reach=192.0.2.1",
            "can-reach=2001:db8::1",
            "cidr=192.0.2.0/24,2001:db8::/64",
            "cidr=198.51.100.0/24",
            "interface=eth.*",
            "skip-interface=",
            "nope");

    private static final Map<String, List<String>> VARIABLES = Map.of(
            "FELIX_IPINIPMTU", List.of("1480", "9000"),
            "FELIX_VXLANMTU", List.of("1450", "8951"),
            "FELIX_INTERFACEPREFIX", List.of("cali", "eth"),
            "IP", List.of("autodetect", "none"),
            "IP_AUTODETECTION_METHOD", List.of("first-found", "nope"),
            "FELIX_PROMETHEUSMETRICSENABLED", List.of("true", "yes"));

    private final Random random = new Random(SEED);

    @Test
    @DisplayName("a proposed value removes its finding and causes no other error")
    void proposalsAreValid() {
        var proposals = new TreeMap<String, Integer>();
        for (int i = 0; i < CLUSTERS; i++) {
            var cluster = cluster();
            var findings = validate(cluster);
            for (var finding : findings.all()) {
                if (finding.code() instanceof CalicoCode && finding.proposal().isPresent()) {
                    proposals.merge(finding.code().name(), 1, Integer::sum);
                    checkProposal(cluster, findings, finding);
                }
            }
        }
        System.out.println("Proposals of Calico, seed " + SEED + ": " + proposals);
        assertThat(proposals)
                .containsOnlyKeys(
                        "CALICO_AUTODETECTION_GUESSED",
                        "CALICO_AUTODETECTION_INVALID",
                        "CALICO_BLOCK_SIZE_RANGE",
                        "CALICO_MTU_ABOVE_HOSTS",
                        "CALICO_MTU_BELOW_IPV6",
                        "CALICO_MTU_UNPROVEN",
                        "CALICO_POOL_TOO_SMALL",
                        "CALICO_TOO_FEW_BLOCKS",
                        "CALICO_TWO_TUNNELS",
                        "CALICO_TYPHA_OFF",
                        "CALICO_TYPHA_REPLICAS",
                        "CALICO_VERSION_UNSUPPORTED")
                .allSatisfy((code, count) -> assertThat(count).isGreaterThan(50));
    }

    private static void checkProposal(Map<String, Object> cluster, Findings before, Finding finding) {
        var proposal = finding.proposal().orElseThrow();
        assertThat(finding.fix()).contains(proposal.value());
        var changed = JsonMapper.shared().readTree(json(cluster));
        var after = validate(with(changed, proposal));
        var description = json(cluster) + "\n" + finding + "\n" + proposal;
        assertThat(codesAndPaths(after.all())).as(description).doesNotContain(codeAndPath(finding));
        assertThat(codesAndPaths(before.errors())).as(description).containsAll(codesAndPaths(after.errors()));
    }

    private static List<String> codesAndPaths(List<Finding> findings) {
        return findings.stream().map(CalicoProposalsTest::codeAndPath).toList();
    }

    private static String codeAndPath(Finding finding) {
        return finding.code().name() + " " + finding.path();
    }

    private static Findings validate(Object cluster) {
        return Clusters.planner()
                .validate(Clusters.read(json(cluster)), ObservedCluster.of())
                .findings();
    }

    /** JSON is YAML. */
    private static String json(Object cluster) {
        return JsonMapper.shared().writeValueAsString(cluster);
    }

    @SuppressWarnings("unchecked")
    private static Object with(Object cluster, Finding.Proposal proposal) {
        Map<String, Object> root = JsonMapper.shared().convertValue(cluster, LinkedHashMap.class);
        Object parent = root;
        var steps = proposal.path().steps();
        for (var step : steps.subList(0, steps.size() - 1)) {
            parent = step instanceof ConfigPath.Key key
                    ? ((Map<String, Object>) parent).computeIfAbsent(key.name(), name -> new LinkedHashMap<>())
                    : ((List<Object>) parent).get(((ConfigPath.Item) step).index());
        }
        var last = steps.get(steps.size() - 1);
        if (last instanceof ConfigPath.Key key) {
            ((Map<String, Object>) parent).put(key.name(), scalar(proposal.value()));
        } else {
            ((List<Object>) parent).set(((ConfigPath.Item) last).index(), scalar(proposal.value()));
        }
        return root;
    }

    /** Returns the value that YAML reads without quotes. */
    private static Object scalar(String value) {
        if (value.matches("[0-9]+")) {
            return Integer.valueOf(value);
        }
        return value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value;
    }

    private Map<String, Object> cluster() {
        var calico = new LinkedHashMap<String, Object>();
        maybe(() -> calico.put("mtu", pick(List.of(600, 1279, 1280, 1440, 1480, 1500, 8951, 9000))));
        maybe(() -> calico.put("ipip_mode", pick(List.of("Always", "CrossSubnet", "Never"))));
        maybe(() -> calico.put("vxlan_mode", pick(List.of("Always", "CrossSubnet", "Never"))));
        maybe(() -> calico.put("ip_autodetection_method", pick(METHODS)));
        maybe(() -> calico.put("ip6_autodetection_method", pick(METHODS)));
        maybe(() -> calico.put("block_size", pick(List.of(26, 20, 32, 19, 122, List.of(24, 120), List.of(26, 130)))));
        maybe(() -> calico.put("version", pick(List.of("v3.32.0", "3.12.0", "v3.99.0"))));
        maybe(() -> {
            var typha = new LinkedHashMap<String, Object>();
            maybe(() -> typha.put("enabled", random.nextBoolean()));
            maybe(() -> typha.put("replicas", pick(List.of(1, 2, 3, 9))));
            calico.put("typha", typha);
        });
        maybe(() -> {
            var environment = new LinkedHashMap<String, Object>();
            VARIABLES.keySet().stream().sorted().forEach(name -> {
                if (random.nextInt(4) == 0) {
                    environment.put(name, pick(VARIABLES.get(name)));
                }
            });
            calico.put("environment", environment);
        });
        var network = new LinkedHashMap<String, Object>();
        network.put("provider", "calico");
        maybe(() -> network.put("pod_network_cidr", pick(POD_CIDRS)));
        maybe(() -> network.put("service_cidr", pick(SERVICE_CIDRS)));
        network.put("calico", calico);
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("hosts", hosts());
        cluster.put("network", network);
        return cluster;
    }

    private List<Map<String, Object>> hosts() {
        var hosts = new ArrayList<Map<String, Object>>();
        var count = pick(List.of(0, 1, 2, 3, 7));
        for (int i = 1; i <= count; i++) {
            var host = new LinkedHashMap<String, Object>();
            host.put("address", random.nextInt(10) == 0 ? "2001:db8::" + i : "192.0.2." + i);
            host.put("role", i == 1 ? "master" : "worker");
            maybe(() -> host.put("mtu", pick(List.of(1300, 1500, 9000))));
            hosts.add(host);
        }
        return hosts;
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
