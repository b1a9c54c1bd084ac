package dev.clusternetwork.read;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.spi.SourceFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        return new ClusterBinding(YamlTree.read(source), catalog, files).document();
    }

    /**
     * Reads the files that a cluster built in code points at, such as a password.
     *
     * @throws dev.clusternetwork.spi.ProviderException when a provider is broken
     */
    public static ClusterDocument load(ClusterSpec cluster, ProviderCatalog catalog, SourceFiles files) {
        var findings = new Findings.Collector();
        var root = ConfigPath.root();
        var loaded = load(cluster, catalog, Map.of(), root, files, findings);
        var found = findings.toFindings();
        return new ClusterDocument(loaded, found, unloaded(found), root, null);
    }

    /**
     * The settings whose files could not be loaded, so that no rule judges the gap they leave. An error that can be
     * waived leaves none: what it is about was read.
     */
    static Set<ConfigPath> unloaded(Findings loading) {
        return loading.errors().stream()
                .filter(finding -> !finding.code().waivable())
                .map(Finding::path)
                .collect(Collectors.toSet());
    }

    /** The cluster, its provider's settings with what the files hold. */
    static ClusterSpec load(
            ClusterSpec cluster,
            ProviderCatalog catalog,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        var network = cluster.network();
        return network.settings()
                .flatMap(settings -> catalog.find(network.provider())
                        .filter(provider -> provider.settingsType().isInstance(settings))
                        .map(provider -> load(provider, settings, cluster, written, root, files, findings)))
                .map(settings -> cluster.toBuilder()
                        .network(network.toBuilder().provider(settings))
                        .build())
                .orElse(cluster);
    }

    private static <S extends ProviderSettings> ProviderSettings load(
            NetworkProvider<S> provider,
            ProviderSettings settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        var typed = provider.settingsType().cast(settings);
        ProviderSettings loaded;
        try {
            loaded = provider.load(LoadContext.of(typed, cluster, written, root, files, findings));
        } catch (ProviderException told) {
            throw told;
        } catch (RuntimeException | LinkageError broken) {
            // Not its message: that could repeat a secret.
            throw new ProviderException(
                    "the provider '" + provider.id() + "' broke while it read the files of its settings: "
                            + broken.getClass().getSimpleName() + "; report it to whoever maintains "
                            + provider.getClass().getName(),
                    broken);
        }
        if (loaded == null) {
            throw new ProviderException("the provider '" + provider.id() + "' returned no settings when it had read its"
                    + " files; report it to whoever maintains "
                    + provider.getClass().getName());
        }
        return loaded;
    }
}
