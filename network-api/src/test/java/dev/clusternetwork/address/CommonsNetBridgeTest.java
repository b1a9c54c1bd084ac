package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.net.util.SubnetUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonsNetBridgeTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.32.0.0/12", "10.0.0.2/31", "255.255.255.255/32"})
    void blocksGoThereAndBackWithAllTheirAddresses(String text) {
        Cidr block = Cidr.parse(text);
        SubnetUtils subnet = CommonsNetBridge.toSubnetUtils(block);
        assertThat(subnet.isInclusiveHostCount()).isTrue();
        assertThat(subnet.getInfo().getAddressCountLong())
                .isEqualTo(block.size().longValueExact());
        assertThat(CommonsNetBridge.toCidr(subnet)).isEqualTo(block);
    }

    @Test
    void hostBitsAreLeftBehind() {
        assertThat(CommonsNetBridge.toCidr(new SubnetUtils("10.0.0.5/8"))).hasToString("10.0.0.0/8");
        assertThat(CommonsNetBridge.toCidr(new SubnetUtils("10.1.2.3", "255.255.0.0")))
                .hasToString("10.1.0.0/16");
    }

    @Test
    void ipv6IsRefused() {
        assertThatThrownBy(() -> CommonsNetBridge.toSubnetUtils(Cidr.parse("fd00::/64")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("fd00::/64 is an IPv6 block, and Commons Net's SubnetUtils holds IPv4 blocks only");
    }
}
