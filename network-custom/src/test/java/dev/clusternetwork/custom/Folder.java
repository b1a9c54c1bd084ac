package dev.clusternetwork.custom;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A folder {@code net} of manifests in memory, and the cluster that is to have them. Immutable. */
public final class Folder {

    public static final ProviderCatalog CATALOG = ProviderCatalog.of(new CustomNetworkProvider());

    private final Map<String, String> files;
    private final ClusterSpec cluster;
    private final ObservedCluster observed;

    private Folder(Map<String, String> files, ClusterSpec cluster, ObservedCluster observed) {
        this.files = files;
        this.cluster = cluster;
        this.observed = observed;
    }

    /** One file, {@code net/m.yml}, in a cluster of a master and a worker with the default CIDRs. */
    public static Folder of(String yaml) {
        return new Folder(
                Map.of("net/m.yml", yaml),
                ClusterSpec.builder("test")
                        .host(HostSpec.master("198.51.100.1"))
                        .host(HostSpec.worker("198.51.100.2"))
                        .build(),
                ObservedCluster.of());
    }

    /** One more file in the folder. */
    public Folder with(String name, String string) {
        var more = new LinkedHashMap<>(files);
        more.put("net/" + name, string);
        return new Folder(more, cluster, observed);
    }

    /** The same folder in another cluster. */
    public Folder in(UnaryOperator<ClusterSpec.Builder> change) {
        return new Folder(files, change.apply(cluster.toBuilder()).build(), observed);
    }

    /** The same folder in a cluster with another network. */
    public Folder inNetwork(UnaryOperator<NetworkSpec.Builder> change) {
        return in(builder -> builder.network(change.apply(cluster.network().toBuilder())));
    }

    /** The same folder in a cluster where something runs. */
    public Folder over(ObservedCluster running) {
        return new Folder(files, cluster, running);
    }

    /** What reading makes of it. */
    public ClusterDocument read() {
        var settings = CustomSettings.builder().manifestPath("net").build();
        var custom = cluster.toBuilder()
                .network(cluster.network().toBuilder().provider(settings))
                .build();
        return ClusterReader.load(custom, CATALOG, SourceFiles.of(files));
    }

    /** Every finding. */
    public List<Finding> findings() {
        return planner().validate(read(), observed).findings().all();
    }

    /** The manifests in it. */
    public Manifests manifests() {
        var settings =
                (CustomSettings) read().partialCluster().network().settings().orElseThrow();
        return settings.manifests().orElseThrow();
    }

    /** The cluster that is to have them. */
    public ClusterSpec cluster() {
        return cluster;
    }

    /** Every finding, as printed. */
    public List<String> found() {
        return findings().stream().map(Folder::line).toList();
    }

    /** Every finding of these codes, as printed. */
    public List<String> found(String... codes) {
        return findings().stream()
                .filter(each -> List.of(codes).contains(each.code().name()))
                .map(Folder::line)
                .toList();
    }

    /** The plan. */
    public NetworkPlan plan() {
        return planner().plan(read(), observed);
    }

    private static NetworkPlanner planner() {
        return NetworkPlanner.of(CATALOG).withRandom(new Random(1));
    }

    /**
     * Returns a finding in the short form of this module's tests: {@code net/m.yml:3:5: error CODE problem; fix}. The
     * code comes first, so that the rows of a table can begin with it.
     */
    public static String line(Finding finding) {
        return finding.location().map(where -> where + ": ").orElse("") + finding.severity() + " "
                + finding.code().name() + " " + finding.problem() + "; " + finding.fix();
    }
}
