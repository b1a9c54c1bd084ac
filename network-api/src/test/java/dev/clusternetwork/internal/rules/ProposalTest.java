package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CIDR that a finding proposes removes the finding and causes no other one. */
class ProposalTest {

    private static final List<String> CIDRS = List.of(
            "10.0.0.0/8",
            "10.32.0.0/12",
            "10.32.0.0/16",
            "10.96.0.0/12",
            "10.96.0.0/28",
            "172.16.0.0/12",
            "172.32.0.0/16",
            "192.168.0.0/16",
            "0.0.0.0/0",
            "8.0.0.0/6",
            "127.0.0.0/8",
            "fd00::/8",
            "fd00::/48",
            "fd00:1::/48",
            "fd00::/112",
            "2001:db8::/32",
            "2001:db8::/112",
            "fe80::/10",
            "::/0");

    private static final List<String> ADDRESSES = List.of(
            "10.32.0.1",
            "10.0.0.1",
            "10.16.0.1",
            "10.96.0.1",
            "172.16.0.1",
            "192.168.0.1",
            "8.8.8.8",
            "fd00::1",
            "fd00:0:1::1",
            "fd00:1::1",
            "2001:db8::1",
            "node.example");

    private static final List<String> ROUTES = List.of(
            "10.0.0.0/9 via 192.0.2.254 dev eth0",
            "10.40.0.0/16 dev eth1",
            "172.17.0.0/16 dev docker0",
            "192.168.0.0/16 dev eth1",
            "fd00::/16 dev eth1",
            "default via 192.0.2.254 dev eth0");

    private static final List<Integer> MASKS = List.of(8, 20, 24, 25, 26, 28, 32, 40, 56, 64, 72, 112, 120, 122, 128);

    private static NetworkProfile profile(NodeCidrs use) {
        return NetworkProfile.builder()
                .nodeCidrs(use)
                .interfaces("weave")
                .routesKnown()
                .build();
    }

    @ParameterizedTest
    @CsvSource({"UNUSED, 11", "UNUSED, 12", "REQUIRED, 13", "REQUIRED, 14", "UNKNOWN, 15", "UNKNOWN, 16"})
    void aProposalRemovesItsFindingAndCausesNoOther(NodeCidrs use, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var profile = profile(use);
        var proposals = new TreeMap<String, Integer>();
        for (int i = 0; i < 600; i++) {
            var cluster = cluster(random);
            var findings = Checks.findings(cluster, profile);
            for (var finding : findings) {
                if (finding.proposal().isPresent()) {
                    proposals.merge(finding.code().name(), 1, Integer::sum);
                    var fixed =
                            Checks.findings(apply(cluster, finding.proposal().get()), profile);
                    assertThat(fixed)
                            .as("%s%nin %s", finding, cluster.network())
                            .noneMatch(each -> each.problem().equals(finding.problem()))
                            .extracting(ProposalTest::codeAndPath)
                            .isSubsetOf(findings.stream()
                                    .map(ProposalTest::codeAndPath)
                                    .toList());
                }
            }
        }
        System.out.println("Proposals of the CIDR rules, " + use + ", seed " + seed + ": " + proposals);
        assertThat(proposals.values().stream().mapToInt(count -> count).sum()).isGreaterThan(500);
        assertThat(proposals)
                .hasEntrySatisfying(codeOf(use), count -> assertThat(count).isGreaterThan(50));
    }

    private static String codeOf(NodeCidrs use) {
        return switch (use) {
            case REQUIRED -> "NODE_CIDRS_MISSING";
            case UNKNOWN -> "NODE_CIDRS_UNPROVEN";
            case UNUSED -> "NODE_CIDRS_REFUSED";
        };
    }

    @ParameterizedTest
    @CsvSource({"UNUSED, 21", "UNUSED, 22", "REQUIRED, 23", "REQUIRED, 24", "UNKNOWN, 25", "UNKNOWN, 26", ", 27"})
    void allProposalsTogetherRemoveAllTheirFindings(@Nullable NodeCidrs use, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var applied = 0;
        for (int i = 0; i < 1000; i++) {
            var cluster = firstOfEachFamily(cluster(random));
            var findings = findings(cluster, use);
            if (findings.isEmpty()
                    || findings.stream()
                            .anyMatch(each -> each.code() == RuleCode.CIDR_FAMILY_ORDER
                                    || each.proposal().isEmpty())) {
                continue;
            }
            applied++;
            var fixed = cluster;
            for (var finding : findings) {
                fixed = apply(fixed, finding.proposal().orElseThrow());
            }
            assertThat(findings(fixed, use))
                    .as("%s%nin %s", findings, cluster.network())
                    .isEmpty();
        }
        System.out.println("Clusters with all proposals, " + use + ", seed " + seed + ": " + applied);
        assertThat(applied).isGreaterThan(50);
    }

