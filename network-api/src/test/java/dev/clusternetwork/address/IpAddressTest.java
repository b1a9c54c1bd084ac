package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.message.Sentences;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    private static final String FORM = "; write an IPv4 or IPv6 address";
    private static final String QUAD = "; write four numbers from 0 to 255, separated by dots";
    private static final String GROUPS =
            "; write eight groups of up to four hexadecimal digits, or '::' once instead of groups of zeros";
    private static final String LAST_IPV6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.32.0.1", "255.255.255.255", "::", "::1", "fd00::1", LAST_IPV6})
    void canonicalFormIsKept(String string) {
        assertThat(IpAddress.parse(string)).hasToString(string);
    }

    /** The examples of RFC 5952 sections 1 to 4, and the corners of its rules. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2001:db8:0:0:1:0:0:1                    | 2001:db8::1:0:0:1
            2001:0db8:0:0:1:0:0:1                   | 2001:db8::1:0:0:1
            2001:db8::1:0:0:1                       | 2001:db8::1:0:0:1
            2001:db8::0:1:0:0:1                     | 2001:db8::1:0:0:1
            2001:0db8::1:0:0:1                      | 2001:db8::1:0:0:1
            2001:DB8:0:0:1::1                       | 2001:db8::1:0:0:1
            2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001  | 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1
            2001:db8:aaaa:bbbb:cccc:dddd::1         | 2001:db8:aaaa:bbbb:cccc:dddd:0:1
            2001:db8:0:0:0::1                       | 2001:db8::1
            2001:db8:0000:1:1:1:1:1                 | 2001:db8:0:1:1:1:1:1
            2001:db8::1:1:1:1:1                     | 2001:db8:0:1:1:1:1:1
            2001:0:0:1:0:0:0:1                      | 2001:0:0:1::1
            2001:db8:0:0:0:0:2:1                    | 2001:db8::2:1
            2001:DB8::AbCd                          | 2001:db8::abcd
            1:0:0:0:0:0:0:0                         | 1::
            0:0:0:0:0:0:0:1                         | ::1
            0:0:1:0:0:0:0:0                         | 0:0:1::
            ::2:3:4:5:6:7:8                         | 0:2:3:4:5:6:7:8
            1:2:3:4:5:6:7::                         | 1:2:3:4:5:6:7:0
            0:0:3:4:5:6:0:0                         | ::3:4:5:6:0:0
            ::1.2.3.4                               | ::102:304
            64:ff9b::192.0.2.33                     | 64:ff9b::c000:221
            1:2:3:4:5:6:255.255.255.255             | 1:2:3:4:5:6:ffff:ffff
            1::ffff:10.0.0.1                        | 1::ffff:a00:1
            """)
    void ipv6IsWrittenInTheFormOfRfc5952(String string, String canonical) {
        assertThat(IpAddress.parse(string)).hasToString(canonical).isEqualTo(IpAddress.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""               | is empty
            " "              | is blank
            foo              | is not an IP address
            localhost        | is not an IP address
            abc.def          | is not an IP address
            +1.2.3.4         | is not an IP address
            0x7f.0.0.1       | is not an IP address
            ١.2.3.4          | is not an IP address
            %eth0            | is not an IP address
            /24              | is not an IP address
            :1               | is not an IP address
            1:               | is not an IP address
            [::1]:           | is not an IP address
            []               | is not an IP address
            []:80            | is not an IP address
            "1.2.3.4 5"      | contains whitespace
            fd00::g          | contains 'g', which is not allowed in an IPv6 address
            fd00::１         | contains '１', which is not allowed in an IPv6 address
            """)
    void stringsThatAreNotAddressesAreRefused(String string, String fault) {
        assertRefused(string, fault + FORM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0             | has 3 numbers, but an IPv4 address has 4
            10.0.0.0.1         | has 5 numbers, but an IPv4 address has 4
            1234               | has 1 number, but an IPv4 address has 4
            10..0.1            | has a dot without a number next to it
            .10.0.1            | has a dot without a number next to it
            10.0.0.            | has a dot without a number next to it
            10.0.0.256         | contains the number 256, but an IPv4 address allows at most 255
            99999999999.0.0.1  | contains the number 99999999999, but an IPv4 address allows at most 255
            ::1.2.3            | has 3 numbers, but an IPv4 address has 4
            ::a.2.3.4          | has 'a' where an IPv4 address has a number
            """)
    void invalidIpv4AddressesAreRefused(String string, String fault) {
        assertRefused(string, fault + QUAD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            :::                      | contains ':::'
            1:::2                    | contains ':::'
            :1:2                     | starts with a single ':'
            1:2:                     | ends with a single ':'
            1::2::3                  | contains '::' more than once
            1:2:3:4:5:6:7            | has 7 groups, but an IPv6 address has 8
            1:2:3:4:5:6:7:8:9        | has 9 groups, but an IPv6 address has 8
            1:2:3:4:5:6:7:1.2.3.4    | has 9 groups, but an IPv6 address has 8
            1:2:3:4:5:6:7:8::        | contains '::', but has 8 groups without it
            ::1:2:3:4:5:6:7:8        | contains '::', but has 8 groups without it
            1:2:3:4:5::6:1.2.3.4     | contains '::', but has 8 groups without it
            12345::                  | has the group '12345', but a group has at most 4 digits
            ::1.2.3.4:5              | has an IPv4 address that is not at the end
            """)
    void invalidIpv6AddressesAreRefused(String string, String fault) {
        assertRefused(string, fault + GROUPS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            " 10.0.0.1"        | has whitespace around it; did you mean 10.0.0.1?
            "fd00::1 "         | has whitespace around it; did you mean fd00::1?
            10.0.0.1:80        | has a port, which is not allowed here; did you mean 10.0.0.1?
            [::1]              | has brackets around it; remove the brackets
            [FD00::1]:80       | has brackets and a port, which are not allowed here; did you mean fd00::1?
            fe80::1%eth0       | has a zone ID, which is valid only on one host; write an address without a zone ID that other hosts can reach
            1.2.3.4/24         | is a CIDR, but an IP address is required; did you mean 1.2.3.4?
            fd00::/64          | is a CIDR, but an IP address is required; did you mean fd00::?
            ::ffff:1.2.3.4     | is an IPv4 address written as IPv6; did you mean 1.2.3.4?
            ::FFFF:a00:1       | is an IPv4 address written as IPv6; did you mean 10.0.0.1?
            010.1.1.1          | has a leading zero in 010, which some programs read as octal; did you mean 10.1.1.1?
            1.1.1.00           | has a leading zero in 00, which some programs read as octal; did you mean 1.1.1.0?
            ::010.1.1.1        | has a leading zero in 010, which some programs read as octal; did you mean ::a01:101?
            """)
    void theProbableAddressIsProposed(String string, String rest) {
        assertRefused(string, rest);
    }

    @Test
    void aProposalIsValid() {
        assertRefused("[::ffff:1.2.3.4]", "has brackets around it; did you mean 1.2.3.4?");
        assertRefused("10.0.0:80", "has a port, which is not allowed here" + QUAD);
    }

    @Test
    void messagesEscapeInvisibleCharactersAndCutOffLongStrings() {
        assertThatThrownBy(() -> IpAddress.parse("1.2.3.4\0"))
                .hasMessage(message("1.2.3.4\\u0000", "is not an IP address" + FORM));
        assertThatThrownBy(() -> IpAddress.parse("1.2.3.4\u202e"))
                .hasMessage(message("1.2.3.4\\u202e", "is not an IP address" + FORM));
        assertThatThrownBy(() -> IpAddress.parse("\ud800"))
                .hasMessage(message("\\ud800", "is not an IP address" + FORM));
        assertThatThrownBy(() -> IpAddress.parse("[".repeat(1_000_000)))
                .hasMessage(message("[".repeat(60) + "...", "has 1000000 characters, more than any IP address" + FORM));
    }

    @Test
    void ofAcceptsNumbersFromTheFirstToTheLastAddress() {
        assertThat(IpAddress.of(IpFamily.IPV4, BigInteger.ZERO)).hasToString("0.0.0.0");
        assertThat(IpAddress.of(IpFamily.IPV6, BigInteger.ZERO)).hasToString("::");
        assertThat(IpAddress.parse("255.255.255.255").value()).isEqualTo(4_294_967_295L);
        assertThat(IpAddress.parse(LAST_IPV6).value())
                .isEqualTo(BigInteger.TWO.pow(128).subtract(BigInteger.ONE));
        assertThatThrownBy(() -> IpAddress.of(IpFamily.IPV4, BigInteger.TWO.pow(32)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("IPv4 has no address with the number 4294967296, only with numbers from 0 to 4294967295");
        assertThatThrownBy(() -> IpAddress.of(IpFamily.IPV6, BigInteger.ONE.negate()))
                .hasMessage("IPv6 has no address with the number -1, only with numbers from 0 to"
                        + " 340282366920938463463374607431768211455");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.255, 1, 10.0.1.0",
        "10.0.1.0, -1, 10.0.0.255",
        "255.255.255.255, 0, 255.255.255.255",
        "0.0.0.0, 4294967295, 255.255.255.255",
        "255.255.255.255, -4294967295, 0.0.0.0",
        "::ffff:ffff:ffff:ffff, 1, 0:0:0:1::",
        "0:0:0:1::, -1, ::ffff:ffff:ffff:ffff",
        "::, 9223372036854775807, ::7fff:ffff:ffff:ffff",
        "1::, -9223372036854775808, 0:ffff:ffff:ffff:8000::"
    })
    void plusCarries(String start, long count, String sum) {
        assertThat(IpAddress.parse(start).plus(count)).hasToString(sum);
        assertThat(IpAddress.parse(start).plus(BigInteger.valueOf(count))).hasToString(sum);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            255.255.255.255 | 1                     | 255.255.255.255 plus 1 is not an IPv4 address
            0.0.0.0         | -1                    | 0.0.0.0 plus -1 is not an IPv4 address
            10.0.0.0        | 9223372036854775807   | 10.0.0.0 plus 9223372036854775807 is not an IPv4 address
            ::              | -1                    | :: plus -1 is not an IPv6 address
            ::1             | -9223372036854775808  | ::1 plus -9223372036854775808 is not an IPv6 address
            """)
    void plusRefusesAddressesOutsideTheFamily(String start, long count, String message) {
        IpAddress address = IpAddress.parse(start);
        assertThatThrownBy(() -> address.plus(count))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> address.plus(BigInteger.valueOf(count))).hasMessage(message);
    }

    @Test
    void theLastIpv6AddressHasNoSuccessor() {
        assertThatThrownBy(() -> IpAddress.parse(LAST_IPV6).plus(1))
                .hasMessage(LAST_IPV6 + " plus 1 is not an IPv6 address");
    }

    @Test
    void arithmeticReachesMappedAddresses() {
        assertThat(IpAddress.parse("::fffe:ffff:ffff").plus(1)).hasToString("::ffff:0.0.0.0");
        assertThat(IpAddress.parse("::1:0:0:0").plus(-1)).hasToString("::ffff:255.255.255.255");
    }

    @Test
    void ipv4SortsBeforeIpv6AndNumbersAreUnsigned() {
        assertThat(Stream.of(LAST_IPV6, "8000::", "::8000:0:0:0", "::7fff:0:0:0", "::", "128.0.0.0", "1.0.0.0")
                        .map(IpAddress::parse)
                        .sorted())
                .map(IpAddress::toString)
                .containsExactly("1.0.0.0", "128.0.0.0", "::", "::7fff:0:0:0", "::8000:0:0:0", "8000::", LAST_IPV6);
    }

    @Test
    void equalityIsByFamilyAndNumber() {
        assertThat(IpAddress.parse("FD00:0::1"))
                .isEqualTo(IpAddress.parse("fd00::1"))
                .hasSameHashCodeAs(IpAddress.parse("fd00::1"));
        assertThat(IpAddress.parse("0.0.0.1")).isNotEqualTo(IpAddress.parse("::1"));
        assertThat(IpAddress.parse("::1").family()).hasToString("IPv6");
        assertThat(IpAddress.parse("0.0.0.1").family()).hasToString("IPv4");
    }

    private static void assertRefused(String string, String rest) {
        assertThatThrownBy(() -> IpAddress.parse(string))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message(string, rest));
    }

    /** @param rest problem and fix, separated by a semicolon */
    private static String message(String found, String rest) {
        int semicolon = rest.lastIndexOf("; ");
        return "'" + found + "' " + Sentences.join(rest.substring(0, semicolon), rest.substring(semicolon + 2));
    }
}
