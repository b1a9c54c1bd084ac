package dev.clusternetwork.internal.provider;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.spi.Activation;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds features and calls their methods.
 *
 * @param <S> the feature's settings
 */
public final class FeatureCalls<S extends FeatureSettings> extends ComponentCalls<S> {

    private final NetworkFeature<S> feature;

    private FeatureCalls(NetworkFeature<S> feature) {
        super("feature", feature.id(), feature, FeatureSettings.class);
        this.feature = feature;
    }

    /** Returns all features of a catalog, sorted by id. */
    public static List<FeatureCalls<?>> all(ProviderCatalog catalog) {
        return catalog.features().stream()
                .<FeatureCalls<?>>map(FeatureCalls::new)
                .toList();
    }

    @Override
    public ConfigPath path(ConfigPath root) {
        return root.key("network");
    }

    @Override
    public ConfigPath settingsPath(ConfigPath root) {
        return path(root);
    }

    /** Returns the fields of {@code network} that it plans, sorted. */
    public SortedSet<String> fields() {
        return new TreeSet<>(withoutNull("fields()", feature::fields));
    }

    /** Returns whether the feature is active in a cluster. */
    public boolean isActive(ClusterSpec cluster, boolean isWritten) {
        var activation = code().call("activation()", Activation.class, feature::activation);
        return code().call("the rule of its activation", () -> activation.isActive(cluster, isWritten));
    }
}