    /** @param use null for an unknown provider */
    private static List<Finding> findings(ClusterSpec cluster, @Nullable NodeCidrs use) {
        return use == null ? Checks.findings(cluster) : Checks.findings(cluster, profile(use));
    }

    /**
     * Without indexes, because a proposal may change the order, and without the path where either CIDR may be at fault.
     */
    private static String codeAndPath(Finding finding) {
        return finding.code()
                + (finding.code() == RuleCode.CIDR_FAMILIES_DIFFER
                                || finding.code() == RuleCode.SERVICE_FAMILY_WITHOUT_HOST
                        ? ""
                        : finding.path().toString().replaceAll("(cidr|mask)\\[\\d]", "$1"));
    }

    /** Returns the cluster without CIDR_FAMILY_TWICE, whose fix is not a CIDR. */
    private static ClusterSpec firstOfEachFamily(ClusterSpec cluster) {
        var network = cluster.network();
        return cluster.toBuilder()
                .network(network.toBuilder()
                        .podCidrs(firstOfEachFamily(network.podCidrs()))
                        .serviceCidrs(firstOfEachFamily(network.serviceCidrs())))
                .build();
    }

    private static List<Cidr> firstOfEachFamily(List<Cidr> cidrs) {
        var seen = EnumSet.noneOf(IpFamily.class);
        return cidrs.stream().filter(cidr -> seen.add(cidr.family())).toList();
    }

    private static ClusterSpec apply(ClusterSpec cluster, Finding.Proposal proposal) {
        var network = cluster.network();
        var path = proposal.path().toString();
        var builder = network.toBuilder();
        if (path.startsWith("network.node_mask")) {
            builder.nodeMasks(written(network.nodeMasks(), proposal, Integer::valueOf));
        } else if (path.startsWith("network.pod_network_cidr")) {
            builder.podCidrs(written(network.podCidrs(), proposal, Cidr::parse));
        } else {
            assertThat(path).startsWith("network.service_cidr");
            builder.serviceCidrs(written(network.serviceCidrs(), proposal, Cidr::parse));
        }
        return cluster.toBuilder().network(builder).build();
    }

    private static <T> List<T> written(List<T> values, Finding.Proposal proposal, Function<String, T> parser) {
        var proposed = Arrays.stream(proposal.value().split(",")).map(parser).toList();
        var path = proposal.path().toString();
        if (!path.endsWith("]")) {
            return proposed;
        }
        var changed = new ArrayList<>(values);
        changed.set(Integer.parseInt(path.replaceAll(".*\\[(\\d+)]", "$1")), proposed.get(0));
        return changed;
    }

    private static ClusterSpec cluster(RandomGenerator random) {
        var cluster = ClusterSpec.builder();
        for (int i = random.nextInt(4); i > 0; i--) {
            var host = HostSpec.master("host-" + i + ".example").address(HostAddress.parse(pick(ADDRESSES, random)));
            if (random.nextInt(3) == 0) {
                host.facts(HostFacts.builder().route(pick(ROUTES, random)));
            }
            cluster.host(host);
        }
        var network = NetworkSpec.builder().podCidrs(cidrs(random)).serviceCidrs(cidrs(random));
        if (random.nextInt(3) == 0) {
            network.reserve(pick(CIDRS, random), "office");
        }
        network.nodeMasks(random.ints(random.nextInt(3), 0, MASKS.size())
                .mapToObj(MASKS::get)
                .toList());
        return cluster.network(network).build();
    }

    private static List<Cidr> cidrs(RandomGenerator random) {
        var cidrs = new ArrayList<Cidr>();
        do {
            cidrs.add(Cidr.parse(pick(CIDRS, random)));
        } while (random.nextInt(3) == 0);
        return cidrs;
    }

    private static String pick(List<String> strings, RandomGenerator random) {
        return strings.get(random.nextInt(strings.size()));
    }
}
