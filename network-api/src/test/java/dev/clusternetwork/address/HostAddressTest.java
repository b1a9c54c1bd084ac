package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    private static final String FORM = "; write an IP address or a host name, such as 10.0.0.1 or node-1.example.com";
    private static final String NAME = "; use letters, digits and hyphens, with dots between the labels";

    @ParameterizedTest
    @ValueSource(strings = {"node-1", "a", "1a", "3com.com", "10.0.0.a", "xn--bcher-kva.de", "a--b", "0x.example"})
    void namesAreNames(String text) {
        HostAddress host = HostAddress.parse(text);
        assertThat(host.isName()).isTrue();
        assertThat(host.ip()).isEmpty();
        assertThat(host).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.1", "FD00:0::1, fd00::1", "::, ::", "255.255.255.255, 255.255.255.255"})
    void addressesAreAddresses(String text, String canonical) {
        HostAddress host = HostAddress.parse(text);
        assertThat(host.isName()).isFalse();
        assertThat(host.ip()).contains(IpAddress.parse(canonical));
        assertThat(host).hasToString(canonical).isEqualTo(HostAddress.of(IpAddress.parse(canonical)));
    }

    @Test
    void namesAreTheSameInUpperAndLowerCase() {
        assertThat(HostAddress.parse("Node-1.Example.COM"))
                .hasToString("node-1.example.com")
                .isEqualTo(HostAddress.parse("node-1.example.com"))
                .hasSameHashCodeAs(HostAddress.parse("node-1.example.com"))
                .isNotEqualTo(HostAddress.parse("node-1"));
    }

    @Test
    void lengthsEndWhereRfc1035Says() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        assertThat(HostAddress.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> HostAddress.parse(longest + "a"))
                .hasMessage("'" + "a".repeat(60) + "…' has 254 characters where a host name has at most 253" + FORM);
        assertThatThrownBy(() -> HostAddress.parse("b." + label + "a"))
                .hasMessage(
                        "'b." + "a".repeat(58) + "…' has a label of 64 characters where 63 is the most; shorten it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a..b        | has an empty label
            .a          | has an empty label
            -a          | has a label that begins or ends with a hyphen
            a-.b        | has a label that begins or ends with a hyphen
            host_1      | has '_', which no host name has
            host_1:22   | has '_', which no host name has
            "a b"       | has ' ', which no host name has
            root@x      | has '@', which no host name has
            foo/bar     | has '/', which no host name has
            host:       | has ':', which no host name has
            :22         | has ':', which no host name has
            """)
    void faultsOfNames(String text, String fault) {
        assertRefused(text, fault + NAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""             | is empty; write an IP address or a host name, such as 10.0.0.1 or node-1.example.com
            " "            | is blank; write an IP address or a host name, such as 10.0.0.1 or node-1.example.com
            10.0.0.256     | has 256 where IPv4 allows at most 255; write four numbers from 0 to 255 with dots between them
            10.0.0         | has 3 numbers where an IPv4 address has 4; write four numbers from 0 to 255 with dots between them
            10             | has 1 number where an IPv4 address has 4; write four numbers from 0 to 255 with dots between them
            010.1.1.1      | has a leading zero in 010, which some programs read as octal; write 10 instead of 010
            node.1         | ends in the number 1, as only IPv4 addresses do; write four numbers from 0 to 255, or a name whose last label is no number
            0x7F000001     | ends in the number 0x7F000001, as only IPv4 addresses do; write four numbers from 0 to 255, or a name whose last label is no number
            ::ffff:1.2.3.4 | is an IPv4 address written as IPv6; did you mean 1.2.3.4?
            fd00::g        | has 'g', which no IPv6 address has; write an IP address, such as 10.0.0.1 or fd00::1
            node1.         | ends in a dot; did you mean node1?
            1.2.3.4.       | ends in a dot; did you mean 1.2.3.4?
            " Node1"       | has blanks around it; did you mean node1?
            host:22        | has a port, which does not belong here; did you mean host?
            10.0.0.1:22    | has a port, which does not belong here; did you mean 10.0.0.1?
            10.0.0:22      | has a port, which does not belong here; write four numbers from 0 to 255 with dots between them
            [::1]:22       | has brackets and a port, which do not belong here; did you mean ::1?
            [10.0.0.1]:22  | has brackets and a port, which do not belong here; did you mean 10.0.0.1?
            [10.0.0.1]     | has brackets around it; did you mean 10.0.0.1?
            1.2.3.4/24     | is a block of addresses, where one address is asked for; did you mean 1.2.3.4?
            fd00::/64      | is a block of addresses, where one address is asked for; did you mean fd00::?
            fe80::1%eth0   | has a zone id, which means something on one host only; did you mean fe80::1?
            ssh://x:22/    | is a URL, where one host is asked for; write its host alone
            bücher.de      | has 'ü'; write the name's ASCII form (xn--)
            """)
    void whatWasMeantIsProposed(String text, String rest) {
        assertRefused(text, rest);
    }

    @Test
    void invisibleCharactersAreSpelledOut() {
        assertThatThrownBy(() -> HostAddress.parse("a\0"))
                .hasMessage("'a\\u0000' has '\\u0000', which no host name has" + NAME);
    }

    private static void assertRefused(String text, String rest) {
        assertThatThrownBy(() -> HostAddress.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("'" + text + "' " + rest);
    }
}
