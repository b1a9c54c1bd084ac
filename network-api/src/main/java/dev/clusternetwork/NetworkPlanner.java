package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.rules.FindingCodes;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The front door: judges clusters and plans their networks. Immutable, reusable, safe for many threads.
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
 * <p>Small API: it applies nothing, asks no cluster and writes no file; an {@link ObservedCluster} brings what runs.
 */
public final class NetworkPlanner {

    private final ProviderCatalog catalog;
    private final RandomGenerator random;
    private final Map<String, String> waivers;

    private NetworkPlanner(ProviderCatalog catalog, RandomGenerator random, Map<String, String> waivers) {
        this.catalog = catalog;
        this.random = random;
        this.waivers = waivers;
    }

    /**
     * A planner with the providers on the class path.
     *
     * @throws ProviderException when one cannot be loaded, or when two have the same id
     */
    public static NetworkPlanner discover() {
        return of(ProviderCatalog.discover());
    }

    /** A planner with just these providers. */
    public static NetworkPlanner of(ProviderCatalog catalog) {
        return new NetworkPlanner(catalog, new SecureRandom(), Map.of());
    }

    /**
     * This planner, drawing secrets from another source. Default: {@link SecureRandom}. A fixed source makes plans
     * repeatable, which is for tests.
     */
    public NetworkPlanner withRandom(RandomGenerator source) {
        return new NetworkPlanner(catalog, source, waivers);
    }

    /**
     * This planner, living with findings of a code in every cluster that it judges.
     *
     * @throws IllegalArgumentException when such findings cannot be waived, or when the reason is blank
     */
    public NetworkPlanner waive(FindingCode code, String reason) {
        if (!code.waivable()) {
            throw new IllegalArgumentException(code.name() + " cannot be waived: " + code.meaning());
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "the waiver of " + code.name() + " gives no reason; say why it is acceptable here");
        }
        var all = new HashMap<>(waivers);
        all.putIfAbsent(code.name(), reason);
        return new NetworkPlanner(catalog, random, all);
    }

    /**
     * This planner, living with findings of a code in every cluster that it judges.
     *
     * @param code the code's name, such as {@code CIDR_PUBLIC}
     * @throws IllegalArgumentException when there is no such code, when such findings cannot be waived, or when the
     *     reason is blank
     */
    public NetworkPlanner waive(String code, String reason) {
        var known =
                findingCodes().stream().collect(Collectors.toMap(FindingCode::name, each -> each, (one, same) -> one));
        var found = known.get(code);
        if (found == null) {
            throw new IllegalArgumentException("no finding has the code " + code
                    + Nearest.to(code, known.keySet())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
        return waive(found, reason);
    }

    /** Every code that a finding can have: those of reading, of the rules, and of each provider at hand, in order. */
    public List<FindingCode> findingCodes() {
        try {
            return FindingCodes.of(catalog);
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /** Validates a cluster that was built in code, of which nothing that runs is known. */
    public Validation validate(ClusterSpec cluster) {
        return validate(cluster, ObservedCluster.none());
    }

    /** Validates a cluster that was built in code. */
    public Validation validate(ClusterSpec cluster, ObservedCluster observed) {
        return validate(ClusterDocument.of(cluster), observed);
    }

    /** Validates a cluster that was read, of which nothing that runs is known. */
    public Validation validate(ClusterDocument document) {
        return validate(document, ObservedCluster.none());
    }

    /**
     * Validates a cluster that was read: runs every rule once and reports every mistake at once. Does not throw for
     * invalid user input, and not for providers and adapters that fail, which are findings too.
     */
    public Validation validate(ClusterDocument document, ObservedCluster observed) {
        return new ValidationRun(document, observed, catalog, random, waivers).run();
    }

    /**
     * Plans for a cluster that was built in code, of which nothing runs that is known.
     *
     * @throws InvalidClusterException when errors stand; carries all findings
     * @throws ProviderException when the provider breaks
     */
    public NetworkPlan plan(ClusterSpec cluster) {
        return plan(cluster, ObservedCluster.none());
    }

    /**
     * Plans for a cluster that was built in code.
     *
     * @throws InvalidClusterException when errors stand; carries all findings
     * @throws ProviderException when the provider breaks
     * @throws RuntimeException what {@code observed} threw, when it is asked for more while planning and cannot answer
     */
    public NetworkPlan plan(ClusterSpec cluster, ObservedCluster observed) {
        return validate(cluster, observed).plan();
    }

    /**
     * Plans for a cluster that was read, of which nothing runs that is known.
     *
     * @throws InvalidClusterException when errors stand; carries all findings
     * @throws ProviderException when the provider breaks
     */
    public NetworkPlan plan(ClusterDocument document) {
        return plan(document, ObservedCluster.none());
    }

    /**
     * Plans for a cluster that was read.
     *
     * @throws InvalidClusterException when errors stand; carries all findings
     * @throws ProviderException when the provider breaks
     * @throws RuntimeException what {@code observed} threw, when it is asked for more while planning and cannot answer
     */
    public NetworkPlan plan(ClusterDocument document, ObservedCluster observed) {
        return validate(document, observed).plan();
    }
}
