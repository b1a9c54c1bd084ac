package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Addresses of a node")
class NodeAddressesTest {

    /** Returns a host with addresses of the interface eth0, separated by spaces. */
    private static HostSpec host(String address, String privateAddress, String addresses) {
        var host = HostSpec.worker(address);
        if (privateAddress != null) {
            host.privateAddress(privateAddress);
        }
        if (addresses != null) {
            host.facts(HostFacts.builder()
                    .networkInterface(HostInterface.named("lo").address("127.0.0.1/8"))
                    .networkInterface(HostInterface.named("docker0").address("172.17.0.1/16"))
                    .networkInterface(HostInterface.named("eth0").addresses(Arrays.asList(addresses.split(" ")))));
        }
        return host.build();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "192.0.2.1, -, -, 192.0.2.1",
                "192.0.2.1, 10.0.0.1, -, 10.0.0.1",
                "192.0.2.1, 10.0.0.1, 10.0.0.1/24, 10.0.0.1",
                "fd00::1, -, -, fd00::1",
                // The kubelet needs an IP address.
                "node-1, -, -, -",
                "192.0.2.1, node-1, -, -",
                // It refuses addresses that no other host reaches.
                "127.0.0.1, -, -, -",
                "127.0.0.1, 10.0.0.1, -, 10.0.0.1",
                "169.254.7.7, -, -, -",
                // The address is translated.
                "192.0.2.1, -, 10.0.0.1/24, -",
                // Facts of another family, or facts that are not understood, prove nothing.
                "2001:db8::1, -, 10.0.0.1/24, 2001:db8::1",
                "192.0.2.1, -, 10.0.0.1/24 broken, 192.0.2.1"
            })
    @DisplayName("the kubelet announces the peer address, if the host may have it")
    void nodeIp(String address, String privateAddress, String addresses, String expected) {
        assertThat(NodeAddresses.nodeIp(host(address, privateAddress, addresses))
                        .map(IpAddress::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "10.0.0.1, 10.0.0.1/24 fd00::1/64, fd00::1",
                "fd00::1, 10.0.0.1/24 fd00::1/64, 10.0.0.1",
                "10.0.0.1, 10.0.0.1/24 fe80::1/64, -",
                "10.0.0.1, 10.0.0.1/24 fe80::1/64 2001:db8::1/64, 2001:db8::1",
                "10.0.0.1, 10.0.0.1/24 fd00::1/64 2001:db8::1/64, fd00::1",
                "192.0.2.1, 192.0.2.1/24 fd00::1/64 2001:db8::1/64, 2001:db8::1",
                // One of them may be temporary.
                "192.0.2.1, 192.0.2.1/24 2001:db8::1/64 2001:db8::2/64, -",
                // Another interface.
                "172.17.0.1, 10.0.0.1/24 fd00::1/64, -",
                "10.0.0.1, -, -"
            })
    @DisplayName("the address of the other family is the only suitable one of the same interface")
    void ofOtherFamily(String address, String addresses, String expected) {
        assertThat(NodeAddresses.ofOtherFamily(host("192.0.2.99", null, addresses), IpAddress.parse(address))
                        .map(IpAddress::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }
}
