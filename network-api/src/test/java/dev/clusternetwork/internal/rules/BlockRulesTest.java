package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Judging.cluster;
import static dev.clusternetwork.internal.rules.Judging.codes;
import static dev.clusternetwork.internal.rules.Judging.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.AllocatedBytes;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRulesTest {

    private static final String FOUR = "10.32.0.0/12";
    private static final String SIX = "fd00:1::/48";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.32.0.0/12; 10.96.0.0/12",
                "fd00:1::/48; fd00:2::/112",
                "10.32.0.0/12,fd00:1::/48; 10.96.0.0/12,fd00:2::/112",
                "fd00:1::/48,10.32.0.0/12; fd00:2::/112,10.96.0.0/12"
            })
    void oneBlockOfEachFamilyIsFineInEitherOrder(String pods, String services) {
        assertThat(judged(pods, services)).isEmpty();
    }

    @Test
    void aSecondBlockOfAFamilyIsRefused() {
        assertThat(judged("10.0.0.0/16,fd00:1::/48,10.1.0.0/16", "10.2.0.0/16,fd00:2::/112"))
                .containsExactly("error CIDR_FAMILY_TWICE network.pod_network_cidr[2] is 10.1.0.0/16, a second IPv4"
                        + " block"
                        + " after 10.0.0.0/16; keep one block of each family");
        assertThat(judged("fd00:1::/48", "fd00:2::/112,fd00:3::/112,fd00:4::/112"))
                .containsExactly(
                        "error CIDR_FAMILY_TWICE network.service_cidr[1] is fd00:3::/112, a second IPv6 block after"
                                + " fd00:2::/112; keep one block of each family",
                        "error CIDR_FAMILY_TWICE network.service_cidr[2] is fd00:4::/112, a second IPv6 block after"
                                + " fd00:2::/112; keep one block of each family");
    }

    @Test
    void podsAndServicesHaveTheSameFamilies() {
        assertThat(judged(FOUR, "fd00:2::/112"))
                .containsExactly("error CIDR_FAMILIES_DIFFER network.service_cidr is fd00:2::/112 (IPv6), but"
                        + " network.pod_network_cidr is 10.32.0.0/12 (IPv4); give both a block of each family that the"
                        + " cluster uses");
        assertThat(judged(FOUR + "," + SIX, "10.96.0.0/12"))
                .containsExactly("error CIDR_FAMILIES_DIFFER network.service_cidr is 10.96.0.0/12 (IPv4), but"
                        + " network.pod_network_cidr is 10.32.0.0/12,fd00:1::/48 (IPv4 and IPv6); give both a block of"
                        + " each family that the cluster uses");
        assertThat(codes(FOUR, "10.96.0.0/12,fd00:2::/112")).containsExactly(RuleCode.CIDR_FAMILIES_DIFFER);
    }

    @Test
    void aProviderWithoutIpv6GetsNoIpv6Block() {
        assertThat(judged(cluster(SIX, "fd00:2::/112"), Set.of()))
                .containsExactly("error CIDR_FAMILY_UNSUPPORTED network.pod_network_cidr is fd00:1::/48, but the"
                        + " provider"
                        + " 'weave' cannot give pods IPv6 addresses; choose an IPv4 block such as 10.32.0.0/12, or a"
                        + " provider that supports IPv6");
        assertThat(judged(cluster(SIX, "fd00:2::/112"), Set.of(Capability.IPV6)))
                .isEmpty();
        assertThat(judged(cluster(SIX, "fd00:2::/112"), Set.of(Capability.DUAL_STACK)))
                .hasSize(1);
    }

    @Test
    void aProviderWithoutDualStackGetsOneFamily() {
        var message = " is fd00:1::/48, but the provider 'weave' cannot give pods addresses of both families; keep the"
                + " IPv4 block alone, or choose a provider with dual stack";
        assertThat(judged(cluster(FOUR + "," + SIX, "10.96.0.0/12,fd00:2::/112"), Set.of(Capability.IPV6)))
                .containsExactly("error CIDR_FAMILY_UNSUPPORTED network.pod_network_cidr[1]" + message);
        assertThat(judged(cluster(SIX + "," + FOUR, "fd00:2::/112,10.96.0.0/12"), Set.of()))
                .containsExactly("error CIDR_FAMILY_UNSUPPORTED network.pod_network_cidr[0]" + message);
        assertThat(judged(cluster(SIX + "," + FOUR, "fd00:2::/112,10.96.0.0/12"), Set.of(Capability.DUAL_STACK)))
                .isEmpty();
    }

    @Test
    void nobodyAsksWhatAnUnknownProviderSupports() {
        assertThat(Judging.findings(cluster(SIX, "fd00:2::/112"), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.96.0.0/14, 10.96.0.0/12", // inside, at the beginning
        "10.108.0.0/14, 10.96.0.0/12", // inside, at the end
        "10.96.0.0/12, 10.108.0.0/14", // round it
        "10.96.0.0/12, 10.96.0.0/12",
        "10.0.0.0/8, 10.96.0.0/12",
        "10.96.0.10/32, 10.96.0.0/12",
        "fd00::/16, fd00:2::/112",
        "fd00:2::/112, fd00:2::/112",
        "fd00:2::/120, fd00:2::/112"
    })
    void podsAndServicesShareNoAddress(String pods, String services) {
        assertThat(codes(pods, services)).containsExactly(RuleCode.CIDR_OVERLAP);
    }

    @ParameterizedTest
    @CsvSource({
        "10.80.0.0/12, 10.96.0.0/12",
        "10.112.0.0/12, 10.96.0.0/12",
        "10.95.255.0/24, 10.96.0.0/28",
        "fd00:1::/48, fd00:1:1::/112",
        "fd00:1:0:1::/64, fd00:1::/112"
    })
    void neighboursDoNotOverlap(String pods, String services) {
        assertThat(codes(pods, services)).isEmpty();
    }

    @Test
    void anOverlapNamesBothBlocksAndAFreeOne() {
        assertThat(judged("10.96.0.0/14", "10.96.0.0/12"))
                .containsExactly("error CIDR_OVERLAP network.pod_network_cidr is 10.96.0.0/14, which overlaps"
                        + " network.service_cidr 10.96.0.0/12; choose two blocks that share no address, such as"
                        + " 10.32.0.0/12");
        assertThat(judged("10.32.0.0/16", "10.32.0.0/12"))
                .containsExactly("error CIDR_OVERLAP network.pod_network_cidr is 10.32.0.0/16, which overlaps"
                        + " network.service_cidr 10.32.0.0/12; choose two blocks that share no address, such as"
                        + " 10.0.0.0/16");
        assertThat(judged("10.32.0.0/12,fd00:2::/64", "10.96.0.0/12,fd00:2::/112"))
                .containsExactly("error CIDR_OVERLAP network.pod_network_cidr[1] is fd00:2::/64, which overlaps"
                        + " network.service_cidr[1] fd00:2::/112; choose two blocks that share no address, such as"
                        + " fd00::/64");
    }

    @ParameterizedTest
    @CsvSource({
        "10.96.0.0/29, 8 addresses, /28",
        "10.96.0.0/31, 2 addresses, /28",
        "10.96.0.1/32, 1 address, /28",
        "fd00:2::/125, 8 addresses, /124",
        "fd00:2::/128, 1 address, /124"
    })
    void aServiceBlockWithoutATenthAddressIsRefused(String services, String size, String least) {
        assertThat(judged(services.contains(":") ? SIX : FOUR, services))
                .containsExactly("error SERVICE_CIDR_TOO_SMALL network.service_cidr is " + services + ", which has"
                        + " " + size
                        + " and so none at position 10, where cluster DNS answers; choose a block of " + least
                        + " or larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.96.0.0/28", "fd00:2::/124"})
    void aServiceBlockOfSixteenAddressesIsLargeEnough(String services) {
        assertThat(judged(services.contains(":") ? SIX : FOUR, services)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.32.0.0/29, 10.96.0.0/12", "fd00:1::/125, fd00:2::/112"})
    void aSmallPodBlockIsNobodysBusinessHere(String pods, String services) {
        assertThat(judged(pods, services)).isEmpty();
    }

    @Test
    void podsAndServicesHaveTheirFamiliesInOneOrder() {
        assertThat(judged("10.32.0.0/12,fd00:1::/48", "fd00:2::/112,10.96.0.0/12"))
                .containsExactly("error CIDR_FAMILY_ORDER network.service_cidr is fd00:2::/112,10.96.0.0/12, with IPv6"
                        + " first, but network.pod_network_cidr is 10.32.0.0/12,fd00:1::/48, with IPv4 first; write"
                        + " both in the same order, such as network.service_cidr: 10.96.0.0/12,fd00:2::/112");
        assertThat(codes("fd00:1::/48,10.32.0.0/12", "10.96.0.0/12,fd00:2::/112"))
                .containsExactly(RuleCode.CIDR_FAMILY_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.0/16, 10.0.0.0/11, 21, /12, 10.32.0.0/12",
        "10.32.0.0/12, 172.0.0.0/8, 24, /12, 10.0.0.0/12",
        "fd00:1::/48, fd00:2::/107, 21, /108, fd00::/108",
        "fd00:1::/48, fd00:2::/48, 80, /108, fd00::/108"
    })
    void aServiceBlockOfMoreThanTwentyBitsIsRefused(
            String pods, String services, int bits, String shortest, String free) {
        assertThat(judged(pods, services))
                .contains("error SERVICE_CIDR_TOO_LARGE network.service_cidr is " + services + ", which leaves " + bits
                        + " bits for the addresses of Services, but Kubernetes takes at most 20; choose a block of "
                        + shortest + " or smaller, such as " + free);
    }

    @ParameterizedTest
    @CsvSource({"192.168.0.0/16, 10.0.0.0/12", "fd00:1::/48, fd00:2::/108"})
    void aServiceBlockOfTwentyBitsIsNotTooLarge(String pods, String services) {
        assertThat(judged(pods, services)).isEmpty();
    }

    @Test
    void onlyTheFirstBlockOfAFamilyIsJudgedFurther() {
        assertThat(codes("10.32.0.0/12,10.96.0.0/12,8.0.0.0/8", "10.96.0.0/12"))
                .containsExactly(RuleCode.CIDR_FAMILY_TWICE, RuleCode.CIDR_FAMILY_TWICE);
    }

    @Test
    void theCostOfAListOfCidrsGrowsLinearly() {
        var half = AllocatedBytes.of(() -> judged(manyCidrs(10_000), manyCidrs(10_000)));
        var whole = AllocatedBytes.of(() -> judged(manyCidrs(20_000), manyCidrs(20_000)));
        assertThat(whole).isLessThan(half * 5 / 2);

        var many = manyCidrs(20_000);
        var findings = judged(many, many + ",fd00:2::/112");
        assertThat(findings)
                .hasSize(204)
                .contains("error CIDR_FAMILIES_DIFFER network.service_cidr is 10.0.0.0/24,10.0.1.0/24,10.0.2.0/24,"
                        + "10.0.3.0/24 and 19997 more (IPv4 and IPv6), but network.pod_network_cidr is 10.0.0.0/24,"
                        + "10.0.1.0/24,10.0.2.0/24,10.0.3.0/24 and 19996 more (IPv4); give both a block of each family"
                        + " that the cluster uses")
                .contains("error CIDR_FAMILY_TWICE network.pod_network_cidr has 19899 more of these findings than are"
                        + " listed; repair those that are listed first");
    }

    private static String manyCidrs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .collect(Collectors.joining(","));
    }

    @Test
    void theCostOfHostsInsideACidrGrowsLinearly() {
        var cluster = clusterOfWorkers(20_000);
        assertThat(judged(cluster))
                .hasSize(101)
                .last()
                .isEqualTo("error HOST_INSIDE_CIDR hosts has 19900 more of these findings than are listed; repair"
                        + " those that are listed first");
        assertThat(cluster.hosts().stream().map(cluster::keyOf).distinct()).hasSize(20_001);

        var smaller = clusterOfWorkers(10_000);
        assertThat(AllocatedBytes.of(() -> judged(cluster)))
                .isLessThan(AllocatedBytes.of(() -> judged(smaller)) * 5 / 2);
    }

    private static ClusterSpec clusterOfWorkers(int count) {
        return cluster(
                FOUR,
                "10.96.0.0/12",
                IntStream.range(0, count)
                        .mapToObj(i -> HostSpec.worker("10.32." + i / 256 + "." + i % 256))
                        .toArray(HostSpec.Builder[]::new));
    }

    @Test
    void noTwoBlocksGetTheSameSuggestion() {
        var inside = "; choose a block that holds no host's address, such as ";
        assertThat(judged(cluster(FOUR, "10.96.0.0/12", HostSpec.worker("10.33.0.1"), HostSpec.worker("10.97.0.1"))))
                .containsExactly(
                        "error HOST_INSIDE_CIDR hosts[1].address is 10.33.0.1, which lies inside"
                                + " network.pod_network_cidr 10.32.0.0/12" + inside + "10.0.0.0/12",
                        "error HOST_INSIDE_CIDR hosts[2].address is 10.97.0.1, which lies inside network.service_cidr"
                                + " 10.96.0.0/12" + inside + "10.16.0.0/12");
        assertThat(judged("8.0.0.0/16", "9.0.0.0/16"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("choose a private block such as 10.32.0.0/12,"),
                        second -> assertThat(second).contains("choose a private block such as 10.0.0.0/16,"));
        assertThat(judged("127.0.0.0/16", "169.254.0.0/16"))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("choose a private block such as 10.32.0.0/12"),
                        second -> assertThat(second).endsWith("choose a private block such as 10.0.0.0/16"));
    }
}
