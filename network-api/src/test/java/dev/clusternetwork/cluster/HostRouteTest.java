package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A route")
class HostRouteTest {

    /** What hosts with several networks print. */
    private static final List<String> OUTPUTS = List.of(
            // Calico with IP-in-IP and with VXLAN
            """
            default via 192.0.2.1 dev eth0 proto dhcp src 192.0.2.17 metric 100
            192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.17 metric 100
            192.0.2.1 dev eth0 proto dhcp scope link src 192.0.2.17 metric 100
            10.32.14.0/26 via 192.0.2.18 dev tunl0 proto bird onlink
            10.32.77.64/26 via 10.32.77.64 dev vxlan.calico onlink
            blackhole 10.32.201.128/26 proto bird
            blackhole 10.32.202.0/26 proto 80
            10.32.201.129 dev cali1f0c7be93d2 scope link
            10.32.201.130 dev cali5e55a3b1c44 scope link src 10.32.201.128
            """,
            // Weave, flannel, kube-router and Docker
            """
            default via 203.0.113.1 dev ens3 onlink
            10.32.0.0/12 dev weave proto kernel scope link src 10.44.0.1
            10.244.0.0/24 dev cni0 proto kernel scope link src 10.244.0.1
            10.244.3.0/24 via 10.244.3.0 dev flannel.1 onlink
            10.245.7.0/24 via 203.0.113.9 dev tun-2030113009 proto 17
            172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown
            172.18.0.0/16 dev br-6c1f9e2ab04d proto kernel scope link src 172.18.0.1
            169.254.0.0/16 dev ens3 scope link metric 1002
            169.254.169.254 via 203.0.113.2 dev ens3 proto static metric 100 mtu lock 1400 advmss 1360
            """,
            // VPNs, BGP and several uplinks
            """
            0.0.0.0/1 via 10.8.0.5 dev tun0
            128.0.0.0/1 via 10.8.0.5 dev tun0
            10.8.0.5 dev tun0 proto kernel scope link src 10.8.0.6
            default proto bird src 198.51.100.7 metric 32
            \tnexthop via 198.51.100.1 dev bond0.12 weight 1
            \tnexthop via 198.51.100.2 dev bond0.13 weight 3 onlink linkdown
            203.0.113.128/25 via inet6 fe80::5054:ff:fe12:3456 dev swp1 proto zebra metric 20
            10.70.0.0/16 nhid 24 via 198.51.100.9 dev eth3 proto bgp metric 20
            10.71.0.0/16 nhid 31 proto ospf metric 20 rt_offload rt_trap
            unreachable 10.99.0.0/16 proto static metric 4278198272
            prohibit 10.98.0.0/16
            throw 10.97.0.0/16 table 220 proto static
            10.96.0.0/16 encap ip id 7 src 198.51.100.7 dst 198.51.100.8 ttl 64 tos 0 key dev vti1 proto static scope link
            10.95.0.0/16  encap mpls  100/200 ttl 8 via 198.51.100.1 dev eth0
            local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1
            broadcast 198.51.100.255 dev eth0 table local proto kernel scope link src 198.51.100.7
            multicast 239.0.0.0/8 dev eth0 table default proto static
            unicast 10.94.0.0/16 from 10.1.0.0/16 tos 0x10 via 198.51.100.3 dev eth0 realms 3/4 window 9000 \
            rtt 120ms rttvar 1.5s cwnd 10 initcwnd 20 initrwnd 40 quickack 1 congctl lock bbr features ecn hoplimit 64
            10.93.0.1 dev eth0 src 198.51.100.7 uid 1000\s
                cache <local,src-direct> expires 597sec users 2 age 3sec mtu 1420
            """,
            // IPv6
            """
            ::1 dev lo proto kernel metric 256 pref medium
            unreachable ::/96 dev lo metric 1024 error -113 pref medium
            unreachable ::ffff:0.0.0.0/96 dev lo metric 1024 error -113 pref medium
            2001:db8:7::/64 dev eth0 proto ra metric 100 expires 86387sec mtu 1450 hoplimit 64 pref high
            2001:db8:7:0:5054:ff:fe12:3456 dev eth0 proto kernel metric 0 pref medium
            fe80::/64 dev eth0 proto kernel metric 256 pref medium
            anycast fe80:: dev eth0 table local proto kernel metric 0 pref medium
            multicast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium
            fd00:10::/48 encap seg6 mode encap segs 2 [ 2001:db8::a 2001:db8::b ] dev eth0 proto static metric 1024 \
            pref medium
            2001:db8:9::5 encap seg6local action End.DT6 table 100 dev eth0 metric 1024 pref medium
            default via fe80::1 dev eth0 proto ra metric 1024 expires 1792sec hoplimit 64 pref medium
            """);

