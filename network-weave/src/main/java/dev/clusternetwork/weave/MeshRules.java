package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.internal.rules.HostRegions;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/** The rules about the connections between routers: one method for each rule, in the order of the findings. */
final class MeshRules {

    /** The default of CONN_LIMIT in the start script of Weave 2.9.0, above which it refuses connections. */
    private static final int DEFAULT_CONNECTION_LIMIT = 200;

    private final WeaveMesh mesh;
    private final MeshTopology topology;
    private final ClusterSpec cluster;
    private final ConfigPath peeringPath;
    private final ConfigPath hostsPath;
    private final Findings.Collector findings;

    private MeshRules(PlanContext<WeaveSettings> context, WeaveMesh mesh, Findings.Collector findings) {
        this.mesh = mesh;
        this.topology = MeshTopology.of(mesh);
        this.cluster = context.cluster();
        this.peeringPath = context.settingsPath().key("peering");
        this.hostsPath = context.root().key("hosts");
        this.findings = findings;
    }

    /** Checks every rule. */
    static void check(PlanContext<WeaveSettings> context, WeaveMesh mesh, Findings.Collector findings) {
        var rules = new MeshRules(context, mesh, findings);
        rules.checkConnected();
        rules.checkPrivateAddresses();
        rules.checkDefaultRegion();
        rules.checkStatic();
        rules.checkSize();
    }

    /** Without a private address, every other host uses the address, and a rule for all providers checks it. */
    private void checkConnected() {
        if (!mesh.usesPublicAddresses()) {
            return;
        }
        var groups = topology.groups();
        var unreachable = IntStream.range(0, cluster.hosts().size())
                .filter(i -> host(i).privateAddress().isPresent())
                .filter(i -> UnreachableAddress.kindOf(host(i).address()).isPresent())
                .boxed()
                .toList();
        for (var i : unreachable) {
            if (groups.size() > 1) {
                findings.add(unreachable(WeaveCode.WEAVE_ADDRESS_UNREACHABLE, i)
                        .problem(shownAddress(i) + ", so that no connection exists between " + hostsPath.item(i)
                                + " and " + hostsPath.item(firstInOtherGroup(i, groups))
                                + ", which is in another region")
                        .fix("write the public address of the host"));
            } else {
                unreachable.stream()
                        .filter(other -> !host(other).region().equals(host(i).region()))
                        .findFirst()
                        .ifPresent(other -> findings.add(unreachable(WeaveCode.WEAVE_CONNECTION_RELAYED, i)
                                .problem(shownAddress(i) + ", like that of " + hostsPath.item(other)
                                        + " in another region, so other nodes relay all packets between the two")
                                .fix("write the public address of the host, or waive "
                                        + WeaveCode.WEAVE_CONNECTION_RELAYED)));
            }
        }
    }

    private Finding.Builder unreachable(WeaveCode code, int index) {
        return Finding.of(code, hostsPath.item(index).key("address"))
                .found(host(index).address())
                .relyingOnEach(hostsPath, "address", "labels");
    }

    private String shownAddress(int index) {
        var address = host(index).address();
        return hostsPath.item(index).key("address") + " " + Quotes.quote(address) + " is "
                + UnreachableAddress.kindOf(address).orElseThrow();
    }

