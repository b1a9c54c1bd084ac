package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSpecTest {

    private static ClusterSpec full() {
        return ClusterSpec.builder("prod")
                .kubernetesVersion("1.31")
                .host(HostSpec.master("198.51.100.1")
                        .name("node-1")
                        .privateAddress("10.10.0.1")
                        .privateInterface("eth1")
                        .region("eu")
                        .taint(TaintSpec.of("dedicated", TaintSpec.Effect.NO_SCHEDULE))
                        .sshPort(2222)
                        .extra("user", "root"))
                .network(NetworkSpec.builder()
                        .podCidr("10.0.0.0/16")
                        .serviceCidr("10.1.0.0/16")
                        .dnsReplicas(2)
                        .nodeLocalDnsCache(false)
                        .firewalld(FirewalldSpec.builder().enabled(true).build())
                        .images(ImagesSpec.builder().registry("r.example").build())
                        .waive("CIDR_PUBLIC", "ours"))
                .extra("addons", Map.of("a", true))
                .build();
    }

    @Test
    void toBuilderKeepsEverything() {
        assertThat(full().toBuilder().build()).isEqualTo(full()).hasSameHashCodeAs(full());
        var network = full().network();
        assertThat(network.toBuilder().build()).isEqualTo(network).hasSameHashCodeAs(network);
        var host = full().hosts().get(0);
        assertThat(host.toBuilder().build()).isEqualTo(host).hasSameHashCodeAs(host);
        var firewalld = network.firewalld().orElseThrow();
        assertThat(firewalld.toBuilder().build()).isEqualTo(firewalld).hasSameHashCodeAs(firewalld);
    }

    @Test
    void changingACopyLeavesTheOriginal() {
        var cluster = full();
        cluster.toBuilder().host(HostSpec.worker("198.51.100.2")).name("other").build();
        assertThat(cluster).isEqualTo(full());
    }

    @Test
    void toStringDoesNotContainTheHostToolsOwnKeys() {
        assertThat(full().toString()).doesNotContain("addons").startsWith("cluster prod, 1 host, network ");
        assertThat(full().hosts().get(0)).hasToString("master node-1 (198.51.100.1)");
        assertThat(HostSpec.worker("node.example").build()).hasToString("worker node.example");
    }

    @Test
    void theKeyOfAHostIsItsNameOrItsAddressWithThePortIfItIsShared() {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("198.51.100.1").name("one"))
                .host(HostSpec.worker("198.51.100.1").sshPort(23))
                .host(HostSpec.worker("198.51.100.2").sshPort(24))
                .host(HostSpec.worker("198.51.100.2").sshPort(25))
                .host(HostSpec.worker("2001:db8::1").sshPort(26))
                .host(HostSpec.worker("2001:DB8:0::1").sshPort(27))
                .build();
        assertThat(cluster.hosts().stream().map(cluster::keyOf))
                .containsExactly(
                        "one",
                        "198.51.100.1",
                        "198.51.100.2:24",
                        "198.51.100.2:25",
                        "[2001:db8::1]:26",
                        "[2001:db8::1]:27");
    }

    @ParameterizedTest
    @CsvSource({
        "eu, eu, 10.0.0.1",
        "eu, us, 192.0.2.1",
        "'', '', 10.0.0.1",
        "eu, '', 192.0.2.1",
        "'', eu, 192.0.2.1",
        // The name of the region of hosts without a label.
        "unknown, '', 10.0.0.1"
    })
    void theAddressForAnotherHostDependsOnTheRegions(String region, String regionOfOther, String expected) {
        var host = HostSpec.worker("192.0.2.1")
                .privateAddress("10.0.0.1")
                .region(region)
                .build();
        var other = HostSpec.master("192.0.2.2").region(regionOfOther).build();
        assertThat(host.peerAddressFor(other)).hasToString(expected);
        assertThat(other.peerAddressFor(host)).hasToString("192.0.2.2");
    }

    @Test
    void theRegionIsTheCurrentLabelOrTheDeprecatedOneOrUnknown() {
        var old = HostSpec.worker("a").label(HostSpec.DEPRECATED_REGION_LABEL, "old");
        assertThat(HostSpec.worker("a").build().region()).isEqualTo("unknown");
        assertThat(old.build().region()).isEqualTo("old");
        assertThat(old.region("new").build().region()).isEqualTo("new");
        assertThat(ClusterSpec.builder()
                        .host(HostSpec.worker("b"))
                        .host(old)
                        .build()
                        .regions())
                .containsExactly("new", "unknown");
    }

    @Test
    void peerAddressIsThePrivateAddressIfThereIsOne() {
        assertThat(HostSpec.worker("1.2.3.4").build().peerAddress()).hasToString("1.2.3.4");
        assertThat(HostSpec.worker("1.2.3.4").privateAddress("10.0.0.1").build().peerAddress())
                .hasToString("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""      | is empty. Use only lower-case letters, digits, hyphens and dots.
            Node    | contains the upper-case letter 'N'. Did you mean node?
            node_1  | contains '_'. Did you mean node-1?
            -a      | starts with '-'. Use only lower-case letters, digits, hyphens and dots.
            a-      | ends with '-'. Use only lower-case letters, digits, hyphens and dots.
            a..b    | contains '..'. Use only lower-case letters, digits, hyphens and dots.
            a.-b    | contains '.-'. Use only lower-case letters, digits, hyphens and dots.
            .a      | starts with '.'. Use only lower-case letters, digits, hyphens and dots.
            "a b"   | contains a space. Did you mean a-b?
            "a "    | contains a space. Did you mean a?
            é       | contains 'é'. Use only lower-case letters, digits, hyphens and dots.
            """)
    void anInvalidNameOfANodeIsRefused(String name, String rest) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostSpec.worker("a").name(name))
                .withMessage("'" + name + "' " + rest);
    }

    @Test
    void aNodeNameHasAtMost253Characters() {
        assertThat(HostSpec.worker("a").name("n".repeat(253)).build().name()).isPresent();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostSpec.worker("a").name("n".repeat(254)))
                .withMessage("'" + "n".repeat(60) + "...' has 254 characters, but at most 253 are allowed."
                        + " Use only lower-case letters, digits, hyphens and dots.");
    }

    @Test
    void anEmptyListOfCidrsIsRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> NetworkSpec.builder().podCidrs(List.of()))
                .withMessage("'[]' is empty. Write a CIDR, or remove the field.");
    }

    @Test
    void plainDataIsCopiedDeeplyAndNumbersHaveTheTypesOfTheReader() {
        var list = new ArrayList<Object>(Arrays.asList(1, (short) 2, 3L, 1.5, 2.5f, BigInteger.TEN, null, true));
        var map = new LinkedHashMap<String, Object>(Map.of("list", list));
        var cluster = ClusterSpec.builder().extra("x", map).build();
        list.clear();
        map.clear();
        assertThat(cluster.extras())
                .isEqualTo(Map.of(
                        "x",
                        Map.of(
                                "list",
                                Arrays.asList(
                                        1L, 2L, 3L, new BigDecimal("1.5"), new BigDecimal("2.5"), 10L, null, true))));
    }

    @Test
    void dataThatYamlCannotRepresentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterSpec.builder().extra("x", List.of(Instant.EPOCH)))
                .withMessage(
                        "the class java.time.Instant is not supported, only strings, numbers, booleans, lists and maps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostSpec.worker("a").extra("x", Map.of(1, "one")))
                .withMessage("the key '1' is not a string");
    }

    @Test
    void specsCannotBeChangedFromOutside() {
        var cluster = full();
        var hosts = new ArrayList<>(cluster.hosts());
        var copy = ClusterSpec.builder().hosts(hosts).build();
        hosts.clear();
        assertThat(copy.hosts()).hasSize(1);
        assertThat(cluster.hosts()).isUnmodifiable();
        assertThat(cluster.network().podCidrs()).isUnmodifiable();
    }
}