    static Stream<String> outputs() {
        return OUTPUTS.stream();
    }

    @ParameterizedTest
    @MethodSource("outputs")
    @DisplayName("of a real host is understood completely")
    void understoodCompletely(String output) {
        var facts = HostFacts.builder().routes(output).build();
        for (var parsed : facts.parsedRoutes()) {
            assertThat(parsed.problem()).as(parsed.string()).isEmpty();
            assertThat(parsed.unknownParts()).as(parsed.string()).isEmpty();
            boolean isContinuation =
                    parsed.string().startsWith("\t") || parsed.string().contains("cache");
            assertThat(parsed.value().isPresent()).as(parsed.string()).isEqualTo(!isContinuation);
        }
        // The same with the line breaks of 'ip -oneline'
        var single = output.replaceAll("\n(\tnexthop| {4}cache)", "\\\\$1");
        assertThat(routes(single)).isEqualTo(routes(output));
    }

    private static List<HostRoute> routes(String output) {
        return HostFacts.builder().routes(output).build().parsedRoutes().stream()
                .flatMap(each -> each.value().stream())
                .toList();
    }

    @Test
    @DisplayName("has the parts that were printed")
    void parts() {
        var route = HostRoute.parse(
                " 10.9.0.0/16 via 192.0.2.1 dev eth0 table 7 proto static scope link src 192.0.2.17 metric 4294967295 ");
        assertThat(route.type()).isEqualTo(HostRoute.Type.UNICAST).hasToString("unicast");
        assertThat(route.isDefault()).isFalse();
        assertThat(route.destination()).contains(Cidr.parse("10.9.0.0/16"));
        assertThat(route.family()).contains(IpFamily.IPV4);
        assertThat(route.gateway()).contains(IpAddress.parse("192.0.2.1"));
        assertThat(route.dev()).contains("eth0");
        assertThat(route.table()).contains("7");
        assertThat(route.proto()).contains("static");
        assertThat(route.src()).contains(IpAddress.parse("192.0.2.17"));
        assertThat(route.metric()).contains(4294967295L);
        assertThat(route.nextHops()).isEmpty();
        assertThat(route)
                .hasToString(
                        "10.9.0.0/16 via 192.0.2.1 dev eth0 table 7 proto static src 192.0.2.17 metric 4294967295 scope link");
        assertThat(HostRoute.parse("prohibit 10.9.0.1").destination()).contains(Cidr.parse("10.9.0.1/32"));
        assertThat(HostRoute.parse("fd00::1").destination()).contains(Cidr.parse("fd00::1/128"));
    }

    @Test
    @DisplayName("of several next hops has each of them")
    void nextHops() {
        var route = HostRoute.parse("10.9.0.0/16 proto bird\n\tnexthop via inet6 fe80::1 dev a weight 2\n"
                + "\tnexthop dev b weight 1 dead");
        assertThat(route.gateway()).isEmpty();
        assertThat(route.dev()).isEmpty();
        assertThat(route.nextHops())
                .containsExactly(
                        new HostRoute.NextHop(Optional.of(IpAddress.parse("fe80::1")), Optional.of("a"), 2),
                        new HostRoute.NextHop(Optional.empty(), Optional.of("b"), 1));
        assertThat(route)
                .hasToString(
                        "10.9.0.0/16 proto bird \\ nexthop via inet6 fe80::1 dev a weight 2 \\ nexthop dev b weight 1");
    }

    @ParameterizedTest
    @CsvSource({
        "default, ",
        "default dev tun0, ",
        "default via 192.0.2.1, IPv4",
        "default via fe80::1 dev eth0, IPv6",
        "default via inet6 fe80::1 dev eth0, IPv4",
        "default via inet 192.0.2.1 dev eth0, IPv6",
        "default dev tun0 src 192.0.2.1, IPv4",
        "default dev tun0 scope link, IPv4",
        "default dev tun0 metric 1024 pref medium, IPv6",
        "unreachable default dev lo metric 4294967295 error -101, IPv6",
        "0.0.0.0/0 dev tun0, IPv4",
        "::/0 dev tun0, IPv6"
    })
    @DisplayName("by default has the family that the line shows")
    void defaults(String line, String family) {
        var route = HostRoute.parse(line);
        assertThat(route.isDefault()).isTrue();
        assertThat(route.destination()).isEmpty();
        assertThat(route.family().map(IpFamily::toString)).isEqualTo(Optional.ofNullable(family));
    }

