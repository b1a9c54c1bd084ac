package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialPurposeCidrsTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, true",
        "10.0.0.0/7, false",
        "9.255.255.255/32, false",
        "10.255.255.255/32, true",
        "11.0.0.0/32, false",
        "172.16.0.0/12, true",
        "172.0.0.0/11, false",
        "172.15.255.255/32, false",
        "172.31.255.255/32, true",
        "172.32.0.0/32, false",
        "192.168.0.0/16, true",
        "192.168.0.0/15, false",
        "192.167.255.255/32, false",
        "192.168.255.255/32, true",
        "192.169.0.0/32, false",
        "100.64.0.0/10, false",
        "0.0.0.0/0, false",
        "fc00::/7, true",
        "fc00::/6, false",
        "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128, false",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128, true",
        "fe00::/128, false",
        "::/0, false"
    })
    void privateCidrsHaveTheBoundsOfTheRfcs(String cidr, boolean isPrivate) {
        assertThat(Cidr.parse(cidr).isPrivate()).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @CsvSource({
        "100.64.0.0/10, true",
        "100.0.0.0/9, false",
        "100.63.255.255/32, false",
        "100.127.255.255/32, true",
        "100.128.0.0/32, false"
    })
    void sharedAddressSpaceHasTheBoundsOfTheRfc(String cidr, boolean isShared) {
        assertThat(Cidr.parse(cidr).isSharedAddressSpace()).isEqualTo(isShared);
    }

    @Test
    void isWithinAnyNeedsAllAddressesAndOverlapsAnyNeedsOne() {
        assertThat(Cidr.parse("169.254.169.254/32").isWithinAny(SpecialPurposeCidrs.LINK_LOCAL))
                .isTrue();
        assertThat(Cidr.parse("169.0.0.0/8").isWithinAny(SpecialPurposeCidrs.LINK_LOCAL))
                .isFalse();
        assertThat(Cidr.parse("169.0.0.0/8").overlapsAny(SpecialPurposeCidrs.LINK_LOCAL))
                .isTrue();
        assertThat(Cidr.parse("febf::/16").overlapsAny(SpecialPurposeCidrs.LINK_LOCAL))
                .isTrue();
        assertThat(Cidr.parse("fec0::/16").overlapsAny(SpecialPurposeCidrs.LINK_LOCAL))
                .isFalse();
        assertThat(Cidr.parse("10.0.0.0/8").overlapsAny(List.of())).isFalse();
    }

    @Test
    void theOtherCidrsAreThoseOfTheRfcs() {
        assertThat(SpecialPurposeCidrs.LOOPBACK).map(Cidr::toString).containsExactly("127.0.0.0/8", "::1/128");
        assertThat(SpecialPurposeCidrs.MULTICAST).map(Cidr::toString).containsExactly("224.0.0.0/4", "ff00::/8");
        assertThat(SpecialPurposeCidrs.THIS_NETWORK).hasToString("0.0.0.0/8");
    }
}
