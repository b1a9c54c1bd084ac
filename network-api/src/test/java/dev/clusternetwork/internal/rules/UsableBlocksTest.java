package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Judging.codes;
import static dev.clusternetwork.internal.rules.Judging.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsableBlocksTest {

    private static String services(String pods) {
        return pods.contains(":") ? "fd12::/112" : "10.96.0.0/12";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.255.0.0/16",
                "172.16.0.0/12",
                "172.16.0.0/24",
                "172.31.0.0/16",
                "192.168.255.0/24",
                "100.64.0.0/10",
                "100.64.0.0/24",
                "100.127.0.0/16",
                "fc00::/16",
                "fdff:ffff::/32"
            })
    void aPrivateOrSharedBlockIsFine(String pods) {
        assertThat(judged(pods, services(pods))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172.15.255.0/24", "172.32.0.0/16", "172.0.0.0/8", "100.63.0.0/16", "100.128.0.0/16", "100.0.0.0/8",
                        "11.0.0.0/8",
                "9.0.0.0/8", "192.167.0.0/16", "192.169.0.0/16", "8.8.8.0/24", "240.0.0.0/8", "fbff::/16", "fe00::/16",
                "2001:db8::/32", "f800::/6"
            })
    void aPublicBlockIsWarnedOf(String pods) {
        assertThat(codes(pods, services(pods))).containsExactly(RuleCode.CIDR_PUBLIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "172.32.0.0/16; it lies just outside 172.16.0.0/12, which ends at 172.31.255.255",
                "172.15.255.0/24; it lies just outside 172.16.0.0/12, which begins at 172.16.0.0",
                "172.0.0.0/8; it lies partly outside 172.16.0.0/12, which runs from 172.16.0.0 to 172.31.255.255",
                "100.63.0.0/16; it lies just outside 100.64.0.0/10, which begins at 100.64.0.0",
                "100.128.0.0/16; it lies just outside 100.64.0.0/10, which ends at 100.127.255.255",
                "192.169.0.0/16; it lies just outside 192.168.0.0/16, which ends at 192.168.255.255"
            })
    void whoMisremembersAPrivateBlockIsToldWhereItRuns(String pods, String where) {
        assertThat(judged(pods, "10.96.0.0/12"))
                .containsExactly("warning CIDR_PUBLIC network.pod_network_cidr is " + pods + ", which is not private; "
                        + where + "; choose a private block such as 10.32.0.0/12, or waive CIDR_PUBLIC if these"
                        + " addresses"
                        + " are yours");
    }

    @Test
    void aPublicServiceBlockIsWarnedOfToo() {
        assertThat(judged("10.32.0.0/12", "8.8.8.0/24"))
                .containsExactly("warning CIDR_PUBLIC network.service_cidr is 8.8.8.0/24, which is not private;"
                        + " choose a"
                        + " private block such as 10.0.0.0/24, or waive CIDR_PUBLIC if these addresses are yours");
        assertThat(judged("fd00::/48", "2001:db8::/112"))
                .containsExactly("warning CIDR_PUBLIC network.service_cidr is 2001:db8::/112, which is not private;"
                        + " choose"
                        + " a private block such as fd00:0:1::/112, or waive CIDR_PUBLIC if these addresses are yours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "127.0.0.0/16; loopback addresses (127.0.0.0/8)",
                "127.255.255.0/24; loopback addresses (127.0.0.0/8)",
                "126.0.0.0/7; loopback addresses (127.0.0.0/8)",
                "169.254.0.0/16; link-local addresses (169.254.0.0/16)",
                "169.254.255.0/24; link-local addresses (169.254.0.0/16)",
                "224.0.0.0/24; multicast addresses (224.0.0.0/4)",
                "239.255.0.0/16; multicast addresses (224.0.0.0/4)",
                "0.0.0.0/16; addresses of this network 0.0.0.0/8",
                "::1/128; loopback addresses (::1/128)",
                "::/64; loopback addresses (::1/128)",
                "fe80::/64; link-local addresses (fe80::/10)",
                "febf::/16; link-local addresses (fe80::/10)",
                "ff00::/16; multicast addresses (ff00::/8)"
            })
    void aBlockOfAddressesThatHostsNeverForwardIsRefused(String pods, String what) {
        var findings = judged(pods, services(pods));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0))
                .startsWith("error CIDR_RESERVED network.pod_network_cidr is " + pods + ", which holds " + what
                        + "; choose a private block such as " + (pods.contains(":") ? "fd00::/" : "10.32.0.0/12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "126.0.0.0/8",
                "128.0.0.0/16",
                "169.253.0.0/16",
                "169.255.0.0/16",
                "223.0.0.0/8",
                "1.0.0.0/8",
                "::2/128",
                "fec0::/16",
                "fe7f::/16",
                "feff::/16"
            })
    void neighboursOfReservedBlocksAreMerelyPublic(String pods) {
        assertThat(codes(pods, services(pods))).containsExactly(RuleCode.CIDR_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void everythingAtOnceIsRefused(String pods) {
        assertThat(codes(pods, services(pods))).contains(RuleCode.CIDR_OVERLAP, RuleCode.CIDR_RESERVED);
    }
}
