package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.ComponentCalls;
import dev.clusternetwork.internal.provider.FeatureCalls;
import dev.clusternetwork.internal.provider.GuardedSourceFiles;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads the files that the settings of a provider and of features refer to. */
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
     * @param cluster the cluster, the settings of its provider and features with the content of the files
     * @param sources the content of each file that findings may point to, by name, in the order of reading
     */
    public record Loaded(ClusterSpec cluster, Map<String, String> sources) {

        /** Returns the cluster and the names of the files; a manifest may contain secrets. */
        @Override
        public String toString() {
            return cluster + ", files " + sources.keySet();
        }
    }

    /** Returns the cluster with the content of the files in the settings of its provider and its features. */
    public static Loaded load(
            ClusterSpec cluster,
            ProviderCatalog catalog,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        var loading = new Loading(cluster, written, root, new GuardedSourceFiles(files), findings);
        var network = cluster.network().toBuilder();
        var sources = new LinkedHashMap<String, String>();
        cluster.network()
                .settings()
                .ifPresent(settings -> ProviderCalls.choose(cluster.network().provider(), catalog)
                        .flatMap(calls -> loading.provider(calls, settings, sources))
                        .ifPresent(network::provider));
        FeatureCalls.all(catalog)
                .forEach(calls -> Optional.ofNullable(
                                cluster.network().features().get(calls.id()))
                        .flatMap(settings -> loading.feature(calls, settings, sources))
                        .ifPresent(network::feature));
        return new Loaded(cluster.toBuilder().network(network).build(), sources);
    }

    /** What every component reads with. */
    private record Loading(
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {

        <S extends ProviderSettings> Optional<S> provider(
                ProviderCalls<S> calls, ProviderSettings settings, Map<String, String> sources) {
            return load(
                    calls, settings, typed -> LoadContext.of(typed, cluster, written, root, files, findings), sources);
        }

        <S extends FeatureSettings> Optional<S> feature(
                FeatureCalls<S> calls, FeatureSettings settings, Map<String, String> sources) {
            return load(
                    calls,
                    settings,
                    typed -> LoadContext.ofFeature(typed, cluster, written, root, files, findings),
                    sources);
        }

        private static <S> Optional<S> load(
                ComponentCalls<S> calls,
                Object settings,
                Function<S, LoadContext<S>> contexts,
                Map<String, String> sources) {
            try {
                var type = calls.settingsType();
                if (!type.isInstance(settings)) {
                    return Optional.empty();
                }
                var context = contexts.apply(type.cast(settings));
                var loaded = calls.load(context);
                context.sources().forEach(sources::putIfAbsent);
                return Optional.of(loaded);
            } catch (ForeignFailure failure) {
                throw calls.exception(failure);
            }
        }
    }
}