    private int firstInOtherGroup(int index, List<SortedSet<String>> groups) {
        var own = groups.stream()
                .filter(group -> group.contains(cluster.keyOf(host(index))))
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, cluster.hosts().size())
                .filter(i -> !own.contains(cluster.keyOf(host(i))))
                .findFirst()
                .orElseThrow();
    }

    /** The sidecar redirects packets to the kubelet of each node of another region by the address of the node. */
    private void checkPrivateAddresses() {
        if (!mesh.hasFlyingShuttle()) {
            return;
        }
        var firstWith = new HashMap<HostAddress, Integer>();
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = host(i);
            var earlier = firstWith.putIfAbsent(host.peerAddress(), i);
            if (earlier != null
                    && !region(host(earlier)).equals(region(host))
                    && UnreachableAddress.kindOf(host.peerAddress()).isEmpty()) {
                var at = HostPaths.peerAddress(host, hostsPath.item(i));
                var other = HostPaths.peerAddress(host(earlier), hostsPath.item(earlier));
                var finding = Finding.of(WeaveCode.WEAVE_ADDRESS_IN_TWO_REGIONS, at)
                        .found(host.peerAddress())
                        .comparedWith(other)
                        .problem(at + " " + Quotes.quote(host.peerAddress()) + " is the same as " + other
                                + " in another region, so the sidecar redirects packets for the kubelet of one of the two"
                                + " hosts to the other")
                        .fix("give each host an address of its own, or waive "
                                + WeaveCode.WEAVE_ADDRESS_IN_TWO_REGIONS);
                HostRegions.relyOn(finding, hostsPath.item(i));
                HostRegions.relyOn(finding, hostsPath.item(earlier));
                findings.add(finding);
            }
        }
    }

    /** Returns the region of a host as the sidecar reads it. */
    private static String region(HostSpec host) {
        return host.region().equals(HostSpec.UNKNOWN_REGION) ? MeshNode.SIDECAR_DEFAULT_REGION : host.region();
    }

    private void checkDefaultRegion() {
        if (!mesh.hasFlyingShuttle()) {
            return;
        }
        var named = firstIn(MeshNode.SIDECAR_DEFAULT_REGION);
        var unnamed = firstIn(HostSpec.UNKNOWN_REGION);
        if (named < 0 || unnamed < 0) {
            return;
        }
        var labels = hostsPath.item(named).key("labels");
        var at = host(named).region().equals(host(named).labels().get(HostSpec.REGION_LABEL))
                ? labels.key(HostSpec.REGION_LABEL)
                : labels.key(HostSpec.DEPRECATED_REGION_LABEL);
        var finding = Finding.of(WeaveCode.WEAVE_REGION_DEFAULT, at)
                .found(MeshNode.SIDECAR_DEFAULT_REGION)
                .problem(at + " " + Quotes.quote(MeshNode.SIDECAR_DEFAULT_REGION)
                        + " is the region to which the sidecar counts hosts without a region label, such as "
                        + hostsPath.item(unnamed) + ", so that the two connect at their private addresses")
                .fix("rename the region, or set the label " + HostSpec.REGION_LABEL + " of every host");
        HostRegions.relyOn(finding, hostsPath.item(unnamed));
        HostRegions.relyOn(finding, hostsPath.item(named));
        findings.add(finding);
    }

    private int firstIn(String region) {
        return IntStream.range(0, cluster.hosts().size())
                .filter(i -> host(i).region().equals(region))
                .findFirst()
                .orElse(-1);
    }

    private void checkStatic() {
        if (mesh.peering() != Peering.STATIC) {
            return;
        }
        if (cluster.hosts().isEmpty()) {
            findings.add(Finding.of(WeaveCode.WEAVE_STATIC_WITHOUT_HOSTS, peeringPath)
                    .found(mesh.peering())
                    .related(hostsPath)
                    .problem(peeringPath + " " + Quotes.quote(mesh.peering())
                            + " has no effect, because the cluster has no hosts")
                    .fix("add the hosts, or set " + peeringPath + " to " + Peering.AUTO)
                    .proposal(peeringPath, Peering.AUTO.toString()));
            return;
        }
        IntStream.range(0, cluster.hosts().size())
                .filter(this::isKubeletUnreachable)
                .findFirst()
                .ifPresent(i -> {
                    var at = HostPaths.peerAddress(host(i), hostsPath.item(i));
                    var finding = Finding.of(WeaveCode.WEAVE_KUBELET_UNREACHABLE, peeringPath)
                            .found(mesh.peering())
                            .related(hostsPath)
                            .problem(peeringPath + " " + Quotes.quote(mesh.peering())
                                    + " does not redirect packets for kubelets to the pod network, so masters in other regions"
                                    + " connect to the kubelet of " + hostsPath.item(i) + " at " + at + " "
                                    + Quotes.quote(host(i).peerAddress()) + " for logs and exec")
                            .fix("set " + peeringPath + " to " + Peering.FLYING_SHUTTLE + ", or waive "
                                    + WeaveCode.WEAVE_KUBELET_UNREACHABLE
                                    + " if the private addresses are reachable from every region");
                    HostRegions.relyOnSeveral(finding, cluster, hostsPath);
                    findings.add(finding);
                });
    }

    private boolean isKubeletUnreachable(int index) {
        var host = host(index);
        return host.privateAddress()
                        .filter(each -> !each.equals(host.address()))
                        .isPresent()
                && cluster.masters().stream()
                        .anyMatch(master -> !master.region().equals(host.region()));
    }

    private void checkSize() {
        var connections = topology.connectionsPerNode();
        if (connections > DEFAULT_CONNECTION_LIMIT) {
            findings.add(Finding.of(WeaveCode.WEAVE_MESH_LARGE, hostsPath)
                    .problem(hostsPath + " and known peers make " + connections
                            + " connections for each router, more than the " + DEFAULT_CONNECTION_LIMIT
                            + " that Weave permits by default, because each router connects to every other one")
                    .fix("use the provider calico for a cluster of this size, or waive " + WeaveCode.WEAVE_MESH_LARGE));
        }
    }

    private HostSpec host(int index) {
        return cluster.hosts().get(index);
    }
}
