package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The format of a field")
class FieldFormatExamplesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            API_VERSION          | v1
            API_VERSION          | /v1
            API_VERSION          | net.example.com/v1beta1
            BYTES_DIVISOR        | 0
            BYTES_DIVISOR        | 1
            BYTES_DIVISOR        | 1Mi
            BYTES_DIVISOR        | 1000k
            BYTES_DIVISOR        | 1e6
            CEL                  | self.a > 1
            CEL_IDENTIFIER       | _pool
            CPU_DIVISOR          | 1
            CPU_DIVISOR          | 1m
            CPU_DIVISOR          | 1000m
            CSI_DRIVER           | csi.example.com
            CSI_DRIVER           | CSI.example.com
            DNS_1035_LABEL       | a
            DNS_1035_LABEL       | a-1
            DNS_1035_LABEL       | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            DNS_SEARCH           | .
            DNS_SEARCH           | _tcp.example.com
            DNS_SEARCH           | example.com.
            DNS_SUBDOMAIN_OR_ALL | *
            DNS_SUBDOMAIN_OR_ALL | kube-system
            DOMAIN               | a.b
            GO_REGEXP            | ^a$
            HTTP_HEADER          | X-Probe
            INT_OR_SHARE         | 0
            INT_OR_SHARE         | 2147483647
            INT_OR_SHARE         | 0%
            INT_OR_SHARE         | 100%
            ISCSI_NAME           | iqn.2026-01.com.example:disk
            ISCSI_NAME           | eui.0123456789ABCDEF
            KIND                 | Pool
            KIND                 | pool
            KIND                 | P-1
            KIND                 | PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP
            LOCAL_PATH           | a/..b/c
            LOCAL_PATH           | .hidden
            PATH_SEGMENT         | system:node
            PATH_SEGMENT         | a b
            PATH_SEGMENT         | ...
            RESOURCE_NAME        | cpu
            RESOURCE_NAME        | ephemeral-storage
            RESOURCE_NAME        | hugepages-2Mi
            RESOURCE_NAME        | example.com/device
            SIGNER_NAME          | example.com/nodes
            SINGLE_LINE          | a
            SINGLE_LINE          | a b
            SINGLE_LINE          | " a"
            SYSCTL               | net.ipv4.ip_forward
            SYSCTL               | net/ipv4/conf/eth0/forwarding
            TIME_ZONE            | Europe/Berlin
            TIME_ZONE            | America/Argentina/Buenos_Aires
            TIME_ZONE            | Etc/GMT+12
            TIME_ZONE            | UTC
            TIME_ZONE            | posix/Europe/Berlin
            WEBHOOK_PATH         | /
            WEBHOOK_PATH         | /a
            WEBHOOK_PATH         | /a/
            WEBHOOK_PATH         | /validate-v1/a.b/
            WEBHOOK_PATH         | /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            WEBHOOK_URL          | https://a
            """)
    @DisplayName("accepts what an API server accepts")
    void valid(FieldFormat format, String value) {
        assertThat(format.accepts(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            API_VERSION          | V1
            API_VERSION          | net.example.com/1
            API_VERSION          | Net/v1
            API_VERSION          | a/b/v1
            API_VERSION          | net.example.com/
            BYTES_DIVISOR        | 2
            BYTES_DIVISOR        | 1m
            CEL                  | a b
            CEL_IDENTIFIER       | in
            CEL_IDENTIFIER       | a-b
            CPU_DIVISOR          | 10m
            CPU_DIVISOR          | 1k
            CSI_DRIVER           | csi_example
            CSI_DRIVER           | a123456789012345678901234567890123456789012345678901234567890123
            DNS_1035_LABEL       | 1a
            DNS_1035_LABEL       | A
            DNS_1035_LABEL       | a-
            DNS_1035_LABEL       | a.b
            DNS_1035_LABEL       | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            DNS_SEARCH           | ..
            DNS_SEARCH           | Example.com
            DNS_SEARCH           | a b
            DNS_SUBDOMAIN_OR_ALL | **
            DNS_SUBDOMAIN_OR_ALL | Kube
            DOMAIN               | a
            DOMAIN               | A.b
            GO_REGEXP            | (?=a)
            HTTP_HEADER          | X_Probe
            INT_OR_SHARE         | -1
            INT_OR_SHARE         | 101%
            INT_OR_SHARE         | 1.5%
            INT_OR_SHARE         | ten
            ISCSI_NAME           | iqn.2026.com.example:disk
            ISCSI_NAME           | IQN.2026-01.com.example:disk
            KIND                 | 1Pool
            KIND                 | Pool_1
            KIND                 | P-
            KIND                 | PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP
            LOCAL_PATH           | /a
            LOCAL_PATH           | a/../b
            LOCAL_PATH           | ..data
            PATH_SEGMENT         | .
            PATH_SEGMENT         | ..
            PATH_SEGMENT         | a/b
            PATH_SEGMENT         | a%b
            RESOURCE_NAME        | CPU
            RESOURCE_NAME        | device
            RESOURCE_NAME        | example.com/
            SIGNER_NAME          | nodes
            SIGNER_NAME          | example.com/Nodes
            SINGLE_LINE          | ' '
            SYSCTL               | net.ipv4.
            SYSCTL               | Net.ipv4
            TIME_ZONE            | europe/berlin
            TIME_ZONE            | Local
            TIME_ZONE            | Europe//Berlin
            TIME_ZONE            | Europe/..
            TIME_ZONE            | CET, CEST
            WEBHOOK_PATH         | //
            WEBHOOK_PATH         | a
            WEBHOOK_PATH         | /a//b
            WEBHOOK_PATH         | /a_b
            WEBHOOK_PATH         | /A
            WEBHOOK_PATH         | /a-
            WEBHOOK_PATH         | /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            WEBHOOK_URL          | http://a
            """)
    @DisplayName("refuses what an API server refuses")
    void invalid(FieldFormat format, String value) {
        assertThat(format.accepts(value)).isFalse();
    }
}
