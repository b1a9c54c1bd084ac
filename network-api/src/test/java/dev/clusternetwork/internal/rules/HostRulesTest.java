package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Checks.check;
import static dev.clusternetwork.internal.rules.Checks.cluster;
import static dev.clusternetwork.internal.rules.Checks.codes;
import static dev.clusternetwork.internal.rules.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.TaintSpec;
import java.util.List;
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
    void anAddressInThePodCidrIsRefused(String address) {
        assertThat(check(with(HostSpec.worker(address))))
                .containsExactly(
                        "error: hosts[1].address '" + address
                                + "' is in network.pod_network_cidr '10.32.0.0/12' (the default). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.31.255.255", "10.48.0.0", "10.95.255.255", "10.112.0.0", "fd00:1::1", "node.example"})
    void anAddressOutsideTheCidrsIsAccepted(String address) {
        assertThat(check(with(HostSpec.worker(address)))).isEmpty();
    }

    @Test
    void aPrivateAddressInACidrIsRefused() {
        assertThat(check(with(HostSpec.worker("198.51.100.2").privateAddress("10.96.0.0"))))
                .containsExactly(
                        "error: hosts[1].private_address '10.96.0.0' is in network.service_cidr '10.96.0.0/12' (the default). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]");
    }

    @Test
    void anAddressOfTheSecondFamilyIsComparedWithTheCidrOfItsFamily() {
        var cluster = cluster(
                PODS + ",fd00:1::/48",
                SERVICES + ",fd00:2::/112",
                HostSpec.worker("fd00:1::"),
                HostSpec.worker("fd00:1:0:ffff:ffff:ffff:ffff:ffff"),
                HostSpec.worker("fd00:1:1::"));
        assertThat(check(cluster))
                .containsExactly(
                        "error: hosts[1].address 'fd00:1::' is in network.pod_network_cidr[1] 'fd00:1::/48'. Use another CIDR, for example fd00::/48. [HOST_INSIDE_CIDR]",
                        "error: hosts[2].address 'fd00:1:0:ffff:ffff:ffff:ffff:ffff' is in network.pod_network_cidr[1] 'fd00:1::/48'. Use another CIDR, for example fd00::/48. [HOST_INSIDE_CIDR]");
    }

    @Test
    void aNameOfTwoHostsIsRefused() {
        assertThat(check(with(
                        HostSpec.worker("a.example").name("one"),
                        HostSpec.worker("b.example").name("two"),
                        HostSpec.worker("c.example").name("one"),
                        HostSpec.worker("d.example"),
                        HostSpec.worker("e.example"))))
                .containsExactly(
                        "error: hosts[3].name 'one' is also the name of hosts[1]. Give each host its own name. [HOST_NAME_TWICE]");
    }

    @Test
    void anAddressAndPortOfTwoHostsIsRefused() {
        assertThat(check(with(HostSpec.worker("master.example.com"))))
                .containsExactly(
                        "error: hosts[1].address 'master.example.com' is also the address of hosts[0], with the same ssh_port '22'. Correct the address, or set different SSH ports if the hosts share it. [HOST_ADDRESS_TWICE]");
        assertThat(check(with(HostSpec.worker("master.example.com").sshPort(23).region("eu"))))
                .isEmpty();
        assertThat(codes(with(HostSpec.worker("2001:db8::1"), HostSpec.worker("2001:0DB8:0::1"))))
                .containsExactly(RuleCode.HOST_ADDRESS_TWICE);
        assertThat(codes(with(HostSpec.worker("Node.example"), HostSpec.worker("node.EXAMPLE"))))
                .containsExactly(RuleCode.HOST_ADDRESS_TWICE);
    }

    @Test
    void aNameThatIsTheAddressOfAHostWithoutNameIsRefused() {
        assertThat(check(with(HostSpec.worker("a.example").name("192.0.2.2"), HostSpec.worker("192.0.2.2"))))
                .containsExactly(
                        "error: hosts[1].name '192.0.2.2' is also the address of hosts[2], which has no name. Give hosts[2] a name. [HOST_KEY_TWICE]");
        assertThat(codes(with(
                        HostSpec.worker("node.example"),
                        HostSpec.worker("192.0.2.2").name("node.example"))))
                .containsExactly(RuleCode.HOST_KEY_TWICE);
        assertThat(check(with(HostSpec.worker("192.0.2.2").name("192.0.2.2"))))
                .as("of the same host")
                .isEmpty();
        assertThat(check(with(
                        HostSpec.worker("a.example").name("192.0.2.2"),
                        HostSpec.worker("192.0.2.2").region("eu"),
                        HostSpec.worker("192.0.2.2").sshPort(23).region("us"))))
                .as("the key of both hosts without a name is address and port")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, the unspecified address",
        "::, the unspecified address",
        "0.0.0.1, 'an address of \"this network\" (0.0.0.0/8)'",
        "127.0.0.1, a loopback address",
        "127.255.255.255, a loopback address",
        "::1, a loopback address",
        "169.254.0.1, a link-local address",
        "fe80::1, a link-local address",
        "febf::1, a link-local address",
        "224.0.0.0, a multicast address",
        "239.255.255.255, a multicast address",
        "ff02::1, a multicast address",
        "255.255.255.255, the broadcast address",
        "localhost, a loopback name",
        "node.localhost, a loopback name"
    })
    void anAddressThatOtherHostsCannotReachIsRefused(String address, String kind) {
        var rest =
                " '" + address + "' is " + kind + ", which other hosts cannot reach. Write the address that other hosts"
                        + " use to reach this host. [HOST_ADDRESS_UNUSABLE]";
        assertThat(check(with(HostSpec.worker(address)))).containsExactly("error: hosts[1].address" + rest);
        assertThat(check(with(HostSpec.worker("a.example").privateAddress(address))))
                .containsExactly("error: hosts[1].private_address" + rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "169.254.0.1", "0.0.0.0", "::1"})
    void anAddressThatOtherHostsDoNotUseIsNotChecked(String address) {
        assertThat(check(with(HostSpec.worker(address).privateAddress("10.0.0.7"))))
                .isEmpty();
        assertThat(check(ClusterSpec.builder()
                        .host(HostSpec.master(address).privateAddress("192.0.2.10"))
                        .build()))
                .isEmpty();
    }

    @Test
    void aNameThatIsTooLongForALabelIsAWarning() {
        var longest = "a".repeat(31) + "." + "b".repeat(31);
        assertThat(check(with(HostSpec.worker("a.example").name(longest)))).isEmpty();
        assertThat(check(with(HostSpec.worker("a.example").name(longest + "c"))))
                .containsExactly("warning: hosts[1].name '" + longest
                        + "c' has 64 characters, but the kubelet writes it to the label kubernetes.io/hostname, which has at"
                        + " most 63. Use a shorter name. [HOST_NAME_TOO_LONG]");
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
                "localhost.example"
            })
    void adjacentAddressesAreAccepted(String address) {
        assertThat(check(with(HostSpec.worker(address)))).isEmpty();
    }

    @Test
    void aPeerAddressOfTwoHostsInARegionIsReported() {
        var rest = ", and both hosts are in the same region. Give each host its own private_address, or a region in the"
                + " label 'topology.kubernetes.io/region'. [HOST_PEER_ADDRESS_TWICE]";
        assertThat(check(with(
                        HostSpec.worker("a.example").privateAddress("192.168.0.1"),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .containsExactly(
                        "warning: hosts[2].private_address '192.168.0.1' is also hosts[1].private_address" + rest);
        assertThat(check(with(
                        HostSpec.worker("192.168.0.1"),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .containsExactly("warning: hosts[2].private_address '192.168.0.1' is also hosts[1].address" + rest);
        assertThat(check(with(HostSpec.worker("master.example.com").sshPort(23))))
                .containsExactly("warning: hosts[1].address 'master.example.com' is also hosts[0].address" + rest);
        assertThat(check(with(HostSpec.worker("master.example.com").sshPort(23).privateAddress("192.168.0.1"))))
                .isEmpty();
    }

    @Test
    void aPeerAddressOfTwoHostsInTwoRegionsIsAccepted() {
        assertThat(check(with(
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
    void anEmptyRegionLabelIsReported() {
        assertThat(check(with(
                        HostSpec.worker("a.example")
                                .privateAddress("192.168.0.1")
                                .region(""),
                        HostSpec.worker("b.example").privateAddress("192.168.0.1"))))
                .containsExactly(
                        "warning: hosts[2].private_address '192.168.0.1' is also hosts[1].private_address, and both hosts are in the same region. Give each host its own private_address, or a region in the label 'topology.kubernetes.io/region'. [HOST_PEER_ADDRESS_TWICE]",
                        "warning: hosts[1].labels.'topology.kubernetes.io/region' is empty, so it does not set the region of the host. Write the region, or remove the label. [REGION_LABEL_EMPTY]");
        assertThat(codes(with(HostSpec.worker("a").region("").label(HostSpec.DEPRECATED_REGION_LABEL, "eu"))))
                .containsExactly(RuleCode.REGION_LABEL_EMPTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a b | c  | key 'a b' contains a space. Write NAME or DOMAIN/NAME, where NAME has only letters, digits, '-', '_' and '.'.
            /a  | c  | key '/a' has a domain that is empty. Write NAME or DOMAIN/NAME, where NAME has only letters, digits, '-', '_' and '.'.
            a   | -c | value '-c' starts with '-'. Use only letters, digits, '-', '_' and '.'.
            """)
    void anInvalidTaintIsRefused(String key, String value, String rest) {
        var taint = TaintSpec.builder()
                .key(key)
                .value(value)
                .effect(TaintSpec.Effect.NO_SCHEDULE)
                .build();
        assertThat(check(with(HostSpec.worker("a.example").taint(taint))))
                .containsExactly("error: hosts[1].taints[0]." + rest + " [HOST_TAINT_INVALID]");
    }

    @Test
    void aTaintThatIsThereTwiceIsRefused() {
        var taint = TaintSpec.builder()
                .key("a")
                .value("v".repeat(63))
                .effect(TaintSpec.Effect.NO_SCHEDULE)
                .build();
        assertThat(check(with(HostSpec.worker("a.example")
                        .taint(taint)
                        .taint(TaintSpec.of("a", TaintSpec.Effect.NO_EXECUTE))
                        .taint(TaintSpec.of("a", TaintSpec.Effect.NO_SCHEDULE)))))
                .containsExactly(
                        "error: hosts[1].taints[2] 'a:NoSchedule' has the same key and effect as hosts[1].taints[0]. Remove one of them. [HOST_TAINT_TWICE]");
        assertThat(check(with(HostSpec.worker("a.example")
                                .taint(taint.toBuilder().value("v".repeat(64)).build())))
                        .get(0))
                .contains("' has 64 characters, but at most 63 are allowed. ");
    }

    @Test
    void valuesAreShownOnOneLineAndBounded() {
        var long90 = "x".repeat(90);
        assertThat(check(with(HostSpec.worker("a.example").label("a", "b\nc").privateInterface("e\t" + long90))))
                .allMatch(each -> each.matches("\\P{Cntrl}*"))
                .anyMatch(each -> each.contains("labels.a 'b?c' contains a tab or a line break."))
                .anyMatch(each -> each.contains("private_interface 'e?" + "x".repeat(78) + "...' is set"));
        assertThat(check(with(HostSpec.worker("a.example")
                        .label(HostSpec.REGION_LABEL, "e\ru")
                        .label(HostSpec.DEPRECATED_REGION_LABEL, "u\rs"))))
                .anyMatch(
                        each -> each.contains(
                                "'u?s' differs from the label 'topology.kubernetes.io/region' of the same host, which is 'e?u'."));
    }

    @Test
    void aHundredFindingsOfEachCodeAreListed() {
        var workers = IntStream.range(0, 150)
                .mapToObj(i -> HostSpec.worker("h" + i + ".example").name("same"))
                .toArray(HostSpec.Builder[]::new);
        assertThat(check(with(workers)))
                .hasSize(101)
                .last()
                .isEqualTo("error: hosts has 49 more of these findings than are listed. Correct"
                        + " the listed findings first. [HOST_NAME_TWICE]");
    }

    @Test
    void regionLabelsThatDifferAreRefused() {
        var host = HostSpec.worker("a.example").region("eu");
        assertThat(check(with(host.label(HostSpec.DEPRECATED_REGION_LABEL, "us"))))
                .containsExactly(
                        "error: hosts[1].labels.'failure-domain.beta.kubernetes.io/region' 'us' differs from the label 'topology.kubernetes.io/region' of the same host, which is 'eu'. Remove the deprecated label, or write the same region in both. [REGION_LABELS_DIFFER]");
        assertThat(check(with(host.label(HostSpec.DEPRECATED_REGION_LABEL, "eu"))))
                .isEmpty();
    }

    @Test
    void anInterfaceWithoutAddressIsReported() {
        assertThat(check(with(HostSpec.worker("a.example").privateInterface("eth1"))))
                .containsExactly(
                        "warning: hosts[1].private_interface 'eth1' is set without private_address, so other hosts use the address 'a.example'. Write the address of the interface as private_address. [PRIVATE_INTERFACE_UNRESOLVED]");
        assertThat(check(with(
                        HostSpec.worker("a.example").privateInterface("eth1").privateAddress("192.168.0.1"))))
                .isEmpty();
    }

    @Test
    void hostsWithoutAMasterAreReported() {
        assertThat(check(
                        ClusterSpec.builder().host(HostSpec.worker("a.example")).build()))
                .containsExactly(
                        "warning: hosts has no host with the role master. Set the role of a host to master. [NO_MASTER]");
        assertThat(check(ClusterSpec.builder()
                        .host(HostSpec.worker("a.example"))
                        .host(HostSpec.worker("b.example"))
                        .build()))
                .containsExactly(
                        "warning: hosts has no host with the role master. Set the role of a host to master. [NO_MASTER]");
        assertThat(check(ClusterSpec.builder().build()))
                .as("hosts that are not known")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topology.kubernetes.io/regoin                | topology.kubernetes.io/region
            topology.kubernetes.io/Region                | topology.kubernetes.io/region
            topology.kubernets.io/region                 | topology.kubernetes.io/region
            failure-domain.beta.kubernetes.io/regions    | failure-domain.beta.kubernetes.io/region
            failuredomain.beta.kubernetes.io/region      | failure-domain.beta.kubernetes.io/region
            topology.kubernetes.io/zone                  |
            topology.kubernets.io/regoin                 |
            example.com/region                           |
            region                                       |
            """)
    void aMisspeltRegionLabelIsReported(String key, String meant) {
        var worker = HostSpec.worker("a.example").label(key, "eu");
        assertThat(check(with(worker)))
                .isEqualTo(
                        meant == null
                                ? List.of()
                                : List.of("warning: hosts[1].labels contains the key '" + key
                                        + "', which does not set the region of the host. Did you mean " + meant
                                        + "? [REGION_LABEL_MISSPELT]"));
        for (var label : List.of(HostSpec.REGION_LABEL, HostSpec.DEPRECATED_REGION_LABEL)) {
            assertThat(check(with(HostSpec.worker("a.example").label(key, "eu").label(label, "eu"))))
                    .as("beside %s", label)
                    .isEmpty();
        }
    }

    @Test
    void theValueOfASecretLabelIsHidden() {
        var finding = findings(with(HostSpec.worker("a.example").label("token", "a b")))
                .get(0);
        assertThat(finding)
                .hasToString(
                        "error: hosts[1].labels.token (hidden) contains a space. Use only letters, digits, '-', '_' and '.'. [HOST_LABEL_INVALID]");
        assertThat(finding.found()).contains("(hidden)");
        assertThat(findings(with(HostSpec.worker("a.example").label("zone", "a b")))
                        .get(0)
                        .found())
                .contains("a b");
    }

    @Test
    void theRelatedSettingOfAnUnusableAddressIsThePrivateAddress() {
        assertThat(findings(with(HostSpec.worker("127.0.0.1"))).get(0).related())
                .extracting(each -> each.path().toString())
                .containsExactly("hosts[1].private_address");
        assertThat(findings(with(HostSpec.worker("a.example").privateAddress("127.0.0.1")))
                        .get(0)
                        .related())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            example.com/a | b c | .'example.com/a' 'b c' contains a space
            a             | -b  | .a '-b' starts with '-'
            a             | b_  | .a 'b_' ends with '_'
            a             | u:PW@x | .a '(hidden)@x' contains ':'
            """)
    void anInvalidValueOfALabelIsRefused(String key, String value, String rest) {
        assertThat(check(with(HostSpec.worker("a.example").label(key, value))))
                .containsExactly("error: hosts[1].labels" + rest
                        + ". Use only letters, digits, '-', '_' and '.'. [HOST_LABEL_INVALID]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            -a            | starts with '-'
            Example.com/a | has a domain that contains the upper-case letter 'E'
            /a            | has a domain that is empty
            a/b/c         | has a name that contains '/'
            example.com/  | has a name that is empty
            """)
    void anInvalidKeyOfALabelIsRefused(String key, String problem) {
        assertThat(check(with(HostSpec.worker("a.example").label(key, ""))))
                .containsExactly("error: hosts[1].labels contains the key '" + key + "', which " + problem
                        + ". Write NAME or DOMAIN/NAME, where NAME has only letters, digits, '-', '_' and '.'."
                        + " [HOST_LABEL_INVALID]");
    }

    @Test
    void credentialsInAKeyAreHidden() {
        assertThat(check(with(HostSpec.worker("a.example").label("u:PW@x", "-"))))
                .allSatisfy(each -> assertThat(each).contains("(hidden)@x").doesNotContain("PW"))
                .hasSize(2);
    }

    @Test
    void keyAndValueOfALabelAreBothReported() {
        assertThat(check(with(HostSpec.worker("a.example").label("-a", "-b")))).hasSize(2);
    }

    @Test
    void labelsHaveTheMaximumLengthOfKubernetes() {
        var prefix = "p".repeat(253);
        var name = "n".repeat(63);
        assertThat(codes(with(
                        HostSpec.worker("a").label(prefix + "/" + name, name).label("a.b_c-D", ""))))
                .isEmpty();
        assertThat(codes(with(HostSpec.worker("a").label("p" + prefix + "/a", ""))))
                .hasSize(1);
        assertThat(codes(with(HostSpec.worker("a").label(name + "n", "")))).hasSize(1);
        assertThat(check(with(HostSpec.worker("a").label("a", name + "n"))).get(0))
                .contains("' has 64 characters, but at most 63 are allowed. ");
    }

    @ParameterizedTest
    @CsvSource({"1.27, 1", "1.28, 0", "1.29, 0", "1.9, 1", "0.99, 1", "2.0, 0"})
    void anOldVersionOfKubernetesIsReported(String version, int findings) {
        assertThat(check(ClusterSpec.builder().kubernetesVersion(version).build()))
                .hasSize(findings)
                .allMatch(each -> each.equals("warning: kubernetes_version '" + version
                        + "' is older than 1.28, the oldest supported version. Upgrade the cluster to 1.28 or later."
                        + " [KUBERNETES_TOO_OLD]"));
    }
}
