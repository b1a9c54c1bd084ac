package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.message.Sentences;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    private static final String FORM = "; write an IP address or a host name";
    private static final String CHARACTERS = "; use only letters, digits, hyphens, and dots between the labels";

    @ParameterizedTest
    @ValueSource(strings = {"node-1", "a", "1a", "3com.com", "10.0.0.a", "xn--bcher-kva.de", "a--b", "0x.example"})
    void namesAreRead(String string) {
        HostAddress host = HostAddress.parse(string);
        assertThat(host.isName()).isTrue();
        assertThat(host.ip()).isEmpty();
        assertThat(host).hasToString(string);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.1", "FD00:0::1, fd00::1", "::, ::", "255.255.255.255, 255.255.255.255"})
    void addressesAreRead(String string, String canonical) {
        HostAddress host = HostAddress.parse(string);
        assertThat(host.isName()).isFalse();
        assertThat(host.ip()).contains(IpAddress.parse(canonical));
        assertThat(host).hasToString(canonical).isEqualTo(HostAddress.of(IpAddress.parse(canonical)));
    }

    @Test
    void namesAreEqualWithoutRegardToCase() {
        assertThat(HostAddress.parse("Node-1.Example.COM"))
                .hasToString("node-1.example.com")
                .isEqualTo(HostAddress.parse("node-1.example.com"))
                .hasSameHashCodeAs(HostAddress.parse("node-1.example.com"))
                .isNotEqualTo(HostAddress.parse("node-1"));
    }

    @Test
    void lengthsAreThoseOfRfc1035() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        assertThat(HostAddress.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> HostAddress.parse(longest + "a"))
                .hasMessage(message(
                        "a".repeat(60) + "...",
                        "has 254 characters, but a host name has at most 253; write a shorter name"));
        assertThatThrownBy(() -> HostAddress.parse("b." + label + "a"))
                .hasMessage(message(
                        "b." + "a".repeat(58) + "...",
                        "has a label of 64 characters, but a label has at most 63; shorten the label"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a..b        | contains '..'; use only letters, digits, hyphens, and dots between the labels
            .a          | starts with a dot; use only letters, digits, hyphens, and dots between the labels
            -a          | has the label '-a', which starts with a hyphen; start and end each label with a letter or a digit
            a-.b        | has the label 'a-', which ends with a hyphen; start and end each label with a letter or a digit
            host_1      | contains '_'; use only letters, digits, hyphens, and dots between the labels
            host_1:22   | contains '_'; use only letters, digits, hyphens, and dots between the labels
            "a b"       | contains ' '; use only letters, digits, hyphens, and dots between the labels
            foo/bar     | contains '/'; use only letters, digits, hyphens, and dots between the labels
            host:       | contains ':'; use only letters, digits, hyphens, and dots between the labels
            :22         | contains ':'; use only letters, digits, hyphens, and dots between the labels
            """)
    void invalidNamesAreRefused(String string, String rest) {
        assertRefused(string, rest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""             | is empty; write an IP address or a host name
            " "            | is blank; write an IP address or a host name
            10.0.0.256     | contains the number 256, but an IPv4 address allows at most 255; write four numbers from 0 to 255, separated by dots
            10.0.0         | has 3 numbers, but an IPv4 address has 4; write four numbers from 0 to 255, separated by dots
            10             | has 1 number, but an IPv4 address has 4; write four numbers from 0 to 255, separated by dots
            010.1.1.1      | has a leading zero in 010, which some programs read as octal; did you mean 10.1.1.1?
            node.1         | ends with the number 1, which is allowed only in an IPv4 address; write four numbers from 0 to 255, or a name whose last label is not a number
            0x7F000001     | ends with the number 0x7F000001, which is allowed only in an IPv4 address; write four numbers from 0 to 255, or a name whose last label is not a number
            ::ffff:1.2.3.4 | is an IPv4 address written as IPv6; did you mean 1.2.3.4?
            fd00::g        | contains 'g', which is not allowed in an IPv6 address; write an IP address or a host name
            node1.         | ends with a dot; did you mean node1?
            1.2.3.4.       | ends with a dot; did you mean 1.2.3.4?
            " Node1"       | has whitespace around it; did you mean node1?
            host:22        | has a port, which is not allowed here; did you mean host?
            10.0.0.1:22    | has a port, which is not allowed here; did you mean 10.0.0.1?
            10.0.0:22      | has a port, which is not allowed here; write four numbers from 0 to 255, separated by dots
            [::1]:22       | has brackets and a port, which are not allowed here; remove the brackets and the port
            [10.0.0.1]:22  | has brackets and a port, which are not allowed here; did you mean 10.0.0.1?
            [10.0.0.1]     | has brackets around it; did you mean 10.0.0.1?
            1.2.3.4/24     | is a CIDR, but an IP address is required; did you mean 1.2.3.4?
            fd00::/64      | is a CIDR, but an IP address is required; did you mean fd00::?
            fe80::1%eth0   | has a zone ID, which is valid only on one host; write an address without a zone ID that other hosts can reach
            ssh://x:22/    | is a URL, but a host is required; did you mean x?
            bücher.de      | contains 'ü', which is not an ASCII character; did you mean xn--bcher-kva.de?
            """)
    void theProbableHostIsProposed(String string, String rest) {
        assertRefused(string, rest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssh://root:PW@10.1.0.1    | ssh://(hidden)@10.1.0.1 | is a URL, but a host is required; did you mean 10.1.0.1?
            ssh://root:P@W/x@h.x:22/a | ssh://(hidden)@h.x:22/a | is a URL, but a host is required; did you mean h.x?
            @x                        | @x                      | contains user information before '@'; did you mean x?
            root@x                    | (hidden)@x              | contains user information before '@'; did you mean x?
            root:PW@10.1.0.1          | (hidden)@10.1.0.1       | contains user information before '@'; did you mean 10.1.0.1?
            http://h/?token=PW        | http://h/?(hidden)      | is a URL, but a host is required; did you mean h?
            """)
    void credentialsAreHidden(String string, String shown, String rest) {
        assertThatThrownBy(() -> HostAddress.parse(string)).hasMessage(message(shown, rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[fe80::1]", "fe80::1%eth0", "127.0.0.1/8", "[ff02::1]:22", "0.0.0.0:22"})
    void anAddressThatOtherHostsCannotReachIsNotProposed(String string) {
        assertThatThrownBy(() -> HostAddress.parse(string))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.fix()).doesNotContain("did you mean"));
    }

    @Test
    void messagesEscapeInvisibleCharacters() {
        assertThatThrownBy(() -> HostAddress.parse("a\0"))
                .hasMessage(message("a\\u0000", "contains '\\u0000'" + CHARACTERS));
    }

    @Test
    void everyLetterAndDigitIsAllowed() {
        assertThat(HostAddress.parse("abcmyz.ABCMYZ.x0189")).hasToString("abcmyz.abcmyz.x0189");
        for (var each : List.of("a", "z", "A", "Z", "0a", "9a", "a0", "a9")) {
            assertThat(HostAddress.parse(each).ip()).as(each).isEmpty();
        }
        for (var each : List.of("a`", "a{", "a@", "a[", "a/", "a:")) {
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> HostAddress.parse(each));
        }
    }

    @Test
    void aProblemThatRepeatsTheStringHidesCredentials() {
        var exception =
                new InvalidValueException("root:PW@x", "has root:PW@x before the port", "write x, not root:PW@x");
        assertThat(exception).hasMessage("'(hidden)@x' has (hidden)@x before the port. Write x, not (hidden)@x.");
        assertThat(exception.problem()).isEqualTo("has (hidden)@x before the port");
        assertThat(exception.fix()).isEqualTo("write x, not (hidden)@x");
    }

    @Test
    void theExceptionHasTheValue() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostAddress.parse("a_b"))
                .satisfies(e -> assertThat(e.found()).isEqualTo("a_b"));
    }

    @Test
    void aNameThatHasNoAsciiFormHasNoProposal() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostAddress.parse("\u00e4".repeat(64)))
                .satisfies(
                        e -> assertThat(e.fix()).isEqualTo("write the ASCII form of the name, which starts with xn--"));
    }

    @Test
    void hashCodesDiffer() {
        assertThat(Stream.of("a", "b", "10.0.0.1", "10.0.0.2", "fd00::1")
                        .map(each -> HostAddress.parse(each).hashCode()))
                .doesNotHaveDuplicates();
        assertThat(Stream.of("10.0.0.1", "10.0.0.2", "0.0.0.0", "::", "fd00::1", "fd00:0:0:1::1")
                        .map(each -> IpAddress.parse(each).hashCode()))
                .doesNotHaveDuplicates();
        assertThat(Stream.of("10.0.0.0/8", "10.0.0.0/9", "11.0.0.0/8", "::/8", "fd00::/8")
                        .map(each -> Cidr.parse(each).hashCode()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "253, 'has 253 characters, more than any IP address'",
        "254, 'has 254 characters, but a host name has at most 253'"
    })
    void digitsUpToTheLengthOfANameAreCheckedAsAnAddress(int length, String problem) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostAddress.parse("1".repeat(length)))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    void theLongestStringThatIsReadHas60Characters() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> IpAddress.parse("1".repeat(60)))
                .satisfies(e -> assertThat(e.problem()).doesNotContain("60 characters"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> IpAddress.parse("1".repeat(61)))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("has 61 characters, more than any IP address"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Cidr.parse("1/" + "1".repeat(58)))
                .satisfies(e -> assertThat(e.problem()).doesNotContain("60 characters"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Cidr.parse("1/" + "1".repeat(59)))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("has 61 characters, more than any CIDR"));
    }

    private static void assertRefused(String string, String rest) {
        assertThatThrownBy(() -> HostAddress.parse(string))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message(string, rest));
    }

    /** @param rest problem and fix, separated by a semicolon */
    private static String message(String found, String rest) {
        int semicolon = rest.lastIndexOf("; ");
        return "'" + found + "' " + Sentences.join(rest.substring(0, semicolon), rest.substring(semicolon + 2));
    }
}
