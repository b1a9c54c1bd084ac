package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.internal.binding.ReadingCode;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.internal.yaml.YamlCode;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The front door: judges clusters and plans their networks. Immutable, reusable, safe for many threads.
 *
 * <pre>{@code
 * var planner = NetworkPlanner.discover();
 * var document = ClusterReader.read(Path.of("cluster.yml"));
 * var findings = planner.validate(document, observed);
 * var plan = planner.plan(document, observed);
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
        return findingCodes(catalog);
    }

    static List<FindingCode> findingCodes(ProviderCatalog catalog) {
        return Stream.<Stream<? extends FindingCode>>of(
                        Stream.of(ReadingCode.values()),
                        Stream.of(YamlCode.values()),
                        Stream.of(BindingCode.values()),
                        Stream.of(RuleCode.values()),
                        catalog.providers().stream().flatMap(NetworkPlanner::findingCodes))
                .<FindingCode>flatMap(codes -> codes)
                .toList();
    }

    private static Stream<FindingCode> findingCodes(NetworkProvider<?> provider) {
        try {
            return List.copyOf(provider.findingCodes()).stream();
        } catch (RuntimeException | LinkageError broken) {
            throw new ProviderException(
                    "the provider '" + provider.id() + "' broke while it listed the codes of its findings: "
                            + broken.getClass().getSimpleName() + "; report it to whoever maintains "
                            + provider.getClass().getName(),
                    broken);
        }
    }

    /**
     * Every fault of a cluster that was built in code, of which nothing runs that is known. Never throws for what a
     * user wrote.
     */
    public Findings validate(ClusterSpec cluster) {
        return validate(cluster, ObservedCluster.none());
    }

    /** Every fault of a cluster that was built in code. Never throws for what a user wrote. */
    public Findings validate(ClusterSpec cluster, ObservedCluster observed) {
        return judgement(ClusterDocument.of(cluster), observed).findings();
    }

    /**
     * Every fault of a cluster that was read, of which nothing runs that is known. Never throws for what a user wrote.
     */
    public Findings validate(ClusterDocument document) {
        return validate(document, ObservedCluster.none());
    }

    /**
     * Every fault of a cluster that was read, reading's own findings first. Never throws for what a user wrote. That an
     * image override applies to nothing shows only when there is a plan, and then among the plan's findings.
     */
    public Findings validate(ClusterDocument document, ObservedCluster observed) {
        return judgement(document, observed).findings();
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
        return judgement(ClusterDocument.of(cluster), observed).plan();
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
        return judgement(document, observed).plan();
    }

    private Judgement<?> judgement(ClusterDocument document, ObservedCluster observed) {
        return Judgement.of(document, observed, catalog, random, waivers);
    }
}
