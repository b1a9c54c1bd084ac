package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.source.SourceFiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of {@link NetworkComponent#load}: the settings, the cluster and access to the files that the settings name.
 * Accessors may be added in later versions.
 *
 * @param <S> the settings of the provider or feature
 */
public final class LoadContext<S> {

    private final S settings;
    private final ClusterSpec cluster;
    private final Map<String, @Nullable Object> written;
    private final ConfigPath settingsPath;
    private final SourceFiles files;
    private final Findings.Collector findings;
    private final Map<String, String> sources = new LinkedHashMap<>();

    private LoadContext(
            S settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath settingsPath,
            SourceFiles files,
            Findings.Collector findings) {
        this.settings = settings;
        this.cluster = cluster;
        this.written = written;
        this.settingsPath = settingsPath;
        this.files = files;
        this.findings = findings;
    }

    /** Returns the context of a cluster that was built in code. Called by readers, not by providers. */
    public static <S extends ProviderSettings> LoadContext<S> of(
            S settings, ClusterSpec cluster, ConfigPath root, SourceFiles files, Findings.Collector findings) {
        return of(settings, cluster, Map.of(), root, files, findings);
    }

    /** Returns a context. Called by readers, not by providers. */
    public static <S extends ProviderSettings> LoadContext<S> of(
            S settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        return new LoadContext<>(settings, cluster, written, PlanContext.pathOf(settings, root), files, findings);
    }

    /** Returns the context of a feature. Called by readers, not by features. */
    public static <S extends FeatureSettings> LoadContext<S> ofFeature(
            S settings,
            ClusterSpec cluster,
            Map<String, @Nullable Object> written,
            ConfigPath root,
            SourceFiles files,
            Findings.Collector findings) {
        return new LoadContext<>(settings, cluster, written, PlanContext.networkOf(root), files, findings);
    }

    /** Returns the settings as the user wrote them. */
    public S settings() {
        return settings;
    }

    /** Returns the cluster as far as it could be read. It has not been validated. */
    public ClusterSpec cluster() {
        return cluster;
    }

    /**
     * Returns the whole configuration as the user wrote it, including unknown keys, as plain data: unmodifiable maps
     * with strings as keys, lists, Strings, Booleans, Longs, BigIntegers, BigDecimals, Doubles (infinity and NaN only)
     * and null. Empty for a cluster that was built in code, and for a file that could not be read.
     */
    public Map<String, @Nullable Object> written() {
        return written;
    }

    /** Returns the path of what has the settings: the section of the provider, or {@code network} for a feature. */
    public ConfigPath settingsPath() {
        return settingsPath;
    }

    /** Returns access to the files. */
    public SourceFiles files() {
        return files;
    }

    /** Returns the collector for findings about the files. */
    public Findings.Collector findings() {
        return findings;
    }

    /**
     * Keeps the content of a file, so that printers of findings can show the lines that a finding points to. Findings
     * are ordered by file in the order of these calls. Not for a file that is a secret, for example a password.
     *
     * @param fileName as in the locations of findings
     * @param content without a byte order mark; empty when the file could not be read
     */
    public void addSource(String fileName, String content) {
        sources.put(fileName, content);
    }

    /** For readers: the content of each file that was added, by name, in the order of adding. */
    public Map<String, String> sources() {
        return Collections.unmodifiableMap(sources);
    }
}
