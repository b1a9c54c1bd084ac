package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.GuardedSourceFiles;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.Map;
import java.util.Optional;
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
                .flatMap(settings -> ProviderCalls.choose(network.provider(), catalog)
                        .flatMap(calls -> load(calls, settings, cluster, written, root, files, findings)))
                .map(settings -> cluster.toBuilder()
                        .network(network.toBuilder().provider(settings))
                        .build())
                .orElse(cluster);
    }

    private static <S extends ProviderSettings> Optional<ProviderSettings> load(
            ProviderCalls<S> calls,
            ProviderSettings settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        try {
            var type = calls.settingsType();
            if (!type.isInstance(settings)) {
                return Optional.empty();
            }
            var guarded = new GuardedSourceFiles(files);
            return Optional.of(
                    calls.load(LoadContext.of(type.cast(settings), cluster, written, root, guarded, findings)));
        } catch (ForeignFailure failure) {
            throw calls.exception(failure);
        }
    }
}
