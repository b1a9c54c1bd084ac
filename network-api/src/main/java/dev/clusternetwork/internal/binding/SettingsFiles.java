package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads the files that the settings of a provider refer to. */
public final class SettingsFiles {

    private SettingsFiles() {}

    /**
     * The settings whose files could not be loaded, so that no rule judges the gap they leave. An error that can be
     * waived leaves none: what it is about was read.
     */
    public static Set<ConfigPath> unloaded(Findings loading) {
        return loading.errors().stream()
                .filter(finding -> !finding.code().waivable())
                .map(Finding::path)
                .collect(Collectors.toSet());
    }

    /** The cluster, its provider's settings with what the files hold. */
    public static ClusterSpec load(
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
