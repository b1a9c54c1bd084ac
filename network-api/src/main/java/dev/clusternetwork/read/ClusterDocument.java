package dev.clusternetwork.read;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.binding.BoundCluster;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster with the locations of its settings. A setting that could not be read has a finding here and is left out of
 * the cluster, so that the other settings can be checked. Immutable.
 */
public final class ClusterDocument {

    private final BoundCluster bound;

    ClusterDocument(BoundCluster bound) {
        this.bound = bound;
    }

    /** Returns the document of a cluster that was built in code: its settings have no location. */
    public static ClusterDocument of(ClusterSpec cluster) {
        return new ClusterDocument(BoundCluster.built(cluster));
    }

    /**
     * Returns the cluster without the settings that could not be read. They have their defaults, for example the
     * default CIDRs; a host has the role worker when its role could not be read, and an address in the domain
     * {@code invalid} when its address could not be read. For tools that show a configuration while it is being
     * corrected; {@code Validation.cluster()} is the cluster of a valid document.
     */
    public ClusterSpec partialCluster() {
        return bound.cluster();
    }

    /** Returns the findings of reading in the order of the file; the rules have not been checked yet. */
    public Findings findings() {
        return bound.findings();
    }

    /** Returns the paths of the settings that could not be read. */
    public Set<ConfigPath> unreadable() {
        return bound.unreadable();
    }

    /** Returns the path of the whole configuration, from which findings about this cluster derive their paths. */
    public ConfigPath root() {
        return bound.root();
    }

    /**
     * Returns the location of a setting, or of the nearest one above it; empty for a cluster that was built in code.
     */
    public Optional<SourceLocation> locate(ConfigPath path) {
        return Optional.ofNullable(bound.tree()).map(file -> file.locate(path));
    }

    /**
     * Returns the findings in file order, each with the location of its path where the cluster was read from a file.
     * Findings about the cluster file come before those about files that it refers to.
     */
    public Findings located(Findings some) {
        return bound.located(some);
    }

    /**
     * Returns the content of a file that was read, so that a printer of findings can show its lines: that of the
     * cluster file or of a manifest, and of a template as it was before rendering. Values that settings declare as
     * secrets are hidden. Empty for any other file, and for one that could not be read.
     *
     * @param fileName as in the location of a finding
     */
    public Optional<String> source(String fileName) {
        return Optional.ofNullable(bound.sources().get(fileName)).filter(content -> !content.isEmpty());
    }

    /** Returns a summary of the cluster and the number of findings. */
    @Override
    public String toString() {
        return bound.cluster() + ", " + bound.findings().all().size() + " findings of reading";
    }
}
