package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The format of a field")
class FieldFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BYTES_DIVISOR | 0
            BYTES_DIVISOR | 1
            BYTES_DIVISOR | 1Mi
            BYTES_DIVISOR | 1000k
            BYTES_DIVISOR | 1e6
            CPU_DIVISOR   | 1
            CPU_DIVISOR   | 1m
            CPU_DIVISOR   | 1000m
            CSI_DRIVER    | csi.example.com
            CSI_DRIVER    | CSI.example.com
            DNS_SEARCH    | .
            DNS_SEARCH    | _tcp.example.com
            DNS_SEARCH    | example.com.
            HTTP_HEADER   | X-Probe
            INT_OR_SHARE  | 0
            INT_OR_SHARE  | 2147483647
            INT_OR_SHARE  | 0%
            INT_OR_SHARE  | 100%
            ISCSI_NAME    | iqn.2026-01.com.example:disk
            ISCSI_NAME    | eui.0123456789ABCDEF
            LOCAL_PATH    | a/..b/c
            LOCAL_PATH    | .hidden
            RESOURCE_NAME | cpu
            RESOURCE_NAME | ephemeral-storage
            RESOURCE_NAME | hugepages-2Mi
            RESOURCE_NAME | example.com/device
            SIGNER_NAME   | example.com/nodes
            SYSCTL        | net.ipv4.ip_forward
            SYSCTL        | net/ipv4/conf/eth0/forwarding
            TIME_ZONE     | Europe/Berlin
            TIME_ZONE     | America/Argentina/Buenos_Aires
            TIME_ZONE     | Etc/GMT+12
            TIME_ZONE     | UTC
            TIME_ZONE     | posix/Europe/Berlin
            """)
    @DisplayName("accepts what an API server accepts")
    void valid(FieldFormat format, String value) {
        assertThat(format.accepts(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BYTES_DIVISOR | 2
            BYTES_DIVISOR | 1m
            CPU_DIVISOR   | 10m
            CPU_DIVISOR   | 1k
            CSI_DRIVER    | csi_example
            CSI_DRIVER    | a123456789012345678901234567890123456789012345678901234567890123
            DNS_SEARCH    | ..
            DNS_SEARCH    | Example.com
            DNS_SEARCH    | a b
            HTTP_HEADER   | X_Probe
            INT_OR_SHARE  | -1
            INT_OR_SHARE  | 101%
            INT_OR_SHARE  | 1.5%
            INT_OR_SHARE  | ten
            ISCSI_NAME    | iqn.2026.com.example:disk
            ISCSI_NAME    | IQN.2026-01.com.example:disk
            LOCAL_PATH    | /a
            LOCAL_PATH    | a/../b
            LOCAL_PATH    | ..data
            RESOURCE_NAME | CPU
            RESOURCE_NAME | device
            RESOURCE_NAME | example.com/
            SIGNER_NAME   | nodes
            SIGNER_NAME   | example.com/Nodes
            SYSCTL        | net.ipv4.
            SYSCTL        | Net.ipv4
            TIME_ZONE     | europe/berlin
            TIME_ZONE     | Local
            TIME_ZONE     | Europe//Berlin
            TIME_ZONE     | Europe/..
            TIME_ZONE     | CET, CEST
            """)
    @DisplayName("refuses what an API server refuses")
    void invalid(FieldFormat format, String value) {
        assertThat(format.accepts(value)).isFalse();
    }
}
