package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clusternetwork.internal.message.Sentences;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    private static final String FORM = "; write a CIDR in the form ADDRESS/LENGTH";
    private static final String LAST_IPV6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.0.0.0/0                | 0.0.0.0            | 255.255.255.255    | 4294967296
            0.0.0.0/1                | 0.0.0.0            | 127.255.255.255    | 2147483648
            128.0.0.0/1              | 128.0.0.0          | 255.255.255.255    | 2147483648
            10.32.0.0/12             | 10.32.0.0          | 10.47.255.255      | 1048576
            10.0.0.2/31              | 10.0.0.2           | 10.0.0.3           | 2
            255.255.255.254/31       | 255.255.255.254    | 255.255.255.255    | 2
            0.0.0.0/32               | 0.0.0.0            | 0.0.0.0            | 1
            255.255.255.255/32       | 255.255.255.255    | 255.255.255.255    | 1
            8000::/1                 | 8000::             | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 170141183460469231731687303715884105728
            fd00::/63                | fd00::             | fd00::1:ffff:ffff:ffff:ffff             | 36893488147419103232
            fd00::/64                | fd00::             | fd00::ffff:ffff:ffff:ffff               | 18446744073709551616
            fd00::/65                | fd00::             | fd00::7fff:ffff:ffff:ffff               | 9223372036854775808
            fd00::2/127              | fd00::2            | fd00::3            | 2
            ::/128                   | ::                 | ::                 | 1
            ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128 | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 1
            ::/0                     | ::                 | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 340282366920938463463374607431768211456
            """)
    void boundsAndSize(String string, String first, String last, BigInteger size) {
        Cidr cidr = Cidr.parse(string);
        assertThat(cidr).hasToString(string);
        assertThat(cidr.network()).hasToString(first);
        assertThat(cidr.last()).hasToString(last);
        assertThat(cidr.size()).isEqualTo(size);
        assertThat(cidr.contains(cidr.network())).isTrue();
        assertThat(cidr.contains(cidr.last())).isTrue();
        assertThat(cidr.nth(size.subtract(BigInteger.ONE))).isEqualTo(cidr.last());
    }

    @Test
    void stringFormIsCanonical() {
        assertThat(Cidr.parse("FD00:0:0::/48")).hasToString("fd00::/48").isEqualTo(Cidr.parse("fd00::/48"));
        assertThat(Cidr.of(IpAddress.parse("10.0.0.0"), 8)).isEqualTo(Cidr.parse("10.0.0.0/8"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                    | is empty
            foo                   | is not an IP address
            foo/8                 | is not an IP address
            10.0.0.1-10.0.0.9     | is not an IP address
            /8                    | has no address before the '/'
            10.0.0.0/8/8          | contains more than one '/'
            10.0.0.0//8           | contains more than one '/'
            fd00::1//8            | contains more than one '/'
            10.0.0.0/8,fd00::/8   | contains more than one '/'
            [fd00::/8]            | contains '[', which is not allowed in an IPv6 address
            """)
    void stringsThatAreNotCidrsAreRefused(String string, String fault) {
        assertRefused(string, fault + FORM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            10.0.0.0/             | has no prefix length after the '/'; write a prefix length from 0 to 32
            "::/ "                | has no prefix length after the '/'; write a prefix length from 0 to 128
            10.0.0.0/33           | has the prefix length 33, which is out of range for IPv4; write a prefix length from 0 to 32
            ::/129                | has the prefix length 129, which is out of range for IPv6; write a prefix length from 0 to 128
            10.0.0.0/99999999999  | has the prefix length 99999999999, which is out of range for IPv4; write a prefix length from 0 to 32
            10.0.0.0/-1           | has a prefix length that is not an integer; write a prefix length from 0 to 32
            10.0.0.0/+8           | has a prefix length that is not an integer; write a prefix length from 0 to 32
            10.0.0.0/8.0          | has a prefix length that is not an integer; write a prefix length from 0 to 32
            10.0.0.0/٨            | has a prefix length that is not an integer; write a prefix length from 0 to 32
            10.0.0.0/255.0.255.0  | has an IP address instead of a prefix length; write a prefix length from 0 to 32
            10.0.0.0/0.0.0.255    | has an IP address instead of a prefix length; write a prefix length from 0 to 32
            10.0.0.0/ff00::       | has an IP address instead of a prefix length; write a prefix length from 0 to 32
            ::ffff:10.0.0.0/8     | is an IPv4 CIDR written as IPv6; write an IPv4 address with its prefix length
            010.0.0.0/8           | has a leading zero in 010, which some programs read as octal; did you mean 10.0.0.0/8?
            10.0.0.256/24         | contains the number 256, but an IPv4 address allows at most 255; write four numbers from 0 to 255, separated by dots
            """)
    void invalidPrefixLengthsAndAddressesAreRefused(String string, String rest) {
        assertRefused(string, rest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            10.32.0.1/12            | has host bits set; did you mean 10.32.0.0/12?
            10.33.0.0/12            | has host bits set; did you mean 10.32.0.0/12?
            0.0.0.1/0               | has host bits set; correct the address or the prefix length
            255.255.255.255/31      | has host bits set; did you mean 255.255.255.254/31?
            fd00::1/64              | has host bits set; did you mean fd00::/64?
            fd00::1/127             | has host bits set; did you mean fd00::/127?
            8000::/0                | has host bits set; correct the address or the prefix length
            10.0.0.0/08             | has a leading zero in its prefix length; did you mean 10.0.0.0/8?
            10.0.0.0/00             | has a leading zero in its prefix length; correct the address or the prefix length
            " 10.0.0.0/8"           | has whitespace around it; did you mean 10.0.0.0/8?
            "10.0.0.0/8 "           | has whitespace around its prefix length; did you mean 10.0.0.0/8?
            10.0.0.0/255.0.0.0      | has a netmask instead of a prefix length; did you mean 10.0.0.0/8?
            10.0.0.1/255.255.255.0  | has a netmask instead of a prefix length; did you mean 10.0.0.0/24?
            0.0.0.0/0.0.0.0         | has a netmask instead of a prefix length; write a prefix length from 0 to 32
            10.0.0.1/255.255.255.255 | has a netmask instead of a prefix length; did you mean 10.0.0.1/32?
            fd00::/ffff::           | has a netmask instead of a prefix length; did you mean fd00::/16?
            ::ffff:10.0.0.1/104     | is an IPv4 CIDR written as IPv6; did you mean 10.0.0.0/8?
            ::ffff:0:0/96           | is an IPv4 CIDR written as IPv6; write an IPv4 address with its prefix length
            ::ffff:10.0.0.1/96      | is an IPv4 CIDR written as IPv6; correct the address or the prefix length
            ::ffff:10.0.0.1/95      | is an IPv4 CIDR written as IPv6; write an IPv4 address with its prefix length
            [fd00::]/8              | has brackets around it; did you mean fd00::/8?
            fe80::1%eth0/64         | has a zone ID, which is valid only on one host; correct the address or the prefix length
            10.0.0.0                | is an IP address without a prefix length; append '/' and the prefix length
            FD00::1                 | is an IP address without a prefix length; append '/' and the prefix length
            ::ffff:1.2.3.4          | is an IP address without a prefix length; write a CIDR in the form ADDRESS/LENGTH
            [::1]                   | has brackets around it; append '/' and the prefix length
            """)
    void theProbableCidrIsProposed(String string, String rest) {
        assertRefused(string, rest);
    }

    @ParameterizedTest
    @CsvSource({
        "10.32.0.0/12, 10.32.0.0/12",
        "10.47.255.255/12, 10.32.0.0/12",
        "255.255.255.255/31, 255.255.255.254/31",
        "10.0.0.1/32, 10.0.0.1/32",
        "255.255.255.255/0, 0.0.0.0/0",
        "fd00:10:32:ffff::1/48, fd00:10:32::/48",
        "fd00::ffff:ffff:ffff:ffff/64, fd00::/64",
        "fd00::1/127, fd00::/127",
        "fd00::1/128, fd00::1/128",
        "8000::/0, ::/0",
        "10.0.0.1/08, 10.0.0.0/8",
        "10.0.0.1/000000008, 10.0.0.0/8",
        "10.0.0.1/00, 0.0.0.0/0",
        "fd00::1/0128, fd00::1/128",
    })
    void parseMaskedRemovesHostBits(String string, String cidr) {
        assertThat(Cidr.parseMasked(string)).isEqualTo(Cidr.parse(cidr));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0.1/33",
                "fd00::1/129",
                "10.0.0.1/",
                "10.0.0.1/+8",
                "::ffff:10.0.0.1/104",
                " 10.0.0.1/8"
            })
    void parseMaskedRefusesEverythingElse(String string) {
        var refused = catchThrowable(() -> Cidr.parse(string));
        assertThat(refused).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Cidr.parseMasked(string)).hasMessage(refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 10.1.2.3/32", "fd00::1, fd00::1/128", "10.0.0.0/8, 10.0.0.0/8", "0.0.0.0, 0.0.0.0/32"})
    void aSingleAddressIsACidrWhereBothAreAllowed(String string, String cidr) {
        assertThat(Cidr.parseCidrOrAddress(string)).isEqualTo(Cidr.parse(cidr));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "10.1.2.3/8; '10.1.2.3/8' has host bits set. Did you mean 10.0.0.0/8?",
                "10.1.2.300; '10.1.2.300' contains the number 300, but an IPv4 address allows at most 255. Write four numbers from 0 to 255, separated by dots.",
                "010.1.2.3; '010.1.2.3' has a leading zero in 010, which some programs read as octal. Did you mean 10.1.2.3/32?",
                "[fd00::1]; '[fd00::1]' has brackets around it. Did you mean fd00::1/128?",
                "10.1.2.3:80; '10.1.2.3:80' has a port, which is not allowed here. Did you mean 10.1.2.3/32?",
                "::ffff:10.1.2.3; '::ffff:10.1.2.3' is an IPv4 address written as IPv6. Did you mean 10.1.2.3/32?",
                "10.1.2.3-10.1.2.5; '10.1.2.3-10.1.2.5' is not an IP address. Write an IP address, or a CIDR in the form ADDRESS/LENGTH.",
            })
    void whatIsNeitherIsRefused(String string, String message) {
        assertThatThrownBy(() -> Cidr.parseCidrOrAddress(string))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void messagesEscapeInvisibleCharactersAndCutOffLongStrings() {
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0\0/8"))
                .hasMessage(message("10.0.0.0\\u0000/8", "is not an IP address" + FORM));
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/8\n"))
                .hasMessage("'10.0.0.0/8\\u000a' has whitespace around its prefix length. Did you mean 10.0.0.0/8?");
        assertThatThrownBy(() -> Cidr.parse("1".repeat(1000) + "/8"))
                .hasMessage(message("1".repeat(60) + "...", "has 1002 characters, more than any CIDR" + FORM));
        assertThatThrownBy(() -> Cidr.parse("/".repeat(1_000_000)))
                .hasMessage(message("/".repeat(60) + "...", "has 1000000 characters, more than any CIDR" + FORM));
        assertThatThrownBy(() -> Cidr.parse("1".repeat(1000)))
                .hasMessage(message("1".repeat(60) + "...", "has 1000 characters, more than any IP address" + FORM));
    }

    @Test
    void ofRefusesWhatParseRefuses() {
        assertThatThrownBy(() -> Cidr.of(IpAddress.parse("10.32.0.1"), 12))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("'10.32.0.1/12' has host bits set. Did you mean 10.32.0.0/12?");
        assertThatThrownBy(() -> Cidr.of(IpAddress.parse("10.0.0.0"), 33))
                .hasMessage("'10.0.0.0/33' has the prefix length 33, which is out of range for IPv4."
                        + " Write a prefix length from 0 to 32.");
        assertThatThrownBy(() -> Cidr.of(IpAddress.parse("::"), -1))
                .hasMessage("'::/-1' has the prefix length -1, which is out of range for IPv6."
                        + " Write a prefix length from 0 to 128.");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 255.255.255.255/32, true",
        "0.0.0.0/0, ::/128, false",
        "::/0, 0.0.0.0/32, false",
        "::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.0.0.0/7, false",
        "10.0.0.0/8, 10.255.255.255/32, true",
        "10.0.0.0/8, 11.0.0.0/32, false",
        "10.0.0.0/8, 9.255.255.255/32, false",
        "fd00::/64, fd00::ffff:ffff:ffff:ffff/128, true",
        "fd00::/64, fd00:0:0:1::/128, false",
        "10.0.0.2/31, 10.0.0.3/32, true",
        "10.0.0.2/31, 10.0.0.4/32, false",
        "fd00::2/127, fd00::1/128, false"
    })
    void containment(String outer, String inner, boolean contained) {
        assertThat(Cidr.parse(outer).contains(Cidr.parse(inner))).isEqualTo(contained);
    }

    @Test
    void overlapsIsSymmetricAndFalseForDifferentFamilies() {
        Cidr pods = Cidr.parse("10.96.0.0/14");
        Cidr services = Cidr.parse("10.96.0.0/12");
        assertThat(pods.overlaps(services)).isTrue();
        assertThat(services.overlaps(pods)).isTrue();
        assertThat(pods.overlaps(Cidr.parse("10.100.0.0/14"))).isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").overlaps(Cidr.parse("::/0"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.0/29 | 10  | 10.0.0.0/29 has only 8 addresses and no position 10
            10.0.0.0/29 | 8   | 10.0.0.0/29 has only 8 addresses and no position 8
            10.0.0.0/32 | 1   | 10.0.0.0/32 has only 1 address and no position 1
            fd00::/127  | 2   | fd00::/127 has only 2 addresses and no position 2
            10.0.0.0/29 | -1  | 10.0.0.0/29 has no position -1; positions start at 0
            """)
    void nthRefusesPositionsOutsideTheCidr(String cidr, long position, String message) {
        assertThatThrownBy(() -> Cidr.parse(cidr).nth(position))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void nthCountsFromTheNetworkAddress() {
        assertThat(Cidr.parse("10.96.0.0/12").nth(0)).hasToString("10.96.0.0");
        assertThat(Cidr.parse("10.96.0.0/12").nth(10)).hasToString("10.96.0.10");
        assertThat(Cidr.parse("::/0").nth(BigInteger.TWO.pow(127))).hasToString("8000::");
    }

    @Test
    void splitsIntoPartsInOrder() {
        assertThat(Cidr.parse("255.255.255.248/29").split(31).limit(10))
                .map(part -> part.network().toString())
                .containsExactly("255.255.255.248", "255.255.255.250", "255.255.255.252", "255.255.255.254");
        assertThat(Cidr.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127")
                        .split(128)
                        .limit(10))
                .hasSize(2);
        assertThat(Cidr.parse("10.0.0.0/32").split(32).limit(10)).containsExactly(Cidr.parse("10.0.0.0/32"));
        assertThat(Cidr.parse("0.0.0.0/0").split(0).limit(10)).containsExactly(Cidr.parse("0.0.0.0/0"));
        assertThat(Cidr.parse("::/0").split(0).limit(10)).containsExactly(Cidr.parse("::/0"));
        assertThat(Cidr.parse("::/0").split(1).limit(10)).containsExactly(Cidr.parse("::/1"), Cidr.parse("8000::/1"));
    }

    @Test
    void splitIsLazy() {
        assertThat(Cidr.parse("::/0").split(128).limit(3))
                .map(Cidr::toString)
                .containsExactly("::/128", "::1/128", "::2/128");
        assertThat(Cidr.parse("::/0").countOf(128)).isEqualTo(BigInteger.TWO.pow(128));
        assertThat(Cidr.parse("10.0.0.0/8").countOf(24)).isEqualTo(65_536);
        assertThat(Cidr.parse("10.0.0.0/8").countOf(8)).isEqualTo(1);
    }

    @Test
    void splitRefusesPrefixLengthsOutOfRange() {
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/8").split(7))
                .hasMessage(
                        "10.0.0.0/8 cannot be split into CIDRs with the prefix length 7, only with one from 8 to 32");
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/8").countOf(33))
                .hasMessage(
                        "10.0.0.0/8 cannot be split into CIDRs with the prefix length 33, only with one from 8 to 32");
    }

    @Test
    void aCidrSortsRightBeforeThoseThatItContains() {
        assertThat(Stream.of("::/0", "10.1.0.0/16", "10.0.0.0/16", "11.0.0.0/8", "10.0.0.0/8", "10.0.0.0/32")
                        .map(Cidr::parse)
                        .sorted())
                .map(Cidr::toString)
                .containsExactly("10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/32", "10.1.0.0/16", "11.0.0.0/8", "::/0");
    }

    @Test
    void equalityIsByNetworkAndLength() {
        assertThat(Cidr.parse("10.0.0.0/8"))
                .hasSameHashCodeAs(Cidr.parse("10.0.0.0/8"))
                .isNotEqualTo(Cidr.parse("10.0.0.0/9"));
        assertThat(Cidr.parse("0.0.0.0/0")).isNotEqualTo(Cidr.parse("::/0"));
        assertThat(Cidr.parse(LAST_IPV6 + "/128").network()).isEqualTo(IpAddress.parse(LAST_IPV6));
    }

    private static void assertRefused(String string, String rest) {
        assertThatThrownBy(() -> Cidr.parse(string))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message(string, rest));
    }

    /** @param rest problem and fix, separated by a semicolon */
    private static String message(String found, String rest) {
        int semicolon = rest.lastIndexOf("; ");
        return "'" + found + "' " + Sentences.join(rest.substring(0, semicolon), rest.substring(semicolon + 2));
    }
}
