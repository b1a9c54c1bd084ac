package dev.clusternetwork.read;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.binding.BoundCluster;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster and where its settings stand. What could not be read has a finding here and is left out of the cluster, so
 * that the rest can still be judged. Immutable.
 */
public final class ClusterDocument {

    private final BoundCluster bound;

    ClusterDocument(BoundCluster bound) {
        this.bound = bound;
    }

    /** A cluster that was built in code: nothing in it has a location. */
    public static ClusterDocument of(ClusterSpec cluster) {
        return new ClusterDocument(new BoundCluster(cluster, Findings.none(), Set.of(), ConfigPath.root(), null));
    }

    /**
     * Returns the cluster without the settings that could not be read: defaults, such as the default CIDRs, are in
     * their place. For tools that show a configuration while it is being corrected; {@code Validation.cluster()} is the
     * cluster of a valid document.
     */
    public ClusterSpec partialCluster() {
        return bound.cluster();
    }

    /** What reading found, in the order of the file. The rules have not been asked yet: the planner does that. */
    public Findings findings() {
        return bound.findings();
    }

    /** The paths of settings that could not be read; in the cluster, a default or nothing stands in their place. */
    public Set<ConfigPath> unreadable() {
        return bound.unreadable();
    }

    /** The path of the whole configuration: findings about this cluster take their paths from here. */
    public ConfigPath root() {
        return bound.root();
    }

    /** Where a setting stands, or else the nearest one above it; empty for a cluster that was built in code. */
    public Optional<SourceLocation> locate(ConfigPath path) {
        return Optional.ofNullable(bound.tree()).map(file -> file.locate(path));
    }

    /** Findings with the location of their path, as far as the cluster was read from a file. */
    public Findings located(Findings some) {
        var tree = bound.tree();
        return tree == null ? some : some.located(tree::locate);
    }

    /** The cluster, and how many findings reading it made. */
    @Override
    public String toString() {
        return bound.cluster() + ", " + bound.findings().all().size() + " findings of reading";
    }
}
