package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.CustomNetworkProvider;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.PortMatrix;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The profile of each row of the table, and of several networks together. The cases are in the resource
 * {@code network-profile-cases.tsv}: the manifests, separated by {@code &&} (a container, an Installation, a
 * FelixConfiguration, an IPPool, or a ConfigMap by its name), and the profile. Those in the resource
 * {@code network-port-cases.tsv} have the ports instead.
 */
@DisplayName("The profile of the networks in manifests")
class CniProfileTest {

    private static final String FLANNEL = "container: name: f, image: a, args: [--kube-subnet-mgr]";
    private static final String VXLAN = "flannel-cfg: net-conf.json: '{\"Backend\": {\"Type\": \"vxlan\"}}'";
    private static final String FLANNEL_PROFILE = "REQUIRED known [cni0, flannel*] []";
    private static final String UNKNOWN = "UNKNOWN unknown [] []";

    /** Read once, because each row, condition and value is tried with each case. */
    private static final List<Case> CASES = readCases("network-profile-cases.tsv", CniProfileTest::shown);

    private static final List<Case> PORT_CASES = readCases("network-port-cases.tsv", CniProfileTest::shownPorts);

    /** @param shown returns what is compared with the profile */
    record Case(
            String manifests, String profile, Folder folder, Manifests read, Function<NetworkProfile, String> shown) {

        static Case of(String line, Function<NetworkProfile, String> shown) {
            var cells = line.split("\t", -1);
            var folder = CniProfileTest.folder(cells[0].split(" && ", -1));
            var profile = cells.length == 2
                    ? cells[1]
                    : cells[1] + " " + cells[2] + " [" + cells[3].replace(" ", ", ") + "] ["
                            + cells[4].replace(" ", ", ") + "]";
            return new Case(cells[0], profile, folder, folder.manifests(), shown);
        }

        String actual(List<KnownProfile> table) {
            return shown.apply(CniProfile.of(table, folder.cluster(), read, ObservedCluster.of()));
        }

        @Override
        public String toString() {
            return manifests + ": " + profile;
        }
    }

    static List<Case> cases() {
        return CASES;
    }

    static List<Case> portCases() {
        return PORT_CASES;
    }

