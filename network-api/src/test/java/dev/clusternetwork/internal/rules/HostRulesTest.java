package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Judging.cluster;
import static dev.clusternetwork.internal.rules.Judging.codes;
import static dev.clusternetwork.internal.rules.Judging.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.TaintSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {

    private static final String PODS = "10.32.0.0/12";
    private static final String SERVICES = "10.96.0.0/12";

    private static ClusterSpec with(HostSpec.Builder... workers) {
        return cluster(PODS, SERVICES, workers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.32.0.0", "10.47.255.255"})
    void aHostMustNotLieInThePodBlock(String address) {
        assertThat(judged(with(HostSpec.worker(address))))
                .containsExactly("error HOST_INSIDE_CIDR hosts[1].address is " + address + ", which lies inside"
                        + " network.pod_network_cidr 10.32.0.0/12; choose a block that holds no host's address, such as"
                        + " 10.0.0.0/12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.31.255.255", "10.48.0.0", "10.95.255.255", "10.112.0.0", "fd00:1::1", "node.example"})
    void aHostBesideTheBlocksIsFine(String address) {
        assertThat(judged(with(HostSpec.worker(address)))).isEmpty();
    }

    @Test
    void aPrivateAddressMustNotLieInABlockEither() {
        assertThat(judged(with(HostSpec.worker("198.51.100.2").privateAddress("10.96.0.0"))))
                .containsExactly("error HOST_INSIDE_CIDR hosts[1].private_address is 10.96.0.0, which lies inside"
                        + " network.service_cidr 10.96.0.0/12; choose a block that holds no host's address, such as"
                        + " 10.0.0.0/12");
    }

    @Test
    void aHostOfTheSecondFamilyIsJudgedByTheBlockOfItsFamily() {
        var cluster = cluster(
                PODS + ",fd00:1::/48",
                SERVICES + ",fd00:2::/112",
                HostSpec.worker("fd00:1::"),
                HostSpec.worker("fd00:1:0:ffff:ffff:ffff:ffff:ffff"),
                HostSpec.worker("fd00:1:1::"));
        assertThat(judged(cluster))
                .containsExactly(
                        "error HOST_INSIDE_CIDR hosts[1].address is fd00:1::, which lies inside"
                                + " network.pod_network_cidr[1] fd00:1::/48; choose a block that holds no host's"
                                + " address,"
                                + " such as fd00::/48",
                        "error HOST_INSIDE_CIDR hosts[2].address is fd00:1:0:ffff:ffff:ffff:ffff:ffff, which lies"
                                + " inside"
                                + " network.pod_network_cidr[1] fd00:1::/48; choose a block that holds no host's"
                                + " address,"
                                + " such as fd00::/48");
    }

    @Test
    void noNameStandsTwice() {
        assertThat(judged(with(
                        HostSpec.worker("a.example").name("one"),
                        HostSpec.worker("b.example").name("two"),
                        HostSpec.worker("c.example").name("one"),
                        HostSpec.worker("d.example"),
                        HostSpec.worker("e.example"))))
                .containsExactly("error HOST_NAME_TWICE hosts[3].name is one, the name of hosts[1] as well; give"
                        + " every host"
                        + " a name of its own");
    }

    @Test
    void noAddressAndPortStandTwice() {
        assertThat(judged(with(HostSpec.worker("203.0.113.1"))))
                .containsExactly("error HOST_ADDRESS_TWICE hosts[1].address is 203.0.113.1, the address of hosts[0]"
                        + " as well,"
                        + " and both have the ssh_port 22; correct the address, or the ssh_port where both sit behind"
                        + " one"
                        + " address");
        assertThat(judged(with(HostSpec.worker("203.0.113.1").sshPort(23).region("eu"))))
                .isEmpty();
        assertThat(codes(with(HostSpec.worker("2001:db8::1"), HostSpec.worker("2001:0DB8:0::1"))))
                .containsExactly(RuleCode.HOST_ADDRESS_TWICE);
        assertThat(codes(with(HostSpec.worker("Node.example"), HostSpec.worker("node.EXAMPLE"))))
                .containsExactly(RuleCode.HOST_ADDRESS_TWICE);
    }

    @Test
    void noNameIsWhatAHostWithoutOneGoesBy() {
        assertThat(judged(with(HostSpec.worker("a.example").name("192.0.2.2"), HostSpec.worker("192.0.2.2"))))
                .containsExactly("error HOST_KEY_TWICE hosts[1].name is 192.0.2.2, the address of hosts[2], which has"
                        + " no name and goes by its address; give hosts[2] a name of its own");
        assertThat(codes(with(
                        HostSpec.worker("node.example"),
                        HostSpec.worker("192.0.2.2").name("node.example"))))
                .containsExactly(RuleCode.HOST_KEY_TWICE);
        assertThat(judged(with(HostSpec.worker("192.0.2.2").name("192.0.2.2"))))
                .as("of the same host")
                .isEmpty();
        assertThat(judged(with(
                        HostSpec.worker("a.example").name("192.0.2.2"),
                        HostSpec.worker("192.0.2.2").region("eu"),
                        HostSpec.worker("192.0.2.2").sshPort(23).region("us"))))
                .as("both nameless ones go by address and port")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, the unspecified address",
        "::, the unspecified address",
        "0.0.0.1, an address of this network 0.0.0.0/8",
        "127.0.0.1, a loopback address",
        "127.255.255.255, a loopback address",
        "::1, a loopback address",
        "169.254.0.1, a link-local address",
        "fe80::1, a link-local address",
        "febf::1, a link-local address",
        "224.0.0.0, a multicast address",
        "239.255.255.255, a multicast address",
        "ff02::1, a multicast address",
        "255.255.255.255, the broadcast address"
    })
    void anAddressWhereNoOtherHostReachesItIsRefused(String address, String kind) {
        var wrong = " is " + address + ", " + kind + ", by which no other host can reach this one; write the address"
                + " by which other hosts reach it";
        assertThat(judged(with(HostSpec.worker(address))))
                .containsExactly("error HOST_ADDRESS_UNUSABLE hosts[1].address" + wrong);
        assertThat(judged(with(HostSpec.worker("a.example").privateAddress(address))))
                .containsExactly("error HOST_ADDRESS_UNUSABLE hosts[1].private_address" + wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "223.255.255.255",
                "255.255.255.254",
                "::2",
                "fec0::1",
                "fe7f::1",
                "localhost"
            })
    void itsNeighboursAreFine(String address) {
        assertThat(judged(with(HostSpec.worker(address)))).isEmpty();
    }

    @Test
    void noTwoHostsOfARegionAreReachedAtOneAddress() {
        var rest = ", so the other hosts of their region cannot tell the two apart; give each of the two a"
                + " private_address of its own, or the label 'topology.kubernetes.io/region' of its region";
        assertThat(judged(with(
                        HostSpec.worker("a.example").privateAddress("192.168.0.1"),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .containsExactly("warning HOST_PEER_ADDRESS_TWICE hosts[2].private_address is 192.168.0.1, as is"
                        + " hosts[1].private_address" + rest);
        assertThat(judged(with(
                        HostSpec.worker("192.168.0.1"),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .containsExactly("warning HOST_PEER_ADDRESS_TWICE hosts[2].private_address is 192.168.0.1, as is"
                        + " hosts[1].address" + rest);
        assertThat(judged(with(HostSpec.worker("203.0.113.1").sshPort(23))))
                .containsExactly("warning HOST_PEER_ADDRESS_TWICE hosts[1].address is 203.0.113.1, as is"
                        + " hosts[0].address" + rest);
        assertThat(judged(with(HostSpec.worker("203.0.113.1").sshPort(23).privateAddress("192.168.0.1"))))
                .isEmpty();
    }

    @Test
    void theSameAddressInsideTwoRegionsIsFine() {
        assertThat(judged(with(
                        HostSpec.worker("a.example")
                                .privateAddress("192.168.0.1")
                                .region("eu"),
                        HostSpec.worker("b.example")
                                .privateAddress("192.168.0.1")
                                .region("us"),
                        HostSpec.worker("c.example").privateAddress("192.168.0.1"))))
                .isEmpty();
    }

    @Test
    void anEmptyRegionLabelNamesNoRegion() {
        assertThat(judged(with(
                        HostSpec.worker("a.example")
                                .privateAddress("192.168.0.1")
                                .region(""),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .containsExactly(
                        "warning HOST_PEER_ADDRESS_TWICE hosts[2].private_address is 192.168.0.1, as is"
                                + " hosts[1].private_address, so the other hosts of their region cannot tell the two"
                                + " apart; give each of the two a private_address of its own, or the label"
                                + " 'topology.kubernetes.io/region' of its region",
                        "warning REGION_LABEL_EMPTY hosts[1].labels.'topology.kubernetes.io/region' is empty, so"
                                + " nobody knows the region of the host by it; write the region, or delete the label");
        assertThat(codes(with(HostSpec.worker("a").region("").label(HostSpec.DEPRECATED_REGION_LABEL, "eu"))))
                .containsExactly(RuleCode.REGION_LABEL_EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a b; c; hosts[1].taints[0] is a b=c:NoSchedule, which Kubernetes refuses: the key's name is malformed",
                "/a; c; hosts[1].taints[0] is /a=c:NoSchedule, which Kubernetes refuses: the key's part before '/' is no DNS"
                        + " name",
                "a; -c; hosts[1].taints[0] is a=-c:NoSchedule, which Kubernetes refuses: the value is malformed"
            })
    void aTaintThatKubernetesWouldRefuseIsRefused(String key, String value, String wrong) {
        var taint = TaintSpec.builder()
                .key(key)
                .value(value)
                .effect(TaintSpec.Effect.NO_SCHEDULE)
                .build();
        assertThat(judged(with(HostSpec.worker("a.example").taint(taint))))
                .containsExactly("error HOST_TAINT_INVALID " + wrong + "; write a value of at most 63 letters, digits,"
                        + " '-', '_' and '.', beginning and ending with a letter or digit, below a key of the same"
                        + " form with an optional DNS name and '/' before it");
    }

    @Test
    void noTaintStandsTwice() {
        var taint = TaintSpec.builder()
                .key("a")
                .value("v".repeat(63))
                .effect(TaintSpec.Effect.NO_SCHEDULE)
                .build();
        assertThat(judged(with(HostSpec.worker("a.example")
                        .taint(taint)
                        .taint(TaintSpec.of("a", TaintSpec.Effect.NO_EXECUTE))
                        .taint(TaintSpec.of("a", TaintSpec.Effect.NO_SCHEDULE)))))
                .containsExactly("error HOST_TAINT_TWICE hosts[1].taints[2] is a:NoSchedule, but hosts[1].taints[0]"
                        + " has the same key and effect already; keep one of them");
        assertThat(judged(with(HostSpec.worker("a.example")
                                .taint(taint.toBuilder().value("v".repeat(64)).build())))
                        .get(0))
                .contains(":NoSchedule, which Kubernetes refuses: the value has 64 characters;");
    }

    @Test
    void whatAUserWroteIsShownInOneLineAndBounded() {
        var long90 = "x".repeat(90);
        assertThat(judged(with(HostSpec.worker("a.example").label("a", "b\nc").privateInterface("e\t" + long90))))
                .allMatch(each -> each.matches("\\P{Cntrl}*"))
                .anyMatch(each -> each.contains(" is b?c, which"))
                .anyMatch(each -> each.contains(" is e?" + "x".repeat(78) + "..., whose"));
        assertThat(judged(with(HostSpec.worker("a.example")
                        .label(HostSpec.REGION_LABEL, "e\ru")
                        .label(HostSpec.DEPRECATED_REGION_LABEL, "u\rs"))))
                .anyMatch(
                        each -> each.contains("is u?s, but 'topology.kubernetes.io/region' of the same host is e?u;"));
    }

    @Test
    void ofEachKindAHundredFindingsAreListed() {
        var workers = IntStream.range(0, 150)
                .mapToObj(i -> HostSpec.worker("h" + i + ".example").name("same"))
                .toArray(HostSpec.Builder[]::new);
        assertThat(judged(with(workers)))
                .hasSize(101)
                .last()
                .isEqualTo("error HOST_NAME_TWICE hosts has 49 more of these findings than are listed; repair those"
                        + " that are listed first");
    }

    @Test
    void regionLabelsMustNotContradictEachOther() {
        var host = HostSpec.worker("a.example").region("eu");
        assertThat(judged(with(host.label(HostSpec.DEPRECATED_REGION_LABEL, "us"))))
                .containsExactly("error REGION_LABELS_DIFFER"
                        + " hosts[1].labels.'failure-domain.beta.kubernetes.io/region' is us, but"
                        + " 'topology.kubernetes.io/region' of the same host is eu; keep one of them, or give both"
                        + " the same"
                        + " value");
        assertThat(judged(with(host.label(HostSpec.DEPRECATED_REGION_LABEL, "eu"))))
                .isEmpty();
    }

    @Test
    void anInterfaceWhoseAddressNobodyFoundOutIsWarnedOf() {
        assertThat(judged(with(HostSpec.worker("a.example").privateInterface("eth1"))))
                .containsExactly("warning PRIVATE_INTERFACE_UNRESOLVED hosts[1].private_interface is eth1, whose"
                        + " address is"
                        + " known only on the host; other hosts will use a.example; have the host tool find the address"
                        + " out, or write it as private_address");
        assertThat(judged(with(
                        HostSpec.worker("a.example").privateInterface("eth1").privateAddress("192.168.0.1"))))
                .isEmpty();
    }

    @Test
    void someHostRunsTheControlPlane() {
        assertThat(judged(
                        ClusterSpec.builder().host(HostSpec.worker("a.example")).build()))
                .containsExactly("warning NO_MASTER hosts lists 1 host, but none with the role master; give one host"
                        + " the"
                        + " role master");
        assertThat(judged(ClusterSpec.builder()
                        .host(HostSpec.worker("a.example"))
                        .host(HostSpec.worker("b.example"))
                        .build()))
                .containsExactly("warning NO_MASTER hosts lists 2 hosts, but none with the role master; give one host"
                        + " the"
                        + " role master");
        assertThat(judged(ClusterSpec.builder().build()))
                .as("hosts that are not known")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "example.com/a; b c; b c, which Kubernetes refuses: the value is malformed",
                "a; -b; -b, which Kubernetes refuses: the value is malformed",
                "a; b_; b_, which Kubernetes refuses: the value is malformed",
                "-a; b; b, which Kubernetes refuses: the key's name is malformed",
                "Example.com/a; b; b, which Kubernetes refuses: the key's part before '/' is no DNS name",
                "/a; b; b, which Kubernetes refuses: the key's part before '/' is no DNS name",
                "a/b/c; d; d, which Kubernetes refuses: the key's name is malformed",
                "example.com/; ''; empty, which Kubernetes refuses: the key's name is malformed"
            })
    void aLabelThatKubernetesWouldRefuseIsRefused(String key, String value, String fault) {
        var shown = key.matches("[A-Za-z0-9_-]+") ? key : "'" + key + "'";
        assertThat(judged(with(HostSpec.worker("a.example").label(key, value))))
                .containsExactly("error HOST_LABEL_INVALID hosts[1].labels." + shown + " is " + fault
                        + "; write a value of at most 63 letters, digits, '-', '_' and '.', beginning and ending with a"
                        + " letter or digit, below a key of the same form with an optional DNS name and '/' before it");
    }

    @Test
    void labelsMayBeAsLongAsKubernetesAllowsAndNoLonger() {
        var prefix = "p".repeat(253);
        var name = "n".repeat(63);
        assertThat(codes(with(
                        HostSpec.worker("a").label(prefix + "/" + name, name).label("a.b_c-D", ""))))
                .isEmpty();
        assertThat(codes(with(HostSpec.worker("a").label("p" + prefix + "/a", ""))))
                .hasSize(1);
        assertThat(codes(with(HostSpec.worker("a").label(name + "n", "")))).hasSize(1);
        assertThat(judged(with(HostSpec.worker("a").label("a", name + "n"))).get(0))
                .contains("which Kubernetes refuses: the value has 64 characters;");
    }

    @ParameterizedTest
    @CsvSource({"1.27, 1", "1.28, 0", "1.29, 0", "1.9, 1", "0.99, 1", "2.0, 0"})
    void anOldKubernetesIsWarnedOf(String version, int findings) {
        assertThat(judged(ClusterSpec.builder().kubernetesVersion(version).build()))
                .hasSize(findings)
                .allMatch(each -> each.equals("warning KUBERNETES_TOO_OLD kubernetes_version is " + version
                        + ", older than the oldest release that the planned objects are made for, 1.28; upgrade the"
                        + " cluster"
                        + " to 1.28 or later"));
    }

    @Test
    void whatNobodyPlansYetIsSaidSo() {
        var advice = " is set, but nothing is planned from it yet; keep doing this part in the host tool, or delete"
                + " the key";
        assertThat(judged(ClusterSpec.builder()
                        .network(NetworkSpec.builder()
                                .dnsReplicas(1)
                                .nodeLocalDnsCache(true)
                                .firewalld(FirewalldSpec.builder().build()))
                        .build()))
                .containsExactly(
                        "warning NOT_PLANNED network.dns_replicas" + advice,
                        "warning NOT_PLANNED network.node_local_dns_cache" + advice,
                        "warning NOT_PLANNED network.firewalld" + advice);
        assertThat(judged(ClusterSpec.builder().build())).isEmpty();
    }
}
