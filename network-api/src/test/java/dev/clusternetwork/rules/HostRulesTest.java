package dev.clusternetwork.rules;

import static dev.clusternetwork.rules.Judging.cluster;
import static dev.clusternetwork.rules.Judging.codes;
import static dev.clusternetwork.rules.Judging.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
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
        var cluster = cluster(PODS + ",fd00:1::/48", SERVICES + ",fd00:2::/112", HostSpec.worker("fd00:1::"),
                HostSpec.worker("fd00:1:0:ffff:ffff:ffff:ffff:ffff"), HostSpec.worker("fd00:1:1::"));
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
        assertThat(judged(with(HostSpec.worker("a.example").name("one"), HostSpec.worker("b.example").name("two"),
                        HostSpec.worker("c.example").name("one"), HostSpec.worker("d.example"),
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
        assertThat(judged(with(HostSpec.worker("203.0.113.1").sshPort(23)))).isEmpty();
        assertThat(codes(with(HostSpec.worker("2001:db8::1"), HostSpec.worker("2001:0DB8:0::1"))))
                .containsExactly(RuleCode.HOST_ADDRESS_TWICE);
        assertThat(codes(with(HostSpec.worker("Node.example"), HostSpec.worker("node.EXAMPLE"))))
                .containsExactly(RuleCode.HOST_ADDRESS_TWICE);
    }

    @Test
    void theSameAddressInsideTwoRegionsIsFine() {
        assertThat(judged(with(HostSpec.worker("a.example").privateAddress("192.168.0.1"),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .isEmpty();
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
        assertThat(judged(with(host.label(HostSpec.DEPRECATED_REGION_LABEL, "eu")))).isEmpty();
    }

    @Test
    void anInterfaceWhoseAddressNobodyFoundOutIsWarnedOf() {
        assertThat(judged(with(HostSpec.worker("a.example").privateInterface("eth1"))))
                .containsExactly("warning PRIVATE_INTERFACE_UNRESOLVED hosts[1].private_interface is eth1, whose"
                        + " address is"
                        + " known only on the host; other hosts will use a.example; have the host tool find the address"
                        + " out, or write it as private_address");
        assertThat(judged(with(HostSpec.worker("a.example").privateInterface("eth1").privateAddress("192.168.0.1"))))
                .isEmpty();
    }

    @Test
    void someHostRunsTheControlPlane() {
        assertThat(judged(ClusterSpec.builder().host(HostSpec.worker("a.example")).build()))
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
        assertThat(judged(ClusterSpec.builder().build())).as("hosts that are not known").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
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
        assertThat(codes(with(HostSpec.worker("a").label(prefix + "/" + name, name).label("a.b_c-D", "")))).isEmpty();
        assertThat(codes(with(HostSpec.worker("a").label("p" + prefix + "/a", "")))).hasSize(1);
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
