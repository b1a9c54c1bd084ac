package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.provider.CachedObservedCluster;
import dev.clusternetwork.internal.rules.FindingCodes;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.FleetMembership;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Validates clusters and plans their networks. This is the entry point of the library. Immutable, reusable and safe for
 * use by several threads.
 *
 * <pre>{@code
 * var planner = NetworkPlanner.discover();
 * var document = ClusterReader.read(Path.of("cluster.yml"));
 * var validation = planner.validate(document, observed);
 * if (!validation.hasErrors()) {
 *     var plan = validation.plan();
 * }
 * }</pre>
 *
 * <p>A planner does not apply objects, connect to a cluster or write files. An {@link ObservedCluster} passes in what
 * is running already.
 */
public final class NetworkPlanner {

    private final ProviderCatalog catalog;
    private final RandomGenerator random;
    private final Map<String, String> waivers;
    private final @Nullable FleetMembership fleet;

    private NetworkPlanner(
            ProviderCatalog catalog,
            RandomGenerator random,
            Map<String, String> waivers,
            @Nullable FleetMembership fleet) {
        this.catalog = catalog;
        this.random = random;
        this.waivers = waivers;
        this.fleet = fleet;
    }

    /**
     * Returns a planner with the providers on the class path.
     *
     * @throws ProviderException when a provider cannot be loaded, or when two have the same id
     */
    public static NetworkPlanner discover() {
        return of(ProviderCatalog.discover());
    }

    /** Returns a planner with only these providers. */
    public static NetworkPlanner of(ProviderCatalog catalog) {
        return new NetworkPlanner(catalog, new SecureRandom(), Map.of(), null);
    }

    /**
     * Returns a copy of this planner that generates secrets from another source of random numbers. Default:
     * {@link SecureRandom}. A source with a fixed seed makes plans reproducible in tests.
     */
    public NetworkPlanner withRandom(RandomGenerator source) {
        return new NetworkPlanner(catalog, source, waivers, fleet);
    }

    /**
     * Returns a copy of this planner for one cluster of a fleet: what the cluster does not set is filled in, for
     * example the nodes of the other clusters. The module network-fleet calls it with the positions in its address
     * book.
     */
    public NetworkPlanner inFleet(FleetMembership membership) {
        return new NetworkPlanner(catalog, random, waivers, membership);
    }

    /**
     * Returns what a fleet has to know about a cluster, as its provider reports it; if the provider is unknown or
     * fails, that the network is separate. The validation of the cluster reports why.
     */
    public FleetPart fleetPart(ClusterDocument document, ObservedCluster observed) {
        return new FleetCompletion(document, new CachedObservedCluster(observed), catalog, random).part();
    }

    /**
     * Returns a copy of this planner that waives findings with this code in every cluster.
     *
     * @throws IllegalArgumentException when findings with this code cannot be waived, or when the reason is blank
     */
    public NetworkPlanner waive(FindingCode code, String reason) {
        if (!code.waivable()) {
            throw new IllegalArgumentException(code.name() + " cannot be waived: " + code.meaning());
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "the waiver of " + code.name() + " has no reason. State why the finding is acceptable.");
        }
        var all = new HashMap<>(waivers);
        all.putIfAbsent(code.name(), reason);
        return new NetworkPlanner(catalog, random, all, fleet);
    }

    /**
     * Returns a copy of this planner that waives findings with this code in every cluster.
     *
     * @param code the name of the code, for example {@code CIDR_PUBLIC}
     * @throws IllegalArgumentException when the code does not exist, when findings with this code cannot be waived, or
     *     when the reason is blank
     */
    public NetworkPlanner waive(String code, String reason) {
        var known =
                findingCodes().stream().collect(Collectors.toMap(FindingCode::name, each -> each, (one, same) -> one));
        var found = known.get(code);
        if (found == null) {
            throw new IllegalArgumentException("'" + Excerpt.of(code) + "' is not a finding code"
                    + Nearest.to(code, known.keySet())
                            .map(near -> ". Did you mean " + near + "?")
                            .orElse(""));
        }
        return waive(found, reason);
    }

    /**
     * Returns every code that a finding can have: those of reading, of the rules and of each provider, in this order.
     */
    public List<FindingCode> findingCodes() {
        try {
            return FindingCodes.of(catalog);
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /** Validates a cluster that was built in code, without information about running objects. */
    public Validation validate(ClusterSpec cluster) {
        return validate(cluster, ObservedCluster.none());
    }

    /** Validates a cluster that was built in code. */
    public Validation validate(ClusterSpec cluster, ObservedCluster observed) {
        return validate(ClusterDocument.of(cluster), observed);
    }

    /** Validates a cluster that was read from a file, without information about running objects. */
    public Validation validate(ClusterDocument document) {
        return validate(document, ObservedCluster.none());
    }

    /**
     * Validates a cluster that was read from a file: runs every rule once and reports all mistakes together. Does not
     * throw for invalid user input. The failure of a provider or an adapter is reported as a finding.
     */
    public Validation validate(ClusterDocument document, ObservedCluster observed) {
        return new ValidationRun(document, observed, catalog, random, waivers, fleet).run();
    }

    /**
     * Plans the network of a cluster that was built in code, without information about running objects.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     * @throws ProviderException when the provider fails
     */
    public NetworkPlan plan(ClusterSpec cluster) {
        return plan(cluster, ObservedCluster.none());
    }

    /**
     * Plans the network of a cluster that was built in code.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     * @throws ProviderException when the provider fails
     * @throws RuntimeException the exception of {@code observed}, when it fails while the network is planned
     */
    public NetworkPlan plan(ClusterSpec cluster, ObservedCluster observed) {
        return validate(cluster, observed).plan();
    }

    /**
     * Plans the network of a cluster that was read from a file, without information about running objects.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     * @throws ProviderException when the provider fails
     */
    public NetworkPlan plan(ClusterDocument document) {
        return plan(document, ObservedCluster.none());
    }

    /**
     * Plans the network of a cluster that was read from a file.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     * @throws ProviderException when the provider fails
     * @throws RuntimeException the exception of {@code observed}, when it fails while the network is planned
     */
    public NetworkPlan plan(ClusterDocument document, ObservedCluster observed) {
        return validate(document, observed).plan();
    }
}