    @Test
    @DisplayName("by default has the family of the routes around it")
    void familyOfContext() {
        var routes = routes("default dev tun0\n10.0.0.0/8 dev tun0\ndefault dev tun0\nfd00::/8 dev tun0\ndefault");
        assertThat(routes.stream().map(each -> each.family().orElseThrow().toString()))
                .containsExactly("IPv4", "IPv4", "IPv6", "IPv6", "IPv6");
        assertThat(routes("default dev tun0").get(0).family()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 dev eth0 colour blue | colour blue",
                "10.0.0.0/8 colour blue dev eth0 shape | colour blue; shape",
                "10.0.0.0/8 via gateway.example dev eth0 | via gateway.example",
                "10.0.0.0/8 via dev eth0 | via",
                "10.0.0.0/8 via inet6 dev eth0 | via inet6",
                "10.0.0.0/8 src x dev eth0 | src x",
                "10.0.0.0/8 metric high dev eth0 | metric high",
                "10.0.0.0/8 metric 4294967296 | metric 4294967296",
                "10.0.0.0/8 dev | dev",
                "10.0.0.0/8 dev eth0 10.1.0.0/16 dev eth1 | 10.1.0.0/16"
            })
    @DisplayName("counts although a part of the line is not understood")
    void unknownParts(String line, String parts) {
        var route = HostRoute.parse(line);
        assertThat(route.destination()).contains(Cidr.parse("10.0.0.0/8"));
        assertThat(String.join("; ", route.unknownParts())).isEqualTo(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | '' is blank. Write the lines that 'ip route' and 'ip -6 route' print.",
                "blackhole | 'blackhole' has no destination. Write the lines that 'ip route' and 'ip -6 route' print.",
                "Kernel IP routing table | 'Kernel IP routing table' does not begin with a destination. Write the lines that 'ip route' and 'ip -6 route' print.",
                "10.0.0.1/8 dev eth0 | '10.0.0.1/8 dev eth0' has an invalid destination: '10.0.0.1/8' has host bits set. Did you mean 10.0.0.0/8?",
                "10.0.0 dev eth0 | '10.0.0 dev eth0' has an invalid destination: '10.0.0' has 3 numbers, but an IPv4 address has 4. Write four numbers from 0 to 255, separated by dots.",
                "10.0.0.0/33 dev eth0 | '10.0.0.0/33 dev eth0' has an invalid destination: '10.0.0.0/33' has the prefix length 33, which is out of range for IPv4. Write a prefix length from 0 to 32.",
                "nexthop via 192.0.2.1 | 'nexthop via 192.0.2.1' continues a route, but no route is before it. Write the line of the route before it.",
                "10.0.0.0 192.0.2.1 255.0.0.0 UG 0 0 0 eth0 | '10.0.0.0 192.0.2.1 255.0.0.0 UG 0 0 0 eth0' has the address '192.0.2.1' after the destination, which 'ip route' does not print. Write the output of 'ip route' instead of that of 'route' or 'netstat'."
            })
    @DisplayName("without a destination is refused")
    void refused(String line, String message) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostRoute.parse(line))
                .withMessage(message.strip());
    }

    @Test
    @DisplayName("that was printed is parsed again")
    void printedAndParsed() {
        var random = random(1);
        for (int i = 0; i < 3000; i++) {
            var line = randomLine(random);
            var route = HostRoute.parse(line);
            assertThat(route.unknownParts()).as(line).isEmpty();
            assertThat(HostRoute.parse(route.toString()))
                    .as(line)
                    .isEqualTo(route)
                    .hasSameHashCodeAs(route);
        }
    }

    private static String randomLine(RandomGenerator random) {
        var isIpv4 = random.nextBoolean();
        var words = new ArrayList<String>();
        words.add(pick(random, "", "", "unicast", "blackhole", "unreachable", "local", "throw", "nat"));
        words.add(
                isIpv4
                        ? pick(random, "default", "10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "192.0.2.128/25")
                        : pick(random, "default", "fd00::/8", "fd00::1", "::/0", "2001:db8::/127"));
        var attributes = new ArrayList<>(List.of(
                "dev " + pick(random, "eth0", "tun0", "bond0.7", "dev"),
                "via "
                        + (isIpv4
                                ? pick(random, "10.9.0.1", "inet6 fe80::1")
                                : pick(random, "fe80::1", "inet 10.9.0.1")),
                "proto " + pick(random, "kernel", "bird", "17"),
                "src " + (isIpv4 ? "10.9.0.7" : "fd00::7"),
                "metric " + random.nextLong(1L << 32),
                "table " + pick(random, "local", "220"),
                isIpv4 ? "scope link" : "pref medium",
                "mtu " + pick(random, "lock 1400", "1400"),
                pick(random, "onlink", "linkdown", "offload"),
                "features ecn",
                "encap ip id 7 src 10.0.0.1 dst 10.0.0.2 ttl 3 via " + (isIpv4 ? "10.9.0.2" : "fe80::2")));
        while (attributes.size() > random.nextInt(1, 12)) {
            attributes.remove(random.nextInt(attributes.size()));
        }
        words.addAll(attributes);
        for (int hops = random.nextInt(4); hops > 1; hops--) {
            words.add("nexthop via " + (isIpv4 ? "10.9.0." : "fe80::") + hops + " dev eth" + hops + " weight " + hops);
        }
        return String.join(random.nextBoolean() ? " " : "  ", words);
    }

    @Test
    @DisplayName("of any other string throws nothing but InvalidValueException")
    void garbage() {
        var random = random(2);
        var words = List.of(
                "default",
                "via",
                "dev",
                "nexthop",
                "cache",
                "encap",
                "features",
                "lock",
                "mtu",
                "weight",
                "metric",
                "as",
                "to",
                "inet6",
                "10.0.0.0/8",
                "::ffff:1.2.3.4/96",
                "::ffff:1.2.3/x",
                "fd00::1",
                "-1",
                "0x",
                "<a>",
                "\\",
                "\u0000",
                "\uD800",
                "99999999999",
                "blackhole",
                "/",
                "::",
                "\t");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var line = Stream.generate(() -> pick(random, words.toArray(String[]::new)))
                    .limit(random.nextInt(8))
                    .collect(Collectors.joining(" "));
            try {
                assertThat(HostRoute.parse(line).toString()).isNotBlank();
            } catch (InvalidValueException invalid) {
                refused++;
                assertThat(invalid.problem()).isNotBlank();
                assertThat(invalid.fix()).isNotBlank();
            }
            assertThat(HostFacts.builder()
                            .route(line.replace('\uD800', '?'))
                            .build()
                            .parsedRoutes())
                    .hasSize(1);
        }
        assertThat(refused).isBetween(1000, 19_000);
    }

    @Test
    @DisplayName("ends an address of an interface after its other end, and a line after some thousand characters")
    void bounded() {
        var peers = "10.8.0.1" + " peer 10.8.0.1".repeat(100_000);
        var words = "10.0.0.0/8 dev eth0" + " onlink".repeat(100_000);
        var facts = HostFacts.builder()
                .route(words)
                .route("10.0.0.0/8 dev eth0")
                .networkInterface(HostInterface.named("tun0").address(peers))
                .build();
        assertThat(facts.parsedRoutes().get(0).problem())
                .contains("has " + words.length() + " characters, too many for a route");
        assertThat(facts.parsedRoutes().get(1).value()).isPresent();
        assertThat(facts.interfaces().get(0).parsedAddresses().get(0).problem()).isPresent();
    }

    @Test
    @DisplayName("leaves out what ip prints after the name of an interface")
    void nameOfInterface() {
        assertThat(HostRoute.parse("10.0.0.0/8 dev eth0@if7").dev()).contains("eth0");
        assertThat(HostInterface.named("eth0.100@eth0").build().name()).isEqualTo("eth0.100");
        assertThat(HostInterface.named("@eth0").build().name()).isEqualTo("@eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.10/24", "192.0.2.10", "fe80::1/64", "fd00::1", " 192.0.2.10/24 "})
    @DisplayName("needs addresses of interfaces, with or without a length")
    void interfaceAddresses(String string) {
        var address = InterfaceAddress.parse(string);
        assertThat(address.network().contains(address.address())).isTrue();
        assertThat(InterfaceAddress.parse(address.toString()))
                .isEqualTo(address)
                .hasSameHashCodeAs(address);
        assertThat(InterfaceAddress.parse("10.8.0.6 peer 10.8.0.5/32")).hasToString("10.8.0.6 peer 10.8.0.5/32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x | 'x' is not an IP address. Write an IPv4 or IPv6 address.",
                "192.0.2.10/33 | '192.0.2.10/33' has the prefix length 33, which is out of range for IPv4. Write a prefix length from 0 to 32."
            })
    @DisplayName("refuses malformed addresses of interfaces")
    void malformedInterfaceAddresses(String string, String message) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> InterfaceAddress.parse(string))
                .withMessage(message);
    }

    private static String pick(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
