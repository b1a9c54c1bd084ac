package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.random.RandomGenerator;

/**
 * What a provider is given to judge and to plan with. Grows without breaking those who use it.
 *
 * @param <S> the provider's settings
 */
public final class ProviderContext<S extends ProviderSettings> {

    private final S settings;
    private final ClusterSpec cluster;
    private final ObservedCluster observed;
    private final RandomGenerator random;
    private final ConfigPath root;

    private ProviderContext(
            S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random, ConfigPath root) {
        this.settings = settings;
        this.cluster = cluster;
        this.observed = observed;
        this.random = random;
        this.root = root;
    }

    /** For the planner: a context. */
    public static <S extends ProviderSettings> ProviderContext<S> of(
            S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random, ConfigPath root) {
        return new ProviderContext<>(settings, cluster, observed, random, root);
    }

    /** The provider's settings, defaults included. */
    public S settings() {
        return settings;
    }

    /** The cluster. */
    public ClusterSpec cluster() {
        return cluster;
    }

    /** What runs there already. */
    public ObservedCluster observed() {
        return observed;
    }

    /** Randomness, for secrets alone; nothing else in a plan may depend on it. */
    public RandomGenerator random() {
        return random;
    }

    /** The path of the whole configuration: findings take their paths from here. */
    public ConfigPath root() {
        return root;
    }

    /** The path of {@code network}. */
    public ConfigPath networkPath() {
        return root.key("network");
    }

    /** The path of the provider's own section. */
    public ConfigPath settingsPath() {
        return networkPath().key(settings.providerId());
    }
}
