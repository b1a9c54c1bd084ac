package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Checks.check;
import static dev.clusternetwork.internal.rules.Checks.cluster;
import static dev.clusternetwork.internal.rules.Checks.codes;
import static dev.clusternetwork.internal.rules.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.AllocatedBytes;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrRulesTest {

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
    void oneCidrOfEachFamilyIsAcceptedInEitherOrder(String pods, String services) {
        assertThat(check(pods, services)).isEmpty();
    }

    @Test
    void aSecondCidrOfAFamilyIsRefused() {
        assertThat(check("10.0.0.0/16,fd00:1::/48,10.1.0.0/16", "10.2.0.0/16,fd00:2::/112"))
                .containsExactly(
                        "error: network.pod_network_cidr[2] '10.1.0.0/16' is a second IPv4 CIDR after '10.0.0.0/16'. Keep one CIDR of each family. [CIDR_FAMILY_TWICE]");
        assertThat(check("fd00:1::/48", "fd00:2::/112,fd00:3::/112,fd00:4::/112"))
                .containsExactly(
                        "error: network.service_cidr[1] 'fd00:3::/112' is a second IPv6 CIDR after 'fd00:2::/112'. Keep one CIDR of each family. [CIDR_FAMILY_TWICE]",
                        "error: network.service_cidr[2] 'fd00:4::/112' is a second IPv6 CIDR after 'fd00:2::/112'. Keep one CIDR of each family. [CIDR_FAMILY_TWICE]");
    }

    @Test
    void differentFamiliesOfPodsAndServicesAreRefused() {
        assertThat(check(FOUR, "fd00:2::/112"))
                .containsExactly(
                        "error: network.service_cidr 'fd00:2::/112' has IPv6 addresses, but network.pod_network_cidr '10.32.0.0/12' has IPv4 addresses (the default). Use the same families in both. [CIDR_FAMILIES_DIFFER]");
        assertThat(check(FOUR + "," + SIX, "10.96.0.0/12"))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/12,fd00:1::/48' has IPv4 and IPv6 addresses, but network.service_cidr '10.96.0.0/12' has IPv4 addresses (the default). Use the same families in both. [CIDR_FAMILIES_DIFFER]");
        assertThat(codes(FOUR, "10.96.0.0/12,fd00:2::/112")).containsExactly(RuleCode.CIDR_FAMILIES_DIFFER);
    }

    @Test
    void findingsHaveTheValueTheOtherSettingAndTheRanges() {
        var root = ConfigPath.root().key("network");
        var atServices = findings(cluster(FOUR, "fd00:2::/112")).get(0);
        assertThat(atServices.found()).contains("fd00:2::/112");
        assertThat(atServices.path()).isEqualTo(root.key("service_cidr"));
        assertThat(atServices.related())
                .extracting(Finding.Related::path)
                .containsExactly(root.key("pod_network_cidr"));
        var atPods = findings(cluster(SIX, "10.96.0.0/12")).get(0);
        assertThat(atPods.found()).contains(SIX);
        assertThat(atPods.path()).isEqualTo(root.key("pod_network_cidr"));
        assertThat(atPods.related()).extracting(Finding.Related::path).containsExactly(root.key("service_cidr"));
        var overlap = findings(cluster("10.96.0.0/14", "10.96.0.0/12")).get(0);
        assertThat(overlap.note(root.key("pod_network_cidr"))).contains("10.96.0.0 - 10.99.255.255");
        assertThat(overlap.note(root.key("service_cidr"))).contains("10.96.0.0 - 10.111.255.255");
    }

    @Test
    void anIpv6CidrNeedsAProviderThatSupportsIpv6() {
        assertThat(check(cluster(SIX, "fd00:2::/112"), Set.of()))
                .containsExactly(
                        "error: network.pod_network_cidr 'fd00:1::/48' needs IPv6, but the provider 'weave' does not support it. Use IPv4 CIDRs for pods and Services, or a provider that supports IPv6. [CIDR_FAMILY_UNSUPPORTED]");
        assertThat(check(cluster(SIX, "fd00:2::/112"), Set.of(Capability.IPV6))).isEmpty();
        assertThat(check(cluster(SIX, "fd00:2::/112"), Set.of(Capability.DUAL_STACK)))
                .hasSize(1);
    }

    @Test
    void twoFamiliesNeedAProviderThatSupportsDualStack() {
        var rest =
                " 'fd00:1::/48' needs dual stack, but the provider 'weave' does not support it. Keep only the IPv4 CIDR,"
                        + " or use a provider that supports dual stack. [CIDR_FAMILY_UNSUPPORTED]";
        assertThat(check(cluster(FOUR + "," + SIX, "10.96.0.0/12,fd00:2::/112"), Set.of(Capability.IPV6)))
                .containsExactly("error: network.pod_network_cidr[1]" + rest);
        assertThat(check(cluster(SIX + "," + FOUR, "fd00:2::/112,10.96.0.0/12"), Set.of()))
                .containsExactly("error: network.pod_network_cidr[0]" + rest);
        assertThat(check(cluster(SIX + "," + FOUR, "fd00:2::/112,10.96.0.0/12"), Set.of(Capability.DUAL_STACK)))
                .isEmpty();
    }

    @Test
    void anUnknownProviderIsNotAskedForItsCapabilities() {
        assertThat(Checks.findings(cluster(SIX, "fd00:2::/112"), Optional.empty()))
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
    void podCidrsAndServiceCidrsThatOverlapAreRefused(String pods, String services) {
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
    void adjacentCidrsDoNotOverlap(String pods, String services) {
        assertThat(codes(pods, services)).isEmpty();
    }

    @Test
    void anOverlapShowsBothCidrsAndProposesAnother() {
        assertThat(check("10.96.0.0/14", "10.96.0.0/12"))
                .containsExactly(
                        "error: network.pod_network_cidr '10.96.0.0/14' overlaps network.service_cidr '10.96.0.0/12' (the default). Use CIDRs that do not overlap, for example 10.4.0.0/14. [CIDR_OVERLAP]");
        assertThat(check("10.32.0.0/16", "10.32.0.0/12"))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/16' overlaps network.service_cidr '10.32.0.0/12'. Use CIDRs that do not overlap, for example 10.1.0.0/16. [CIDR_OVERLAP]");
        assertThat(check("10.32.0.0/12,fd00:2::/64", "10.96.0.0/12,fd00:2::/112"))
                .containsExactly(
                        "error: network.pod_network_cidr[1] 'fd00:2::/64' overlaps network.service_cidr[1] 'fd00:2::/112'. Use CIDRs that do not overlap, for example fd00::/64. [CIDR_OVERLAP]");
    }

    @ParameterizedTest
    @CsvSource({
        "10.96.0.0/29, 8 addresses, 28, 10.96.0.0/28",
        "10.96.0.0/31, 2 addresses, 28, 10.96.0.0/28",
        "10.96.0.1/32, 1 address, 28, 10.96.0.0/28",
        "fd00:2::/125, 8 addresses, 124, fd00:2::/124",
        "fd00:2::/128, 1 address, 124, fd00:2::/124"
    })
    void aServiceCidrWithoutTheAddressOfTheClusterDnsIsRefused(
            String services, String size, String length, String proposal) {
        assertThat(check(services.contains(":") ? SIX : FOUR, services))
                .containsExactly("error: network.service_cidr '" + services + "' has only " + size
                        + ", but the cluster DNS needs the address at position 10. Use a prefix length of " + length
                        + " or less, for example " + proposal + ". [SERVICE_CIDR_TOO_SMALL]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.96.0.0/28", "fd00:2::/124"})
    void aServiceCidrOfSixteenAddressesIsAccepted(String services) {
        assertThat(check(services.contains(":") ? SIX : FOUR, services)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.32.0.0/29, 10.96.0.0/12", "fd00:1::/125, fd00:2::/112"})
    void aSmallPodCidrIsAccepted(String pods, String services) {
        assertThat(check(pods, services)).isEmpty();
    }

    @Test
    void familiesInDifferentOrderAreRefused() {
        assertThat(check("10.32.0.0/12,fd00:1::/48", "fd00:2::/112,10.96.0.0/12"))
                .containsExactly(
                        "error: network.service_cidr 'fd00:2::/112,10.96.0.0/12' starts with IPv6, but network.pod_network_cidr '10.32.0.0/12,fd00:1::/48' starts with IPv4. Use the same order in both, for example 10.96.0.0/12,fd00:2::/112. [CIDR_FAMILY_ORDER]");
        assertThat(codes("fd00:1::/48,10.32.0.0/12", "10.96.0.0/12,fd00:2::/112"))
                .containsExactly(RuleCode.CIDR_FAMILY_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.0/16, 10.0.0.0/11, 21, 12, 10.32.0.0/12",
        "10.32.0.0/12, 172.0.0.0/8, 24, 12, 10.16.0.0/12",
        "fd00:1::/48, fd00:2::/107, 21, 108, fd00:2::/108",
        "fd00:1::/48, fd00:2::/48, 80, 108, fd00:2::/108"
    })
    void aServiceCidrOfMoreThanTwentyBitsIsRefused(
            String pods, String services, int bits, String shortest, String free) {
        assertThat(check(pods, services))
                .contains("error: network.service_cidr '" + services + "' has " + bits
                        + " bits for the addresses of Services, but kubeadm, and the API server before Kubernetes 1.34, allow at most 20. Use a prefix length of "
                        + shortest + " or more, for example " + free + ". [SERVICE_CIDR_TOO_LARGE]");
    }

    @ParameterizedTest
    @CsvSource({"1.33, kubeadm and the API server allow", "1.34, kubeadm allows"})
    void theLimitOfTheApiServerEndedWithItsBitmap(String version, String who) {
        var cluster = cluster(FOUR, "10.0.0.0/11").toBuilder()
                .kubernetesVersion(KubernetesVersion.parse(version))
                .build();
        assertThat(check(cluster))
                .containsExactly(
                        "error: network.service_cidr '10.0.0.0/11' has 21 bits for the addresses of Services, but "
                                + who
                                + " at most 20. Use a prefix length of 12 or more, for example 10.48.0.0/12. [SERVICE_CIDR_TOO_LARGE]");
    }

    @ParameterizedTest
    @CsvSource({"192.168.0.0/16, 10.0.0.0/12", "fd00:1::/48, fd00:2::/108"})
    void aServiceCidrOfTwentyBitsIsAccepted(String pods, String services) {
        assertThat(check(pods, services)).isEmpty();
    }

    @Test
    void onlyTheFirstCidrOfAFamilyIsCheckedFurther() {
        assertThat(codes("10.32.0.0/12,10.96.0.0/12,8.0.0.0/8", "10.96.0.0/12"))
                .containsExactly(RuleCode.CIDR_FAMILY_TWICE, RuleCode.CIDR_FAMILY_TWICE);
    }

    @Test
    void theCostOfAListOfCidrsGrowsLinearly() {
        var half = AllocatedBytes.of(() -> check(manyCidrs(10_000), manyCidrs(10_000)));
        var whole = AllocatedBytes.of(() -> check(manyCidrs(20_000), manyCidrs(20_000)));
        assertThat(whole).isLessThan(half * 5 / 2);

        var many = manyCidrs(20_000);
        var findings = check(many, many + ",fd00:2::/112");
        assertThat(findings)
                .hasSize(103)
                .contains("error: network.service_cidr '10.0.0.0/24,10.0.1.0/24,10.0.2.0/24,10.0.3.0/24 and 19997 more'"
                        + " has IPv4 and IPv6 addresses, but network.pod_network_cidr '10.0.0.0/24,10.0.1.0/24,"
                        + "10.0.2.0/24,10.0.3.0/24 and 19996 more' has IPv4 addresses. Use the same families in both."
                        + " [CIDR_FAMILIES_DIFFER]")
                .contains("error: network has 39898 more of these findings than are"
                        + " listed. Correct the listed findings first. [CIDR_FAMILY_TWICE]");
    }

    private static String manyCidrs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .collect(Collectors.joining(","));
    }

    @Test
    void theCostOfHostsInsideACidrGrowsLinearly() {
        var cluster = clusterOfWorkers(20_000);
        assertThat(check(cluster))
                .hasSize(101)
                .last()
                .isEqualTo("error: hosts has 19900 more of these findings than are listed. Correct"
                        + " the listed findings first. [HOST_INSIDE_CIDR]");
        assertThat(cluster.hosts().stream().map(cluster::keyOf).distinct()).hasSize(20_001);

        var smaller = clusterOfWorkers(10_000);
        assertThat(AllocatedBytes.of(() -> check(cluster))).isLessThan(AllocatedBytes.of(() -> check(smaller)) * 5 / 2);
    }

    private static ClusterSpec clusterOfWorkers(int count) {
        return cluster(
                FOUR,
                "10.96.0.0/12",
                IntStream.range(0, count)
                        .mapToObj(i -> HostSpec.worker("10.32." + i / 256 + "." + i % 256))
                        .toArray(HostSpec.Builder[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.32.0.0/12; 10.32.0.0/16; network.service_cidr '10.32.0.0/16' overlaps network.pod_network_cidr '10.32.0.0/12' (the default)",
                "10.96.0.0/16; 10.96.0.0/12; network.pod_network_cidr '10.96.0.0/16' overlaps network.service_cidr '10.96.0.0/12' (the default)",
                "10.0.0.0/16; 10.0.0.0/12; network.pod_network_cidr '10.0.0.0/16' overlaps network.service_cidr '10.0.0.0/12'",
                "fd00:1::/48; 10.96.0.0/12; network.pod_network_cidr 'fd00:1::/48' has IPv6 addresses, but network.service_cidr '10.96.0.0/12' has IPv4 addresses (the default)",
                "10.32.0.0/12; fd00:2::/112; network.service_cidr 'fd00:2::/112' has IPv6 addresses, but network.pod_network_cidr '10.32.0.0/12' has IPv4 addresses (the default)"
            })
    void aConflictWithADefaultIsReportedAtTheOtherCidr(String pods, String services, String problem) {
        assertThat(Checks.findings(cluster(pods, services))).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(problem);
            assertThat(finding.path()).hasToString(problem.substring(0, problem.indexOf(' ')));
        });
    }

    @Test
    void proposalsForTwoCidrsDiffer() {
        assertThat(check(cluster(FOUR, "10.96.0.0/12", HostSpec.worker("10.33.0.1"), HostSpec.worker("10.97.0.1"))))
                .containsExactly(
                        "error: hosts[1].address '10.33.0.1' is in network.pod_network_cidr '10.32.0.0/12' (the default). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]",
                        "error: hosts[2].address '10.97.0.1' is in network.service_cidr '10.96.0.0/12' (the default). Use another CIDR, for example 10.48.0.0/12. [HOST_INSIDE_CIDR]");
        assertThat(check("8.0.0.0/16", "9.0.0.0/16"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Use a private CIDR, for example 10.1.0.0/16, or waive"),
                        second -> assertThat(second).contains("Use a private CIDR, for example 10.2.0.0/16, or waive"));
        assertThat(check("127.0.0.0/16", "169.254.0.0/16"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Use a private CIDR, for example 10.1.0.0/16. ["),
                        second -> assertThat(second).contains("Use a private CIDR, for example 10.2.0.0/16. ["));
    }
}
