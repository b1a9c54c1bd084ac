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
 * Reads a typed cluster from a cluster.yml, or from a file that contains only its {@code network} section. Does not
 * throw for invalid user input; every fault is a finding of the document.
 *
 * <p>Small API: it reads one document of at most 1 MiB and checks only its form; the planner checks the rules.
 */
public final class ClusterReader {

    private ClusterReader() {}

    /**
     * Reads a file with the providers on the class path; paths in the file are relative to its directory.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider on the class path is broken
     */
    public static ClusterDocument read(Path file) {
        return read(ClusterSource.path(file));
    }

    /**
     * Reads with the providers on the class path; paths in the configuration are relative to the directory of the file,
     * or to the working directory for a string or a stream.
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
     * Reads the files that a cluster built in code refers to, for example a password.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider is broken
     */
    public static ClusterDocument load(ClusterSpec cluster, ProviderCatalog catalog, SourceFiles files) {
        var findings = new Findings.Collector();
        var root = ConfigPath.root();
        var loaded = SettingsFiles.load(cluster, catalog, Map.of(), root, files, findings);
        var found = findings.toFindings();
        return new ClusterDocument(
                new BoundCluster(loaded.cluster(), found, SettingsFiles.unloaded(found), root, null, loaded.sources()));
    }
}
