package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Checks.check;
import static dev.clusternetwork.internal.rules.Checks.codes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsableCidrsTest {

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
    void aPrivateOrSharedCidrIsAccepted(String pods) {
        assertThat(check(pods, services(pods))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172.15.255.0/24", "172.32.0.0/16", "172.0.0.0/8", "100.63.0.0/16", "100.128.0.0/16", "100.0.0.0/8",
                        "11.0.0.0/8",
                "9.0.0.0/8", "192.167.0.0/16", "192.169.0.0/16", "8.8.8.0/24", "240.0.0.0/8", "fbff::/16", "fe00::/16",
                "2001:db8::/32", "f800::/6"
            })
    void aPublicCidrIsReported(String pods) {
        assertThat(codes(pods, services(pods))).containsExactly(RuleCode.CIDR_PUBLIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "172.32.0.0/16; but outside 172.16.0.0/12, which ends at 172.31.255.255; 10.1.0.0/16",
                "172.15.255.0/24; but outside 172.16.0.0/12, which starts at 172.16.0.0; 10.0.0.0/24",
                "172.0.0.0/8; only partly in 172.16.0.0/12 (172.16.0.0 to 172.31.255.255); 10.16.0.0/12",
                "100.63.0.0/16; but outside 100.64.0.0/10, which starts at 100.64.0.0; 10.1.0.0/16",
                "100.128.0.0/16; but outside 100.64.0.0/10, which ends at 100.127.255.255; 10.1.0.0/16",
                "192.169.0.0/16; but outside 192.168.0.0/16, which ends at 192.168.255.255; 10.1.0.0/16"
            })
    void theNearestPrivateCidrIsShown(String pods, String rest, String free) {
        assertThat(check(pods, "10.96.0.0/12"))
                .containsExactly("warning: network.pod_network_cidr '" + pods + "' is not private, " + rest
                        + ". Use a private CIDR, for example " + free
                        + ", or waive CIDR_PUBLIC if you own these addresses. [CIDR_PUBLIC]");
    }

    @Test
    void aPublicServiceCidrIsReported() {
        assertThat(check("10.32.0.0/12", "8.8.8.0/24"))
                .containsExactly(
                        "warning: network.service_cidr '8.8.8.0/24' is not private. Use a private CIDR, for example 10.0.0.0/24, or waive CIDR_PUBLIC if you own these addresses. [CIDR_PUBLIC]");
        assertThat(check("fd00::/48", "2001:db8::/112"))
                .containsExactly(
                        "warning: network.service_cidr '2001:db8::/112' is not private. Use a private CIDR, for example fd00:0:1::/112, or waive CIDR_PUBLIC if you own these addresses. [CIDR_PUBLIC]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "127.0.0.0/16; loopback addresses (127.0.0.0/8); 10.1.0.0/16",
                "127.255.255.0/24; loopback addresses (127.0.0.0/8); 10.0.0.0/24",
                "126.0.0.0/7; loopback addresses (127.0.0.0/8); 10.16.0.0/12",
                "169.254.0.0/16; link-local addresses (169.254.0.0/16); 10.1.0.0/16",
                "169.254.255.0/24; link-local addresses (169.254.0.0/16); 10.0.0.0/24",
                "224.0.0.0/24; multicast addresses (224.0.0.0/4); 10.0.0.0/24",
                "239.255.0.0/16; multicast addresses (224.0.0.0/4); 10.1.0.0/16",
                "0.0.0.0/16; addresses of \"this network\" (0.0.0.0/8); 10.1.0.0/16",
                "::1/128; loopback addresses (::1/128); fd00::/",
                "::/64; loopback addresses (::1/128); fd00::/",
                "fe80::/64; link-local addresses (fe80::/10); fd00::/",
                "febf::/16; link-local addresses (fe80::/10); fd00::/",
                "ff00::/16; multicast addresses (ff00::/8); fd00::/"
            })
    void aCidrOfAddressesThatHostsDoNotForwardIsRefused(String pods, String what, String free) {
        var findings = check(pods, services(pods));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0))
                .startsWith("error: network.pod_network_cidr '" + pods + "' contains " + what
                        + ". Use a private CIDR, for example " + free);
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
    void cidrsNextToReservedOnesArePublic(String pods) {
        assertThat(codes(pods, services(pods))).containsExactly(RuleCode.CIDR_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void theCidrOfAllAddressesIsRefused(String pods) {
        assertThat(codes(pods, services(pods))).contains(RuleCode.CIDR_OVERLAP, RuleCode.CIDR_RESERVED);
    }
}
