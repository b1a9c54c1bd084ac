package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a finding suggests must mend what it finds. */
class SuggestionTest {

    private static final Pattern SUGGESTED = Pattern.compile("such as ([0-9a-f.:]+/[0-9]+)");

    /** Whatever else a suggested block may leave to do, it makes none of these. */
    private static final Set<RuleCode> NEVER_MADE = EnumSet.of(
            RuleCode.CIDR_OVERLAP,
            RuleCode.CIDR_PUBLIC,
            RuleCode.CIDR_RESERVED,
            RuleCode.HOST_INSIDE_CIDR,
            RuleCode.SERVICE_CIDR_TOO_LARGE);

    private static final List<String> BLOCKS = List.of(
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

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void applyingASuggestedBlockRemovesTheFinding(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var suggestions = 0;
        for (int i = 0; i < 500; i++) {
            var cluster = cluster(random);
            for (var finding : Judging.findings(cluster)) {
                var suggested = SUGGESTED.matcher(finding.fix());
                if (suggested.find()) {
                    suggestions++;
                    removes(cluster, finding, Cidr.parse(suggested.group(1)));
                }
            }
        }
        assertThat(suggestions).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void applyingAllSuggestionsAtOnceLeavesNothing(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var followed = 0;
        for (int i = 0; i < 500; i++) {
            var cluster = firstOfEachFamily(cluster(random));
            var found = Judging.findings(cluster).stream()
                    .filter(each -> NEVER_MADE.contains((RuleCode) each.code()))
                    .toList();
            if (found.isEmpty()
                    || !found.stream()
                            .allMatch(each -> SUGGESTED.matcher(each.fix()).find())) {
                continue;
            }
            followed++;
            var mended = cluster;
            for (var finding : found) {
                var suggested = SUGGESTED.matcher(finding.fix());
                assertThat(suggested.find()).isTrue();
                mended = mended(mended, finding, Cidr.parse(suggested.group(1)));
            }
            assertThat(Judging.findings(mended))
                    .as("%s%nin %s", found, cluster.network())
                    .noneMatch(each -> NEVER_MADE.contains((RuleCode) each.code()));
        }
        assertThat(followed).isGreaterThan(200);
    }

    /** What is left after the fix of the one code whose repair is not a block: keep one of each family. */
    private static ClusterSpec firstOfEachFamily(ClusterSpec cluster) {
        var network = cluster.network();
        return cluster.toBuilder()
                .network(network.toBuilder()
                        .podCidrs(firstOfEachFamily(network.podCidrs()))
                        .serviceCidrs(firstOfEachFamily(network.serviceCidrs())))
                .build();
    }

    private static List<Cidr> firstOfEachFamily(List<Cidr> blocks) {
        var seen = EnumSet.noneOf(IpFamily.class);
        return blocks.stream().filter(block -> seen.add(block.family())).toList();
    }

    private static void removes(ClusterSpec cluster, Finding finding, Cidr suggested) {
        var mended = mended(cluster, finding, suggested);
        assertThat(Judging.findings(mended))
                .as("%s%nin %s", finding, cluster.network())
                .noneMatch(each -> each.code() == finding.code()
                        && each.path().equals(finding.path())
                        && each.problem().equals(finding.problem()))
                .noneMatch(each -> NEVER_MADE.contains((RuleCode) each.code())
                        && each.problem().matches(".*(is|cidr|]) " + Pattern.quote(suggested.toString()) + "(,.*)?"));
    }

    private static ClusterSpec mended(ClusterSpec cluster, Finding finding, Cidr suggested) {
        var network = cluster.network();
        var about = finding.path().toString().startsWith("hosts")
                ? finding.problem().replaceAll(".* lies inside (\\S+) .*", "$1")
                : finding.path().toString();
        var index = about.endsWith("]") ? Integer.parseInt(about.replaceAll(".*\\[(\\d+)]", "$1")) : 0;
        var isPods = about.startsWith("network.pod_network_cidr");
        var blocks = new ArrayList<>(isPods ? network.podCidrs() : network.serviceCidrs());
        blocks.set(index, suggested);
        var builder = network.toBuilder();
        return cluster.toBuilder()
                .network(isPods ? builder.podCidrs(blocks) : builder.serviceCidrs(blocks))
                .build();
    }

    private static ClusterSpec cluster(RandomGenerator random) {
        var cluster = ClusterSpec.builder();
        for (int i = random.nextInt(4); i > 0; i--) {
            cluster.host(HostSpec.master("host-" + i + ".example").address(HostAddress.parse(pick(ADDRESSES, random))));
        }
        return cluster.network(NetworkSpec.builder().podCidrs(blocks(random)).serviceCidrs(blocks(random)))
                .build();
    }

    private static List<Cidr> blocks(RandomGenerator random) {
        var blocks = new ArrayList<Cidr>();
        do {
            blocks.add(Cidr.parse(pick(BLOCKS, random)));
        } while (random.nextInt(3) == 0);
        return blocks;
    }

    private static String pick(List<String> texts, RandomGenerator random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
