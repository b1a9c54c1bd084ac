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
     * Returns the settings whose files could not be loaded, so that no rule checks them. The settings of an error that
     * can be waived are not among them, because they were read.
     */
    public static Set<ConfigPath> unloaded(Findings loading) {
        return loading.errors().stream()
                .filter(finding -> !finding.code().waivable())
                .map(Finding::path)
                .collect(Collectors.toSet());
    }

    /**
     * The result of loading a cluster.
     *
     * @param cluster the cluster, its provider's settings with the content of the files
     * @param sources the content of each file that findings may point to, by name, in the order of reading
     */
    public record Loaded(ClusterSpec cluster, Map<String, String> sources) {

        /** Returns the cluster and the names of the files; a manifest may contain secrets. */
        @Override
        public String toString() {
            return cluster + ", files " + sources.keySet();
        }
    }

    /** Returns the cluster with the content of the files in its provider's settings. */
    public static Loaded load(
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
                .orElseGet(() -> new Loaded(cluster, Map.of()));
    }

    private static <S extends ProviderSettings> Optional<Loaded> load(
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
            var context = LoadContext.of(type.cast(settings), cluster, written, root, guarded, findings);
            var loaded = calls.load(context);
            var network = cluster.network().toBuilder().provider(loaded);
            return Optional.of(new Loaded(cluster.toBuilder().network(network).build(), context.sources()));
        } catch (ForeignFailure failure) {
            throw calls.exception(failure);
        }
    }
}
