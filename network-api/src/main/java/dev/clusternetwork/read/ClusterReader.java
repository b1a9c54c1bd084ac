package dev.clusternetwork.read;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.binding.BoundCluster;
import dev.clusternetwork.internal.binding.ClusterBinding;
import dev.clusternetwork.internal.binding.SettingsFiles;
import dev.clusternetwork.internal.binding.YamlTree;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.nio.file.Path;
import java.util.Map;

/**
 * The first bend: makes a typed cluster of a cluster.yml, or of a file that holds nothing but its {@code network}
 * section. Never throws for what a user wrote; every fault is a finding of the document.
 *
 * <p>Small API: it reads one document of at most 1 MiB and judges its form alone; the planner judges the rest.
 */
public final class ClusterReader {

    private ClusterReader() {}

    /**
     * Reads a file with the providers on the class path; files that it points at are looked for beside it.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider on the class path is broken
     */
    public static ClusterDocument read(Path file) {
        return read(ClusterSource.path(file));
    }

    /**
     * Reads with the providers on the class path; files that the configuration points at are looked for beside it, or
     * in the working directory for a text or a stream.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider on the class path is broken
     */
    public static ClusterDocument read(ClusterSource source) {
        return read(source, ProviderCatalog.discover());
    }

    /**
     * Reads with these providers.
     *
     * @throws dev.clusternetwork.spi.ProviderException when one of them is broken
     */
    public static ClusterDocument read(ClusterSource source, ProviderCatalog catalog) {
        return read(source, catalog, SourceFiles.below(source.folder().orElse(Path.of(""))));
    }

    /**
     * Reads with these providers and these files.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider is broken
     */
    public static ClusterDocument read(ClusterSource source, ProviderCatalog catalog, SourceFiles files) {
        return new ClusterDocument(new ClusterBinding(YamlTree.read(source), catalog, files).bind());
    }

    /**
     * Reads the files that a cluster built in code points at, such as a password.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider is broken
     */
    public static ClusterDocument load(ClusterSpec cluster, ProviderCatalog catalog, SourceFiles files) {
        var findings = new Findings.Collector();
        var root = ConfigPath.root();
        var loaded = SettingsFiles.load(cluster, catalog, Map.of(), root, files, findings);
        var found = findings.toFindings();
        return new ClusterDocument(new BoundCluster(loaded, found, SettingsFiles.unloaded(found), root, null));
    }
}
