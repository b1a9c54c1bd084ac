package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObservedCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of the table of known networks, in manifests that fit the cluster and in others. The cases are in the
 * resource {@code known-network-cases.tsv}: the row, a cluster of {@link #CLUSTERS}, an object of {@link #OBJECTS} and
 * its content, and the finding, if there is to be one.
 */
@DisplayName("The table of known networks")
class KnownNetworkRulesTest {

    private static final String IPV4_PODS = "10.32.0.0/12";
    private static final String IPV4_SERVICES = "10.96.0.0/12";
    private static final String IPV6_PODS = "fd00:10:32::/48";
    private static final String IPV6_SERVICES = "fd00:10:96::/112";

    private static final UnaryOperator<Folder> IPV4 = network(IPV4_PODS, IPV4_SERVICES);

    private static final Map<String, UnaryOperator<Folder>> CLUSTERS = Map.ofEntries(
            Map.entry("dual", network(IPV4_PODS + " " + IPV6_PODS, IPV4_SERVICES + " " + IPV6_SERVICES)),
            Map.entry("dual16", network("10.16.0.0/16 " + IPV6_PODS, IPV4_SERVICES + " " + IPV6_SERVICES)),
            Map.entry("v4", IPV4),
            Map.entry("v6", network(IPV6_PODS, IPV6_SERVICES)),
            Map.entry("services", network(IPV4_PODS, "10.43.0.0/16")),
            Map.entry("calicoPods", network("192.168.0.0/16", IPV4_SERVICES)),
            Map.entry("cgnat", network("100.64.0.0/12", IPV4_SERVICES)),
            Map.entry("small", hosts("192.0.2.1", "192.0.2.2", "192.0.2.3")),
            Map.entry("hosts", hosts("192.0.2.1", "10.1.0.17")),
            Map.entry("hosts16", hosts("192.0.2.1", "10.16.0.17")),
            Map.entry(
                    "hostsInWeave",
                    folder -> network("10.244.0.0/16", IPV4_SERVICES)
                            .apply(hosts("192.0.2.1", "10.40.0.17").apply(folder))),
            Map.entry("mtu", mtu(1500, 1400)),
            Map.entry("smallMtu", mtu(1500, 1280)),
            Map.entry("smallMtus", mtu(1300, 1280)),
            Map.entry("regions", inRegions("a", "b")),
            Map.entry("oneRegion", inRegions("a", HostSpec.UNKNOWN_REGION)),
            Map.entry("private", folder -> IPV4.apply(folder).in(cluster -> withPrivateAddresses(cluster, "eth1"))),
            Map.entry(
                    "privateAddresses", folder -> IPV4.apply(folder).in(cluster -> withPrivateAddresses(cluster, ""))),
            Map.entry(
                    "privateRegions",
                    folder -> inRegions("a", "b").apply(folder).in(cluster -> withPrivateAddresses(cluster, "eth1"))),
            Map.entry(
                    "privateOneRegion",
                    folder -> inRegions("a", HostSpec.UNKNOWN_REGION)
                            .apply(folder)
                            .in(cluster -> withPrivateAddresses(cluster, "eth1"))),
            Map.entry("privateSubnets", privateAddresses("10.10.0.1", "10.10.1.1", "10.20.0.1")),
            Map.entry("privateMixed", privateAddresses("10.10.0.1", "172.16.0.1")),
            Map.entry("privateIpv6", privateAddresses("fd00::1", "fd00::2")),
            Map.entry("onlyPrivate", onlyPrivate("10.10.0.1", "10.10.0.2")));

    private static final String CONFIG_MAP =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: net}\ndata: ";

    private static final Map<String, String> OBJECTS = Map.of(
            "flannel",
            CONFIG_MAP.formatted("flannel-cfg") + "{net-conf.json: '%s'}",
            "cilium",
            CONFIG_MAP.formatted("cilium-config") + "{%s}",
            "calicoConfig",
            CONFIG_MAP.formatted("calico-config") + "{%s}",
            "antreaAgent",
            CONFIG_MAP.formatted("antrea-config-x") + "{antrea-agent.conf: '%s'}",
            "antreaController",
            CONFIG_MAP.formatted("antrea-config") + "{antrea-controller.conf: '%s'}",
            "pool",
            "apiVersion: crd.projectcalico.org/v1\nkind: IPPool\nmetadata: {name: a}\nspec: {%s}",
            "installation",
            "apiVersion: operator.tigera.io/v1\nkind: Installation\nmetadata: {name: default}\nspec: {%s}",
            "container",
            "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a, namespace: net}\nspec:\n  template:\n    spec:\n"
                    + "      containers:\n        - {%s}");

    /** @param finding empty where nothing is to be found */
    record Case(String row, String cluster, String object, String content, String finding) {

        Folder folder() {
            return folder(yaml());
        }

        /** Returns the cluster with another manifest. */
        Folder folder(String yaml) {
            return Objects.requireNonNull(CLUSTERS.get(cluster), cluster).apply(Folder.of(yaml));
        }

        String yaml() {
            return Objects.requireNonNull(OBJECTS.get(object), object).formatted(content) + "\n";
        }
    }

    static List<Case> cases() {
        try (InputStream in = KnownNetworkRulesTest.class.getResourceAsStream("known-network-cases.tsv")) {
            var lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).split("\n");
            return Arrays.stream(lines)
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Case(cells[0], cells[1], cells[2], cells[3], cells[4]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("reports a setting exactly when it does not fit the cluster")
    void reportsWhatDoesNotFit(Case each) {
        assertThat(found(KnownNetworks.all(), each))
                .isEqualTo(each.finding().isEmpty() ? List.of() : List.of(each.finding()));
    }

    static List<KnownSetting> rows() {
        return KnownNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("has a case that fits and a case that does not for each row, which only this row reports")
    void hasNoDeadRow(KnownSetting row) {
        var cases = cases().stream().filter(each -> each.row().equals(row.id())).toList();
        assertThat(cases).as("cases that fit").anyMatch(each -> each.finding().isEmpty());
        assertThat(cases)
                .as("cases that do not fit")
                .anyMatch(each -> !each.finding().isEmpty());
        var without =
                KnownNetworks.all().stream().filter(each -> !each.equals(row)).toList();
        assertThat(cases)
                .filteredOn(each -> !each.finding().isEmpty())
                .allSatisfy(each -> assertThat(found(without, each)).doesNotContain(each.finding()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("compares each default with the cluster when the setting is absent")
    void comparesDefaults(KnownSetting row) {
        assertThat(cases().stream()
                        .filter(each -> each.row().equals(row.id()))
                        .map(Case::finding)
                        .anyMatch(each -> each.contains(" does not set ") || each.contains("(the default ")))
                .as("a case in which the default of %s does not fit", row.id())
                .isEqualTo(
                        row.defaultValue().filter(each -> mayNotFit(row, each)).isPresent());
    }

    private static boolean mayNotFit(KnownSetting row, String defaultValue) {
        return switch (row.expected()) {
            case ENABLED -> defaultValue.equals("false");
            case DISABLED -> defaultValue.equals("true");
            case AT_MOST_HOSTS -> !defaultValue.equals("0");
            case ONE_REGION -> false;
            default -> true;
        };
    }

    @Test
    @DisplayName("has cases of both IP families for each row without a family")
    void bothFamilies() {
        var ofEither = KnownNetworks.all().stream()
                .filter(row -> row.meaning().isCidr() && row.family().isEmpty())
                .map(KnownSetting::id)
                .filter(id -> !id.contains(" default "))
                .toList();
        assertThat(ofEither).isNotEmpty().allSatisfy(id -> {
            var contents = cases().stream()
                    .filter(each -> each.row().equals(id) && !each.finding().isEmpty())
                    .map(Case::finding)
                    .toList();
            assertThat(contents).anyMatch(each -> each.contains("'10.") || each.contains("'192.168."));
            assertThat(contents).anyMatch(each -> each.contains("'fd00:"));
        });
        var ofOne = KnownNetworks.all().stream()
                .flatMap(row -> row.family().stream())
                .collect(Collectors.groupingBy(family -> family, Collectors.counting()));
        assertThat(ofOne).containsOnlyKeys(IpFamily.IPV4, IpFamily.IPV6);
    }

    private static List<String> found(List<KnownSetting> table, Case each) {
        var folder = each.folder();
        var findings = new Findings.Collector();
        KnownNetworkRules.check(table, folder.cluster(), folder.manifests(), ObservedCluster.of(), findings);
        return findings.toFindings().all().stream().map(Folder::line).toList();
    }

    private static UnaryOperator<Folder> network(String pods, String services) {
        return folder ->
                folder.inNetwork(network -> network.podCidrs(cidrs(pods)).serviceCidrs(cidrs(services)));
    }

    private static List<Cidr> cidrs(String list) {
        return Arrays.stream(list.split(" ")).map(Cidr::parse).toList();
    }

    private static UnaryOperator<Folder> hosts(String... addresses) {
        return folder -> IPV4.apply(folder)
                .in(cluster -> cluster.hosts(Arrays.stream(addresses)
                        .map(address -> HostSpec.master(address).build())
                        .toList()));
    }

    /** Hosts with a public address and these private ones. */
    private static UnaryOperator<Folder> privateAddresses(String... addresses) {
        return folder -> IPV4.apply(folder)
                .in(cluster -> cluster.hosts(Stream.iterate(0, i -> i < addresses.length, i -> i + 1)
                        .map(i -> HostSpec.master("198.51.100." + (i + 1))
                                .privateAddress(addresses[i])
                                .build())
                        .toList()));
    }

    /** Hosts whose only address is set twice. */
    private static UnaryOperator<Folder> onlyPrivate(String... addresses) {
        return folder -> IPV4.apply(folder)
                .in(cluster -> cluster.hosts(Arrays.stream(addresses)
                        .map(address ->
                                HostSpec.master(address).privateAddress(address).build())
                        .toList()));
    }

    private static UnaryOperator<Folder> mtu(int first, int second) {
        return folder -> IPV4.apply(folder)
                .in(cluster -> cluster.hosts(List.of(
                        HostSpec.master("192.0.2.1").name("a").mtu(first).build(),
                        HostSpec.worker("192.0.2.2").name("b").mtu(second).build(),
                        HostSpec.worker("192.0.2.3").name("c").build())));
    }

    private static UnaryOperator<Folder> inRegions(String... regions) {
        return folder -> IPV4.apply(folder)
                .in(cluster -> cluster.hosts(Arrays.stream(regions)
                        .map(region -> HostSpec.master(region + ".example.com")
                                .region(region)
                                .build())
                        .toList()));
    }

    private static ClusterSpec.Builder withPrivateAddresses(ClusterSpec.Builder cluster, String name) {
        var hosts = cluster.build().hosts();
        return cluster.hosts(Stream.iterate(0, i -> i < hosts.size(), i -> i + 1)
                .map(i -> hosts.get(i).toBuilder().privateAddress("10.10.0." + (i + 1)))
                .map(host -> name.isEmpty()
                        ? host.build()
                        : host.privateInterface(name).build())
                .collect(Collectors.toList()));
    }
}
