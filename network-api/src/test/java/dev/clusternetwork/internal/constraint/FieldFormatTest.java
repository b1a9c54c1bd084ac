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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DNS_NAME          | a, a.b, a.b., 192.0.2.1                     | a.., A, a_b, .
            FQDN              | a.b, a.b., 192.0.2.1                        | a, a., A.b, *.a.b, 2001:db8::1
            WILDCARD_DOMAIN   | a, a.b, *.a.b, *.a, 192.0.2.1               | *, a.*.b, *.*.a, A.b, a_b, a:80, [::1]
            DOMAIN_PATH       | a/b, a.b/C, a/b/c, a/b_c, a/%253            | a, /a, a/, A.b/c, a/b c
            PATH_SEGMENT      | a, A b, ..., a.b                            | ., .., a/b, a%b
            QUALIFIED_NAME    | a, A.b/C, a_b, %63                          | a b, a/b/c, %63a, /a
            GROUP_VERSION     | v1, apps/v1, /v1, A/v1                      | a/b/c, /, a/
            QUOTA_RESOURCE    | pods, cpu, requests.cpu, limits.memory, requests.storage, services.nodeports, count/x, a.b/c, hugepages-2Mi, requests.hugepages-2Mi | storage, nodes, Pods, limits.pods, requests.foo, limits.hugepages-2Mi, count/, a b/c, services.foo
            LIMIT_TYPE        | Container, Pod, PersistentVolumeClaim, a.b/c | container, Foo, Pods
            IP                | 192.0.2.1, 192.0.02.1, 2001:db8::1, 2001:DB8:0::1, ::ffff:192.0.2.1 | 192.0.2, 192.0.2.256, x, 2001:db8::g, 192.0.2.1/32, ::ffff:x
            CLUSTER_IP        | None, 192.0.2.1, 2001:db8::1                | none, NONE, x
            IPV4              | 192.0.2.1, 192.0.02.1, ::ffff:192.0.2.1     | 2001:db8::1, a.example
            IPV6              | 2001:db8::1, 2001:DB8:0::1                  | 192.0.2.1, ::ffff:192.0.2.1
            SPECIAL_IP        | 127.0.0.1, 127.255.255.255, 0.0.0.0, 169.254.0.1, 224.0.0.255, ::1, ::, fe80::1, febf::1, ff02::1 | 128.0.0.1, 0.0.0.1, 169.255.0.1, 224.0.1.0, ::2, fec0::1, ff03::1, x
            CANONICAL_IP      | 192.0.2.1, 2001:db8::1                      | 192.0.02.1, 2001:DB8::1, 2001:db8:0::1, ::ffff:192.0.2.1, a
            CIDR              | 192.0.2.0/24, 192.0.2.7/24, 0.0.0.0/0, 192.0.2.1/32, 2001:db8::/64, ::/0, ::1/128, 192.0.02.0/024, ::ffff:192.0.2.0/120 | 10.0.0.0, 192.0.2.0/33, 2001:db8::/129, 192.0.2.0/, /24, 192.0.2.0/-1, x/8
            PADDED_CIDR       | ` 192.0.2.0/24 `                            | ` 192.0.2.0 `
            CANONICAL_CIDR    | 10.0.0.0/8, 2001:db8::/32                   | 10.0.0.1/8, 10.00.0.0/8, 2001:DB8::/32, 10.0.0.0/08
            INT_OR_SHARE      | 0, 7, 0%, 100%, 050%                        | 101%, -1, -1%, a, 1.5%, 50 %, %
            POSITIVE_QUANTITY | 1, 1m, 10Gi, x                              | 0, 0Gi, -1
            URL_PATH          | /, /a, /a b, /a/b/, /a.b, /...              | a, /a//b, /a/./b, /a/../b, /a/.., /a/., /a%2fb, /a%2Fb
            TIME              | 2026-01-31T23:59:59Z, 2024-02-29T00:00:00.123456789+01:00, 2026-01-31T2:00:00Z, 2026-01-31T12:00:00,5Z, 2026-01-31T12:00:00+19:00 | 2026-01-31, 2026-02-29T00:00:00Z, 2026-01-31T24:00:00Z, 2026-01-31T12:60:00Z, 2026-01-31T12:00:60Z, 2026-01-31T00:00Z, 2026-01-31T00:00:00, 2026-01-31 00:00:00Z, 2026-01-31t00:00:00z
            MICRO_TIME        | 2026-01-31T12:00:00.000000Z, 2026-01-31T12:00:00.123456+01:00 | 2026-01-31T12:00:00Z, 2026-01-31T12:00:00.12345Z, 2026-01-31T12:00:00.1234567Z
            """)
    @DisplayName("is judged at its boundaries")
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
    @DisplayName("is called in the table by its name in lower case, with hyphens")
    void names(FieldFormat format) {
        assertThat(FieldFormat.of(format.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .isSameAs(format);
    }
}
