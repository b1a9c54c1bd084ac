package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The input of {@link NetworkProvider#validate} and {@link NetworkProvider#plan}. Accessors may be added in later
 * versions.
 *
 * @param <S> the provider's settings
 */
public final class ProviderContext<S extends ProviderSettings> {

    private final S settings;
    private final ClusterSpec cluster;
    private final ObservedCluster observed;
    private final RandomGenerator random;
    private final ConfigPath root;
    private final Set<String> waived;

    private ProviderContext(
            S settings,
            ClusterSpec cluster,
            ObservedCluster observed,
            RandomGenerator random,
            ConfigPath root,
            Set<String> waived) {
        this.settings = settings;
        this.cluster = cluster;
        this.observed = observed;
        this.random = random;
        this.root = root;
        this.waived = waived;
    }

    /** Returns a context. Called by the planner, not by providers. */
    public static <S extends ProviderSettings> ProviderContext<S> of(
            S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random, ConfigPath root) {
        return new ProviderContext<>(settings, cluster, observed, random, root, Set.of());
    }

    /**
     * Returns a copy of this context with waived finding codes. Called by the planner, not by providers.
     *
     * @param codes the names of the codes
     */
    public ProviderContext<S> withWaived(Set<String> codes) {
        return new ProviderContext<>(settings, cluster, observed, random, root, Set.copyOf(codes));
    }

    /** Returns a copy of this context with another state of the cluster. Called by the planner, not by providers. */
    public ProviderContext<S> withObserved(ObservedCluster other) {
        return new ProviderContext<>(settings, cluster, other, random, root, waived);
    }

    /** Returns the settings of the provider, including defaults. */
    public S settings() {
        return settings;
    }

    /** Returns the cluster. */
    public ClusterSpec cluster() {
        return cluster;
    }

    /** Returns the objects that are running in the cluster. */
    public ObservedCluster observed() {
        return observed;
    }

    /** Returns the source of random numbers for secrets. Nothing else in a plan may depend on it. */
    public RandomGenerator random() {
        return random;
    }

    /** Returns the path of the whole configuration, from which the paths of findings are derived. */
    public ConfigPath root() {
        return root;
    }

    /** Returns the path of {@code network}. */
    public ConfigPath networkPath() {
        return root.key("network");
    }

    /** Returns the path of the section that has the settings of the provider. */
    public ConfigPath settingsPath() {
        return networkPath().key(settings.providerId());
    }

    /**
     * Returns whether the user waived findings with this code. For findings that only matter once the user has decided
     * about another one: a provider reports waived findings like all others.
     */
    public boolean isWaived(FindingCode code) {
        return waived.contains(code.name());
    }
}
