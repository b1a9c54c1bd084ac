package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The syntaxes of calico-node's variables at their edges. */
class EnvironmentTypeTest {

    @ParameterizedTest
    @DisplayName("calico-node reads it")
    @CsvSource(
            delimiter = ';',
            value = {
                "NODE_IPV4;none",
                "NODE_IPV4;''",
                "NODE_IPV4;192.0.2.1",
                "NODE_IPV4;192.0.2.1/24",
                "NODE_IPV6;2001:db8::1/64",
                "AUTODETECTION_IPV4;first-found",
                "AUTODETECTION_IPV4;kubernetes-internal-ip",
                "AUTODETECTION_IPV4;can-reach=192.0.2.1",
                "AUTODETECTION_IPV4;interface=eth.*,en[op].*",
                "AUTODETECTION_IPV4;skip-interface=docker",
                "AUTODETECTION_IPV4;''",
                "AUTODETECTION_IPV4;cidr=10.0.0.0/8,192.0.2.1/24",
                "AS_NUMBER;64512",
                "AS_NUMBER;4294967295",
                "AS_NUMBER;65535.65535",
                "AS_NUMBER;0",
                "DURATION;1h2m3.5s",
                "DURATION;0",
                "DURATION;250ms",
                "LOG_LEVEL;INFO",
                "LOG_LEVEL;warning",
                "GO_BOOL;TRUE",
                "GO_BOOL;t",
                "NUMBER;0.5",
                "INTEGER;0x10",
                "PORT;0",
                "PORT;65535",
            })
    void read(EnvironmentType type, String value) {
        assertThat(type.canRead(value)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("calico-node does not read it")
    @CsvSource(
            delimiter = ';',
            value = {
                "NODE_IPV4;Autodetect",
                "NODE_IPV4;auto",
                "NODE_IPV4;192.0.2.1/33",
                "NODE_IPV6;2001:db8::/129",
                "AUTODETECTION_IPV4;First-Found",
                "AUTODETECTION_IPV4;can-reach",
                "AUTODETECTION_IPV4;can-reach=",
                "AUTODETECTION_IPV4;first-found=",
                "AUTODETECTION_IPV4;interface",
                "AUTODETECTION_IPV4;interface=eth(",
                "AUTODETECTION_IPV4;cidr=10.0.0.0",
                "AUTODETECTION_IPV4;cidr=",
                "AUTODETECTION_IPV4;eth0",
                "AS_NUMBER;4294967296",
                "AS_NUMBER;-1",
                "AS_NUMBER;1.2.3",
                "AS_NUMBER;.1",
                "DURATION;60",
                "DURATION;1d",
                "DURATION;s",
                "LOG_LEVEL;notice",
                "GO_BOOL;tRUE",
                "GO_BOOL;''",
                "NUMBER;''",
                "INTEGER;5.0",
                "PORT;65536",
                "PORT;none",
                "PORT;+1",
                "URL;https://a b",
            })
    void notRead(EnvironmentType type, String value) {
        assertThat(type.canRead(value)).isFalse();
    }
}
