package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The input of {@link NetworkComponent#validate} and {@link NetworkComponent#plan}. Accessors may be added in later
 * versions.
 *
 * @param <S> the settings of the provider or feature
 */
public final class PlanContext<S> {

    private final S settings;
    private final ConfigPath settingsPath;
    private final ClusterSpec cluster;
    private final ObservedCluster observed;
    private final RandomGenerator random;
    private final ConfigPath root;
    private final Set<String> waived;
    private final NetworkProfile network;
    private final @Nullable FleetMembership fleet;

    private PlanContext(
            S settings,
            ConfigPath settingsPath,
            ClusterSpec cluster,
            ObservedCluster observed,
            RandomGenerator random,
            ConfigPath root,
            Set<String> waived,
            NetworkProfile network,
            @Nullable FleetMembership fleet) {
        this.settings = settings;
        this.settingsPath = settingsPath;
        this.cluster = cluster;
        this.observed = observed;
        this.random = random;
        this.root = root;
        this.waived = waived;
        this.network = network;
        this.fleet = fleet;
    }

    /** Returns the context of a provider. Called by the planner, not by providers. */
    public static <S extends ProviderSettings> PlanContext<S> of(
            S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random, ConfigPath root) {
        return of(settings, pathOf(settings, root), cluster, observed, random, root);
    }

    /** Returns the context of a feature. Called by the planner, not by features. */
    public static <S extends FeatureSettings> PlanContext<S> ofFeature(
            S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random, ConfigPath root) {
        return of(settings, networkOf(root), cluster, observed, random, root);
    }

    private static <S> PlanContext<S> of(
            S settings,
            ConfigPath settingsPath,
            ClusterSpec cluster,
            ObservedCluster observed,
            RandomGenerator random,
            ConfigPath root) {
        return new PlanContext<>(
                settings, settingsPath, cluster, observed, random, root, Set.of(), NetworkProfile.unknown(), null);
    }

    static ConfigPath pathOf(ProviderSettings settings, ConfigPath root) {
        return networkOf(root).key(settings.providerId());
    }

    static ConfigPath networkOf(ConfigPath root) {
        return root.key("network");
    }

    /**
     * Returns a copy of this context with waived finding codes. Called by the planner, not by providers.
     *
     * @param codes the names of the codes
     */
    public PlanContext<S> withWaived(Set<String> codes) {
        return new PlanContext<>(
                settings, settingsPath, cluster, observed, random, root, Set.copyOf(codes), network, fleet);
    }

    /** Returns a copy of this context with another state of the cluster. Called by the planner, not by providers. */
    public PlanContext<S> withObserved(ObservedCluster other) {
        return new PlanContext<>(settings, settingsPath, cluster, other, random, root, waived, network, fleet);
    }

    /** Returns a copy of this context with the profile of the network. Called by the planner, not by providers. */
    public PlanContext<S> withNetwork(NetworkProfile profile) {
        return new PlanContext<>(settings, settingsPath, cluster, observed, random, root, waived, profile, fleet);
    }

    /** Returns a copy of this context of a cluster in a fleet. Called by the planner, not by providers. */
    public PlanContext<S> withFleet(FleetMembership membership) {
        return new PlanContext<>(settings, settingsPath, cluster, observed, random, root, waived, network, membership);
    }

    /** Returns the settings of the provider or feature, including defaults. */
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

    /**
     * Returns how the network uses addresses, ports and hosts: the provider and all active features. While
     * {@link NetworkComponent#profile} is called, it is that of the provider for a feature, and unknown for the
     * provider.
     */
    public NetworkProfile network() {
        return network;
    }

    /** Returns the position of the cluster in a fleet; empty when it is planned on its own. */
    public Optional<FleetMembership> fleet() {
        return Optional.ofNullable(fleet);
    }

    /** Returns the path of the whole configuration, from which the paths of findings are derived. */
    public ConfigPath root() {
        return root;
    }

    /** Returns the path of {@code network}. */
    public ConfigPath networkPath() {
        return networkOf(root);
    }

    /** Returns the path of what has the settings: the section of the provider, or {@code network} for a feature. */
    public ConfigPath settingsPath() {
        return settingsPath;
    }

    /**
     * Returns whether the user waived findings with this code. For findings that only matter once the user has decided
     * about another one: a provider reports waived findings like all others.
     */
    public boolean isWaived(FindingCode code) {
        return waived.contains(code.name());
    }
}