    private static List<Case> readCases(String resource, Function<NetworkProfile, String> shown) {
        try (InputStream in = CniProfileTest.class.getResourceAsStream(resource)) {
            var lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).split("\n");
            return Arrays.stream(lines)
                    .skip(1)
                    .map(line -> Case.of(line, shown))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Folder folder(String... manifests) {
        return Folder.of(String.join(
                "---\n",
                IntStream.range(0, manifests.length)
                        .mapToObj(i -> manifest(manifests[i], i))
                        .toList()));
    }

    private static String manifest(String described, int index) {
        var colon = described.indexOf(':');
        var content = described.substring(colon + 1).strip();
        var namespace = "namespace: n" + index;
        return switch (described.substring(0, colon)) {
            case "container" -> daemonSet(index, "containers: [{" + content + "}]");
            case "initContainer" -> daemonSet(index, "initContainers: [{" + content + "}]");
            case "installation" ->
                "apiVersion: operator.tigera.io/v1\nkind: Installation\nmetadata: {name: default}\nspec: " + content
                        + "\n";
            case "felix" ->
                "apiVersion: crd.projectcalico.org/v1\nkind: FelixConfiguration\nmetadata: {name: default}\nspec: "
                        + content + "\n";
            case "pool" ->
                "apiVersion: crd.projectcalico.org/v1\nkind: IPPool\nmetadata: {name: p" + index + "}\nspec: " + content
                        + "\n";
            default ->
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + described.substring(0, colon) + ", " + namespace
                        + "}\ndata: {" + content + "}\n";
        };
    }

    private static String daemonSet(int index, String containers) {
        return "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a, namespace: n" + index
                + "}\nspec: {template: {spec: {" + containers + "}}}\n";
    }

    private static NetworkProfile profile(List<KnownProfile> table, Folder folder) {
        return CniProfile.of(table, folder.cluster(), folder.manifests(), ObservedCluster.of());
    }

    private static String shown(NetworkProfile profile) {
        return profile.nodeCidrs() + " " + (profile.areRoutesKnown() ? "known" : "unknown") + " " + profile.interfaces()
                + " " + profile.routeProtocols();
    }

    private static String shownPorts(NetworkProfile profile) {
        var rules = PortMatrix.of(profile.ports()).rules();
        // Packets of pods without encapsulation; hosts send and receive the others.
        assertThat(rules)
                .allMatch(rule -> rule.protocol() == IpProtocol.ANY
                        ? rule.from().equals(Set.of(TrafficPeer.POD))
                        : rule.from().equals(Set.of(TrafficPeer.MASTER, TrafficPeer.WORKER)))
                .allMatch(rule -> rule.to().equals(Set.of(TrafficPeer.MASTER, TrafficPeer.WORKER)));
        return rules.stream().map(rule -> rule.traffic() + " " + rule.purpose()).collect(Collectors.joining("; "));
    }

    private static String shown(Folder folder) {
        return shown(profile(KnownProfiles.all(), folder));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("follows from their settings")
    void followsFromSettings(Case each) {
        assertThat(each.actual(KnownProfiles.all())).isEqualTo(each.profile());
    }

    @ParameterizedTest
    @MethodSource("portCases")
    @DisplayName("has the ports that follow from their settings")
    void hasPorts(Case each) {
        assertThat(each.actual(KnownProfiles.all())).isEqualTo(each.profile());
    }

    static List<KnownProfile> rows() {
        return KnownProfiles.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("has a case that only follows with this row")
    void hasNoDeadRow(KnownProfile row) {
        assertIsNeeded(
                KnownProfiles.all().stream().filter(each -> !each.equals(row)).toList());
    }

    static Stream<Arguments> conditions() {
        return KnownProfiles.all().stream()
                .flatMap(row -> row.when().stream().map(condition -> Arguments.of(row, condition)));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    @DisplayName("has a case that only follows with this condition of this row")
    void hasNoDeadCondition(KnownProfile row, SettingCondition condition) {
        var when = row.when().stream().filter(each -> !each.equals(condition)).toList();
        assertIsNeeded(replaced(row, when));
    }

    static Stream<Arguments> values() {
        return conditions()
                .flatMap(each -> ((SettingCondition) each.get()[1])
                        .values().stream().map(value -> Arguments.of(each.get()[0], each.get()[1], value)));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("has a case that only follows with this value in this condition of this row")
    void hasNoDeadValue(KnownProfile row, SettingCondition condition, Wildcard value) {
        var values =
                condition.values().stream().filter(each -> !each.equals(value)).toList();
        var other = new SettingCondition(condition.name(), condition.isNegated(), values);
        assertIsNeeded(replaced(
                row,
                row.when().stream()
                        .map(each -> each.equals(condition) ? other : each)
                        .toList()));
    }

    private static List<KnownProfile> replaced(KnownProfile row, List<SettingCondition> when) {
        return KnownProfiles.all().stream()
                .map(each -> each.equals(row)
                        ? new KnownProfile(
                                row.network(),
                                row.object(),
                                row.container(),
                                row.settings(),
                                when,
                                row.nodeCidrs(),
                                row.routes(),
                                row.interfaces(),
                                row.routeProtocols(),
                                row.ports())
                        : each)
                .toList();
    }

    private static void assertIsNeeded(List<KnownProfile> changed) {
        assertThat(Stream.concat(cases().stream(), portCases().stream()))
                .anyMatch(each -> !each.actual(changed).equals(each.profile()));
    }

    @Test
    @DisplayName("is unknown if a file cannot be read")
    void unreadableFile() {
        assertThat(shown(folder(FLANNEL, VXLAN))).isEqualTo(FLANNEL_PROFILE);
        assertThat(shown(folder(FLANNEL, VXLAN).with("b.yml", "a: [\n"))).isEqualTo(UNKNOWN);
        assertThat(shown(folder(FLANNEL, VXLAN).with("b.yml.mustache", "a: {{#b}}\n")))
                .isEqualTo(UNKNOWN);
    }

    @Test
    @DisplayName("is what the provider returns, once the manifests are read")
    void ofProvider() {
        var read = (CustomSettings) folder(FLANNEL, VXLAN)
                .read()
                .partialCluster()
                .network()
                .settings()
                .orElseThrow();
        var unread = CustomSettings.builder().manifestPath("net").build();
        assertThat(shown(ofProvider(read))).isEqualTo(FLANNEL_PROFILE);
        assertThat(shown(ofProvider(unread))).isEqualTo(UNKNOWN);
        assertThat(shown(ofProvider(CustomSettings.builder().build()))).isEqualTo(UNKNOWN);
    }

    private static NetworkProfile ofProvider(CustomSettings settings) {
        var cluster = folder(FLANNEL).cluster();
        return new CustomNetworkProvider()
                .profile(PlanContext.of(
                        settings, cluster, ObservedCluster.of(), new SplittableRandom(1), ConfigPath.root()));
    }

    @Test
    @DisplayName("is unknown without a known network")
    void unknownNetwork() {
        assertThat(shown(Folder.of("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n")))
                .isEqualTo(UNKNOWN);
        assertThat(shown(Folder.of(""))).isEqualTo(UNKNOWN);
    }

    @Test
    @DisplayName("ignores init containers, which mostly only copy files")
    void initContainers() {
        assertThat(shown(folder("initContainer: name: k, image: kube-router"))).isEqualTo(UNKNOWN);
        assertThat(shown(folder(FLANNEL, VXLAN, "initContainer: name: k, image: kube-router")))
                .isEqualTo(FLANNEL_PROFILE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /etc/cni/net.d | REQUIRED unknown [cni0, flannel*] []
            /opt/cni/bin   | REQUIRED unknown [cni0, flannel*] []
            /var/log       | REQUIRED known [cni0, flannel*] []
            """)
    @DisplayName("does not know all routes if another DaemonSet may install a network")
    void otherNetwork(String hostPath, String profile) {
        var volumes = "volumes: [{name: c, hostPath: {path: " + hostPath + "}}], containers: [{name: x, image: x,"
                + " volumeMounts: [{name: c, mountPath: /c}]}]";
        assertThat(shown(folder(FLANNEL, VXLAN).with("b.yml", daemonSet(9, volumes))))
                .isEqualTo(profile);
        var known = volumes.replace("image: x", "image: x, args: [--kube-subnet-mgr]");
        assertThat(shown(folder(VXLAN).with("b.yml", daemonSet(9, known)))).isEqualTo(FLANNEL_PROFILE);
    }

    @Test
    @DisplayName(
            "is the same for kube-router whose pod CIDR is sufficient for one node, and for flannel with a small one")
    void smallPodCidrs() {
        // The situations of cloudnativelabs/kube-router#320 and kubernetes/kubernetes#111425.
        var kubeRouter = folder("container: name: kube-router, image: docker.io/cloudnativelabs/kube-router, args: ["
                + "--run-router=true, --run-firewall=true, --run-service-proxy=false, --kubeconfig=/a/kubeconfig]");
        assertThat(shown(kubeRouter)).isEqualTo("REQUIRED known [kube-bridge, kube-dummy-if, tun-*] [17]");
        var flannel = folder(
                "container: name: flannel, image: ghcr.io/flannel-io/flannel, command: [/opt/bin/flanneld], args: ["
                        + "\"--ip-masq\", \"--kube-subnet-mgr\"]",
                "flannel-cfg: cni-conf.json: '{\"plugins\": [{\"type\": \"flannel\"}, {\"type\": \"portmap\"}]}',"
                        + " net-conf.json: '{\"Network\": \"10.10.0.0/25\", \"Backend\": {\"Type\": \"vxlan\"}}'");
        assertThat(shown(flannel)).isEqualTo(FLANNEL_PROFILE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/8 | IPv4 nodes: 65536 (Cilium pod CIDRs of /24 in 10.0.0.0/8) ; IPv4 pods per node: 253 (the addresses of a node's Cilium pod CIDR of /24) ; IPv4 pods: 16580608 (the addresses of the Cilium pod CIDRs of /24 in 10.0.0.0/8)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/24, cluster-pool-ipv4-mask-size: '26' | IPv4 nodes: 4 (Cilium pod CIDRs of /26 in 10.0.0.0/24) ; IPv4 pods per node: 61 (the addresses of a node's Cilium pod CIDR of /26) ; IPv4 pods: 244 (the addresses of the Cilium pod CIDRs of /26 in 10.0.0.0/24)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/26, cluster-pool-ipv4-mask-size: '26' | IPv4 nodes: 1 (Cilium pod CIDRs of /26 in 10.0.0.0/26) ; IPv4 pods per node: 61 (the addresses of a node's Cilium pod CIDR of /26) ; IPv4 pods: 61 (the addresses of the Cilium pod CIDRs of /26 in 10.0.0.0/26)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/27, cluster-pool-ipv4-mask-size: '26' | IPv4 nodes: 0 (Cilium pod CIDRs of /26 in 10.0.0.0/27) ; IPv4 pods per node: 61 (the addresses of a node's Cilium pod CIDR of /26) ; IPv4 pods: 0 (the addresses of the Cilium pod CIDRs of /26 in 10.0.0.0/27)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/24, cluster-pool-ipv4-mask-size: '30' | IPv4 nodes: 64 (Cilium pod CIDRs of /30 in 10.0.0.0/24) ; IPv4 pods per node: 1 (the addresses of a node's Cilium pod CIDR of /30) ; IPv4 pods: 64 (the addresses of the Cilium pod CIDRs of /30 in 10.0.0.0/24)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/24, cluster-pool-ipv4-mask-size: '31' | IPv4 nodes: 128 (Cilium pod CIDRs of /31 in 10.0.0.0/24) ; IPv4 pods per node: 0 (the addresses of a node's Cilium pod CIDR of /31) ; IPv4 pods: 0 (the addresses of the Cilium pod CIDRs of /31 in 10.0.0.0/24)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/16 10.2.0.0/16 | IPv4 nodes: 512 (Cilium pod CIDRs of /24 in 2 pools) ; IPv4 pods per node: 253 (the addresses of a node's Cilium pod CIDR of /24) ; IPv4 pods: 129536 (the addresses of the Cilium pod CIDRs of /24 in 2 pools)
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/16 a | ''
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/16, ipam: kubernetes | ''
            cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/16, cluster-pool-ipv4-mask-size: '33' | ''
            cilium-config: enable-ipv6: 'true', cluster-pool-ipv6-cidr: 'fd00::/104' | IPv6 nodes: 256 (Cilium pod CIDRs of /112 in fd00::/104) ; IPv6 pods per node: 65534 (the addresses of a node's Cilium pod CIDR of /112) ; IPv6 pods: 16776704 (the addresses of the Cilium pod CIDRs of /112 in fd00::/104)
            cilium-config: enable-ipv6: 'true', cluster-pool-ipv6-cidr: 'fd00::/112', cluster-pool-ipv6-mask-size: '122' | IPv6 nodes: 1024 (Cilium pod CIDRs of /122 in fd00::/112) ; IPv6 pods per node: 62 (the addresses of a node's Cilium pod CIDR of /122) ; IPv6 pods: 63488 (the addresses of the Cilium pod CIDRs of /122 in fd00::/112)
            cilium-config: enable-ipv6: 'true', cluster-pool-ipv6-cidr: 'fd00::/96' | IPv6 nodes: 65536 (Cilium pod CIDRs of /112 in fd00::/96) ; IPv6 pods per node: 65534 (the addresses of a node's Cilium pod CIDR of /112) ; IPv6 pods: 4294836224 (the addresses of the Cilium pod CIDRs of /112 in fd00::/96)
            cilium-config: enable-ipv6: 'true', cluster-pool-ipv6-cidr: 'fd00::/95' | ''
            antrea-config: antrea-agent.conf: '{}', antrea-controller.conf: 'nodeIPAM: {enableNodeIPAM: true, clusterCIDRs: [10.0.0.0/20]}' | IPv4 nodes: 16 (Antrea pod CIDRs of /24 in 10.0.0.0/20) ; IPv4 pods per node: 253 (the addresses of a node's Antrea pod CIDR of /24) ; IPv4 pods: 4048 (the addresses of the Antrea pod CIDRs of /24 in 10.0.0.0/20)
            antrea-config: antrea-agent.conf: '{}', antrea-controller.conf: 'nodeIPAM: {clusterCIDRs: [10.0.0.0/20]}' | ''
            """)
    @DisplayName("has the limits that follow from pools and the size of their parts")
    void limits(String manifest, String limits) {
        assertThat(profile(KnownProfiles.all(), folder(manifest.replace("''", "'")))
                        .limits())
                .extracting(CapacityLimit::toString)
                .isEqualTo(limits.isEmpty() ? List.of() : List.of(limits.split(" ; ")));
    }

    @Test
    @DisplayName("has a limit once")
    void limitOnce() {
        var pool = "cilium-config: cluster-pool-ipv4-cidr: 10.0.0.0/8";
        assertThat(profile(KnownProfiles.all(), folder(pool, pool)).limits()).hasSize(3);
        assertThat(profile(KnownProfiles.all(), folder(FLANNEL, VXLAN)).limits())
                .isEmpty();
    }

    @Test
    @DisplayName("is the same whatever the order of the manifests is")
    void order() {
        for (var each : Stream.concat(cases().stream(), portCases().stream()).toList()) {
            var reversed = new ArrayList<>(List.of(each.manifests().split(" && ", -1)));
            Collections.reverse(reversed);
            assertThat(each.shown().apply(profile(KnownProfiles.all(), folder(reversed.toArray(String[]::new)))))
                    .isEqualTo(each.profile());
        }
    }
}
