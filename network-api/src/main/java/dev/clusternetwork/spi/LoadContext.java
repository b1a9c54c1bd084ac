package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.source.SourceFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is given to read the files that its settings point at. Grows without breaking those who use it.
 *
 * @param <S> the provider's settings
 */
public final class LoadContext<S extends ProviderSettings> {

    private final S settings;
    private final ClusterSpec cluster;
    private final Map<String, @Nullable Object> written;
    private final ConfigPath root;
    private final SourceFiles files;
    private final Findings.Collector findings;

    private LoadContext(
            S settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        this.settings = settings;
        this.cluster = cluster;
        this.written = written;
        this.root = root;
        this.files = files;
        this.findings = findings;
    }

    /** For readers: a context of a cluster that was built in code. */
    public static <S extends ProviderSettings> LoadContext<S> of(
            S settings, ClusterSpec cluster, ConfigPath root, SourceFiles files, Findings.Collector findings) {
        return of(settings, cluster, Map.of(), root, files, findings);
    }

    /** For readers: a context. */
    public static <S extends ProviderSettings> LoadContext<S> of(
            S settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        return new LoadContext<>(settings, cluster, written, root, files, findings);
    }

    /** The settings, as the user wrote them. */
    public S settings() {
        return settings;
    }

    /** The cluster, as far as it could be read; not judged yet. */
    public ClusterSpec cluster() {
        return cluster;
    }

    /**
     * The whole configuration as the user wrote it, keys that nobody knows included, as plain data: unmodifiable maps
     * with text as keys, lists, Strings, Booleans, Longs, BigIntegers, BigDecimals, Doubles (infinity and NaN only) and
     * null. Empty for a cluster that was built in code, or of which nothing could be read.
     */
    public Map<String, @Nullable Object> written() {
        return written;
    }

    /** The path of the provider's own section. */
    public ConfigPath settingsPath() {
        return root.key("network").key(settings.providerId());
    }

    /** The door to the files. */
    public SourceFiles files() {
        return files;
    }

    /** Takes what is wrong with the files. */
    public Findings.Collector findings() {
        return findings;
    }
}
