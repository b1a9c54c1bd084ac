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
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final NetworkProfile PROFILE = NetworkProfile.builder()
            .nodeCidrs(NodeCidrs.UNUSED)
            .interfaces("weave")
            .routesKnown()
            .build();

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aProposalRemovesItsFindingAndCausesNoOther(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var proposals = 0;
        for (int i = 0; i < 600; i++) {
            var cluster = cluster(random);
            var findings = Checks.findings(cluster, PROFILE);
            for (var finding : findings) {
                if (finding.proposal().isPresent()) {
                    proposals++;
                    var fixed =
                            Checks.findings(apply(cluster, finding.proposal().get()), PROFILE);
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
        System.out.println("Proposals of the CIDR rules, seed " + seed + ": " + proposals);
        assertThat(proposals).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void allProposalsTogetherRemoveAllTheirFindings(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var applied = 0;
        for (int i = 0; i < 600; i++) {
            var cluster = firstOfEachFamily(cluster(random));
            var findings = Checks.findings(cluster);
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
            assertThat(Checks.findings(fixed))
                    .as("%s%nin %s", findings, cluster.network())
                    .isEmpty();
        }
        assertThat(applied).isGreaterThan(50);
    }

    /**
     * Without indexes, because a proposal may change the order, and without the path where either CIDR may be at fault.
     */
    private static String codeAndPath(Finding finding) {
        return finding.code()
                + (finding.code() == RuleCode.CIDR_FAMILIES_DIFFER
                                || finding.code() == RuleCode.SERVICE_FAMILY_WITHOUT_HOST
                        ? ""
                        : finding.path().toString().replaceAll("cidr\\[\\d]", "cidr"));
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
        var isPods = path.startsWith("network.pod_network_cidr");
        var proposed =
                Arrays.stream(proposal.value().split(",")).map(Cidr::parse).toList();
        var cidrs = new ArrayList<>(isPods ? network.podCidrs() : network.serviceCidrs());
        if (path.endsWith("]")) {
            cidrs.set(Integer.parseInt(path.replaceAll(".*\\[(\\d+)]", "$1")), proposed.get(0));
        } else {
            cidrs.clear();
            cidrs.addAll(proposed);
        }
        var builder = network.toBuilder();
        return cluster.toBuilder()
                .network(isPods ? builder.podCidrs(cidrs) : builder.serviceCidrs(cidrs))
                .build();
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
