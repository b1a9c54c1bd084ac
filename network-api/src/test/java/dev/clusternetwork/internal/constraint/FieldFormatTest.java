package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A format")
class FieldFormatTest {

    private static String expand(String value) {
        return value.replace("%63", "a".repeat(63)).replace("%253", "a".repeat(253));
    }

    /** Each format, values that it accepts, and values that it rejects. */
    private static final String BOUNDARIES = """
            DNS_LABEL | a, 1, a-1, %63 | A, -a, a-, a.b, a_b, %63a
            DNS_SUBDOMAIN | a, a.b-c, 1.2, %253 | A, a..b, .a, a., a_b, -a.b, %253a
            QUALIFIED_DOMAIN | a.b.c, a-1.b.c.d | a, a.b, A.b.c, a..b.c
            DNS_NAME | a, a.b, a.b., 192.0.2.1 | a.., A, a_b, .
            FQDN | a.b, a.b., 192.0.2.1 | a, a., A.b, *.a.b, 2001:db8::1
            WILDCARD_DOMAIN | a, a.b, *.a.b, *.a, 192.0.2.1 | *, a.*.b, *.*.a, A.b, a_b, a:80, [::1]
            DOMAIN_PATH | a/b, a.b/C, a/b/c, a/b_c, a/%253 | a, /a, a/, A.b/c, a/b c
            PATH_SEGMENT | a, A b, ..., a.b, system:node, a b | ., .., a/b, a%b
            PORT_NAME | a, http, a-1-b, 1a, abcdefghijklmno | 80, A, -a, a-, a--b, a.b, abcdefghijklmnop
            PORT | 1, 65535, http, abcdefghijklmno | 0, 65536, -1, 1.5, A, a--b, abcdefghijklmnop, 9999999999
            OPTIONAL_PORT | 0, 1, 65535, http | 65536, -1, A
            LABEL_KEY | a, A.b_c-d, example.com/a, %63 | a/, /a, A/b, a b, -a, a/b/c, %63a
            ANNOTATION_KEY | a, Example.COM/a, %63 | a/, /a, a b, a_b/c, %63a
            QUALIFIED_NAME | a, A.b/C, a_b, %63 | a b, a/b/c, %63a, /a
            GROUP_VERSION | v1, apps/v1, /v1, A/v1 | a/b/c, /, a/
            QUOTA_RESOURCE | pods, cpu, requests.cpu, limits.memory, requests.storage, services.nodeports, count/x, a.b/c, hugepages-2Mi, requests.hugepages-2Mi | storage, nodes, Pods, limits.pods, requests.foo, limits.hugepages-2Mi, count/, a b/c, services.foo
            LIMIT_TYPE | Container, Pod, PersistentVolumeClaim, a.b/c | container, Foo, Pods
            LABEL_VALUE | a, A_b.c-1, %63 | -a, a-, a b, a/b, %63a
            CONFIG_KEY | a, .a, A_b-c.conf, %253 | ., .., ..a, a b, a/b, %253a
            ENV_NAME | A, a.b-c, 1A, a b, ~ | a=b, =, é
            IP | 192.0.2.1, 192.0.02.1, 2001:db8::1, 2001:DB8:0::1, ::ffff:192.0.2.1 | 192.0.2, 192.0.2.256, x, 2001:db8::g, 192.0.2.1/32, ::ffff:x
            CLUSTER_IP | None, 192.0.2.1, 2001:db8::1 | none, NONE, x
            IPV4 | 192.0.2.1, 192.0.02.1, ::ffff:192.0.2.1 | 2001:db8::1, a.example
            IPV6 | 2001:db8::1, 2001:DB8:0::1 | 192.0.2.1, ::ffff:192.0.2.1
            SPECIAL_IP | 127.0.0.1, 127.255.255.255, 0.0.0.0, 169.254.0.1, 224.0.0.255, ::1, ::, fe80::1, febf::1, ff02::1 | 128.0.0.1, 0.0.0.1, 169.255.0.1, 224.0.1.0, ::2, fec0::1, ff03::1, x
            CANONICAL_IP | 192.0.2.1, 2001:db8::1 | 192.0.02.1, 2001:DB8::1, 2001:db8:0::1, ::ffff:192.0.2.1, a
            CIDR | 192.0.2.0/24, 192.0.2.7/24, 0.0.0.0/0, 192.0.2.1/32, 2001:db8::/64, ::/0, ::1/128, 192.0.02.0/024, ::ffff:192.0.2.0/120 | 10.0.0.0, 192.0.2.0/33, 2001:db8::/129, 192.0.2.0/, /24, 192.0.2.0/-1, x/8
            PADDED_CIDR | ` 192.0.2.0/24 ` | ` 192.0.2.0 `
            CANONICAL_CIDR | 10.0.0.0/8, 2001:db8::/32 | 10.0.0.1/8, 10.00.0.0/8, 2001:DB8::/32, 10.0.0.0/08
            CRON | * * * * *, 59 23 31 12 6, @daily | 60 * * * *, * * * * 7, * * * *, @never
            TIME_ZONE | Europe/Berlin, America/Argentina/Buenos_Aires, Etc/GMT+12, UTC, posix/Europe/Berlin | europe/berlin, Local, Europe//Berlin, Europe/.., CET,CEST
            INT_OR_PERCENT | 0, 25, 0%, 25%, 101% | -1, a, 25 %, %, 1.5%
            INT_OR_SHARE | 0, 7, 0%, 100%, 050%, 2147483647 | 101%, -1, -1%, a, 1.5%, 50 %, %, ten
            RESOURCE_NAME | cpu, ephemeral-storage, hugepages-2Mi, example.com/device | CPU, device, example.com/
            CPU_DIVISOR | 1, 1m, 1000m | 10m, 1k
            BYTES_DIVISOR | 0, 1, 1Mi, 1000k, 1e6 | 2, 1m
            HTTP_HEADER | X-Probe | X_Probe
            SYSCTL | net.ipv4.ip_forward, net/ipv4/conf/eth0/forwarding | net.ipv4., Net.ipv4
            DNS_SEARCH | ., _tcp.example.com, example.com. | .., Example.com, a b
            CSI_DRIVER | csi.example.com, CSI.example.com | csi_example, a123456789012345678901234567890123456789012345678901234567890123
            ISCSI_NAME | iqn.2026-01.com.example:disk, eui.0123456789ABCDEF | iqn.2026.com.example:disk, IQN.2026-01.com.example:disk
            SIGNER_NAME | example.com/nodes | nodes, example.com/Nodes
            POSITIVE_QUANTITY | 1, 1m, 10Gi, x | 0, 0Gi, -1
            NON_NEGATIVE_QUANTITY | 0, 1, 100m | -1, -1m
            ABSOLUTE_PATH | /, /a/b | a, ./a
            URL_PATH | /, /a, /a b, /a/b/, /a.b, /... | a, /a//b, /a/./b, /a/../b, /a/.., /a/., /a%2fb, /a%2Fb
            INNER_PATH | a, a/b, a..b, ..a/b | /a, .., a/../b, ../a
            LOCAL_PATH | a/..b/c, .hidden | /a, a/../b, ..data
            PATH_WITHOUT_PARENT | /, /a, a, /a..b | .., /a/.., ../a, /a/../b
            DNS_1035_LABEL | a, a-1, %63 | 1a, A, a-, a.b, a%63
            DNS_SUBDOMAIN_OR_ALL | *, kube-system | **, Kube
            DOMAIN | a.b | a, A.b
            KIND | Pool, pool, P-1, PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP | 1Pool, Pool_1, P-, PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP
            API_VERSION | v1, /v1, net.example.com/v1beta1 | V1, net.example.com/1, Net/v1, a/b/v1, net.example.com/
            WEBHOOK_URL | https://a | http://a
            WEBHOOK_PATH | /, /a, /a/, /validate-v1/a.b/, /%63 | //, a, /a//b, /a_b, /A, /a-, /%253a
            SINGLE_LINE | a, a b, " a" | ` `
            CEL | self.a > 1 | a b
            CEL_IDENTIFIER | _pool | in, a-b
            GO_REGEXP | ^a$ | (?=a)
            BASE64 | YQ==, YWI=, YWJj | YQ, YQ=, a b, Y===, secret!
            TIME | 2026-01-31T23:59:59Z, 2024-02-29T00:00:00.123456789+01:00, 2026-01-31T2:00:00Z, 2026-01-31T12:00:00,5Z, 2026-01-31T12:00:00+19:00 | 2026-01-31, 2026-02-29T00:00:00Z, 2026-01-31T24:00:00Z, 2026-01-31T12:60:00Z, 2026-01-31T12:00:60Z, 2026-01-31T00:00Z, 2026-01-31T00:00:00, 2026-01-31 00:00:00Z, 2026-01-31t00:00:00z
            MICRO_TIME | 2026-01-31T12:00:00.000000Z, 2026-01-31T12:00:00.123456+01:00 | 2026-01-31T12:00:00Z, 2026-01-31T12:00:00.12345Z, 2026-01-31T12:00:00.1234567Z
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = BOUNDARIES)
    @DisplayName("accepts and refuses the values at its boundaries")
    void boundaries(FieldFormat format, String accepted, String refused) {
        assertThat(Arrays.stream(accepted.split(", ")).map(FieldFormatTest::expand))
                .as("accepted")
                .allMatch(format::accepts);
        assertThat(Arrays.stream(refused.split(", ")).map(FieldFormatTest::expand))
                .as("refused")
                .noneMatch(format::accepts);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has its name in lower case, with hyphens, in the table")
    void names(FieldFormat format) {
        assertThat(FieldFormat.of(format.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .isSameAs(format);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has boundaries in the table above")
    void isTested(FieldFormat format) {
        assertThat(BOUNDARIES.lines().map(line -> line.strip().split(" ", 2)[0]))
                .contains(format.name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DNS_LABEL | Net | contains the upper-case letter 'N' | use an RFC 1123 label, for example net
            DNS_LABEL | a_b | contains '_' | use an RFC 1123 label, for example a-b
            DNS_LABEL | a.b | contains '.' | use an RFC 1123 label, for example my-name
            DNS_LABEL | a b | contains a space | use an RFC 1123 label, for example a-b
            DNS_LABEL | -a | starts with '-' | use an RFC 1123 label, for example a
            DNS_LABEL | a- | ends with '-' | use an RFC 1123 label, for example a
            DNS_LABEL | `` | is empty | use an RFC 1123 label, for example my-name
            DNS_LABEL | %63a | has 64 characters, but at most 63 are allowed | use an RFC 1123 label, for example my-name
            DNS_1035_LABEL | 1a | starts with the digit '1' | use an RFC 1035 label, for example my-name
            DNS_SUBDOMAIN | a..b | contains '..' | use an RFC 1123 subdomain, for example my-name
            DNS_SUBDOMAIN | a.-b | contains '.-' | use an RFC 1123 subdomain, for example my-name
            DNS_SUBDOMAIN | A.b | contains the upper-case letter 'A' | use an RFC 1123 subdomain, for example a.b
            DNS_NAME | a_b. | contains '_' | use a DNS name, for example a-b
            WILDCARD_DOMAIN | *.A | contains the upper-case letter 'A' | use a DNS name, for example *.a
            DOMAIN | net | has only 1 label | use a domain name with at least two labels, for example name.example.com
            QUALIFIED_DOMAIN | a.b | has only 2 labels | use a domain name with at least three labels, for example name.example.com
            PORT_NAME | a--b | contains '--' | use a port name, for example http-metrics
            PORT_NAME | 80 | has no letter | use a port name, for example http-metrics
            PORT_NAME | a_b | contains '_' | use a port name, for example a-b
            PORT | HTTP | is not a valid port | did you mean http?
            PORT | -1 | is not a valid port | write an integer from 1 to 65535 without quotes, or the name of a port of the container
            LABEL_KEY | a b | contains a space | use a qualified name, for example a-b
            LABEL_KEY | A.io/b | has a prefix that contains the upper-case letter 'A' | use a qualified name, for example a.io/b
            LABEL_KEY | a.io/b! | has a name that contains '!' | use a qualified name, for example a.io/b
            LABEL_VALUE | _a | starts with '_' | use letters, digits, '-', '_' and '.', for example a
            CONFIG_KEY | a/b | contains '/' | use letters, digits, '-', '_' and '.', for example app.conf
            ENV_NAME | A=B | contains '=' | use letters, digits and '_', for example LOG_LEVEL
            RESOURCE_NAME | Memory | is not a valid resource name | did you mean memory?
            POSITIVE_QUANTITY | 0 | is not greater than 0 | write a quantity of more than 0, for example 1Gi
            NON_NEGATIVE_QUANTITY | -1 | is less than 0 | write a quantity of at least 0, for example 100m or 128Mi
            INNER_PATH | /a | is an absolute path | write a relative path without ..
            LOCAL_PATH | ..a | starts with '..' | write a relative path without ..
            URL_PATH | /a//b | contains '//' | write an absolute path, for example /metrics
            SINGLE_LINE | `  ` | is blank | write one line
            CIDR | 192.0.2.0 | is not a valid CIDR | write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64
            CANONICAL_IP | 2001:DB8::1 | is not a valid IP address | write an IP address in its canonical form, for example 2001:db8::1
            BASE64 | Secret! | is not a valid base64 value | encode the value in base64
            """)
    @DisplayName("describes the deviation of a value, and proposes a similar value if one is valid")
    void deviations(FieldFormat format, String value, String deviation, String fix) {
        assertThat(format.accepts(expand(value))).isFalse();
        assertThat(format.deviation(expand(value))).isEqualTo(deviation);
        assertThat(format.fix(expand(value))).isEqualTo(fix);
    }
}
