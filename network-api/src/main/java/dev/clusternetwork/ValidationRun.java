package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.completion.PlanAssembler;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.CachedObservedCluster;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.internal.rules.ClusterClaims;
import dev.clusternetwork.internal.rules.ClusterRules;
import dev.clusternetwork.internal.rules.FindingCodes;
import dev.clusternetwork.internal.rules.ImageOverrideRules;
import dev.clusternetwork.internal.rules.KubernetesLimits;
import dev.clusternetwork.internal.rules.ProviderRules;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.internal.rules.SettingsConstraints;
import dev.clusternetwork.internal.rules.WaiverRules;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Runs all rules on one cluster once: first those of the core, then those of the chosen provider. */
final class ValidationRun {

    private final ClusterDocument document;
    private final ClusterSpec cluster;
    private final ConfigPath root;
    private final ObservedCluster observed;
    private final ProviderCatalog catalog;
    private final RandomGenerator random;
    private final Map<String, String> waivers;
    private final Findings.Collector collector;

    ValidationRun(
            ClusterDocument document,
            ObservedCluster observed,
            ProviderCatalog catalog,
            RandomGenerator random,
            Map<String, String> waivers) {
        this.document = document;
        this.cluster = document.partialCluster();
        this.root = document.root();
        this.observed = observed;
        this.catalog = catalog;
        this.random = random;
        this.waivers = new HashMap<>(cluster.network().waivers());
        this.waivers.putAll(waivers);
        this.collector = new Findings.Collector(document.unreadable());
    }

    /** Runs the rules. */
    Validation run() {
        var provider = chooseProvider();
        checkWaivers();
        var capabilities = provider.flatMap(calls -> ask(calls, calls::capabilities));
        var run = provider.flatMap(this::runOf);
        Optional<NetworkProfile> profile = run.map(ProviderRun::profile);
        var ledger = ClusterClaims.ledger(cluster, profile.orElseGet(NetworkProfile::unknown), root);
        ClusterRules.check(cluster, capabilities, profile, ledger, root, collector);
        var planning = provider.map(calls -> run.map(known -> checkByProvider(known, ledger)))
                .orElseGet(() -> {
                    ProviderRules.reportUnknownProvider(cluster.network().provider(), catalog.ids(), root, collector);
                    return Optional.empty();
                });
        return new Validation(
                cluster, located(document.findings().plus(collector.toFindings())), planning.orElse(null));
    }

    /** Returns no provider if the field {@code provider} is unreadable; the default would be a guess. */
    private Optional<ProviderCalls<?>> chooseProvider() {
        var path = root.key("network").key("provider");
        return document.unreadable().stream().anyMatch(path::isWithin)
                ? Optional.empty()
                : ProviderCalls.choose(cluster.network().provider(), catalog);
    }

    private void checkWaivers() {
        try {
            WaiverRules.check(cluster, FindingCodes.of(catalog), root, collector);
        } catch (ForeignFailure failure) {
            collector.add(
                    Finding.of(RuleCode.PROVIDER_FAILED, root.key("network").key("waive"))
                            .problem("waivers could not be checked, because " + failure.problem())
                            .fix(failure.fix()));
        }
    }

    /** The chosen provider with what it needs to know, and what the core needs to know about it. */
    private record ProviderRun<S extends ProviderSettings>(
            ProviderCalls<S> calls, ProviderContext<S> context, NetworkProfile profile) {}

    /** Empty, with a finding, if the settings are not available. */
    private <S extends ProviderSettings> Optional<ProviderRun<?>> runOf(ProviderCalls<S> calls) {
        return settings(calls).map(settings -> {
            var context = ProviderContext.of(settings, cluster, new CachedObservedCluster(observed), random, root)
                    .withWaived(waivers.keySet());
            return new ProviderRun<>(calls, context, profile(calls, context));
        });
    }

    /** If the running cluster cannot be queried, {@link #checkSettings} reports it. */
    private <S extends ProviderSettings> NetworkProfile profile(ProviderCalls<S> calls, ProviderContext<S> context) {
        try {
            return calls.profile(context);
        } catch (ForeignFailure failure) {
            if (!calls.isAtFault(failure)) {
                return ask(calls, () -> calls.profile(context.withObserved(ObservedCluster.none())))
                        .orElseGet(NetworkProfile::unknown);
            }
            report(calls, failure);
            return NetworkProfile.unknown();
        }
    }

    private <S extends ProviderSettings> Validation.Planning checkByProvider(ProviderRun<S> run, AddressLedger ledger) {
        checkSettings(run.calls(), run.context());
        return findings -> plan(run, ledger, findings);
    }

    /** Returns the given settings or the defaults of the provider; empty, with a finding, if neither is available. */
    private <S extends ProviderSettings> Optional<S> settings(ProviderCalls<S> calls) {
        var given = cluster.network().settings();
        if (given.isEmpty()) {
            return ask(calls, calls::defaultSettings);
        }
        return ask(calls, calls::settingsType).flatMap(type -> {
            if (!type.isInstance(given.get())) {
                ProviderRules.reportMismatch(calls.id(), given.get().getClass(), type, root, collector);
                return Optional.empty();
            }
            return Optional.of(type.cast(given.get()));
        });
    }

    private <S extends ProviderSettings> void checkSettings(ProviderCalls<S> calls, ProviderContext<S> context) {
        try {
            calls.checkConstraints(
                    () -> SettingsConstraints.check(context.settings(), context.settingsPath(), collector));
            collector.addAll(calls.validate(context));
        } catch (ForeignFailure failure) {
            report(calls, failure);
            if (!calls.isAtFault(failure)) {
                ask(calls, () -> findingsWithoutCluster(calls, context)).ifPresent(collector::addAll);
            }
        }
    }

    /**
     * Returns the findings that a provider reports both for an unknown cluster and for an empty one. A finding that it
     * reports in only one of these cases depends on the cluster, which could not be queried.
     */
    private static <S extends ProviderSettings> List<Finding> findingsWithoutCluster(
            ProviderCalls<S> calls, ProviderContext<S> context) {
        var unknown =
                calls.validate(context.withObserved(ObservedCluster.none())).all();
        var empty = calls.validate(context.withObserved(ObservedCluster.of())).all();
        return unknown.stream().filter(Set.copyOf(empty)::contains).toList();
    }

    /** What a provider answers; empty, with a finding, when it fails. */
    private <T> Optional<T> ask(ProviderCalls<?> calls, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ForeignFailure failure) {
            report(calls, failure);
            return Optional.empty();
        }
    }

    private void report(ProviderCalls<?> calls, ForeignFailure failure) {
        var network = root.key("network");
        if (calls.isAtFault(failure)) {
            collector.add(Finding.of(RuleCode.PROVIDER_FAILED, network.key("provider"))
                    .found(calls.id())
                    .problem(failure.problem())
                    .fix(failure.fix()));
            return;
        }
        var thrown = failure.getCause() instanceof RuntimeException exception ? exception : null;
        collector.add(Finding.of(RuleCode.CLUSTER_UNREADABLE, network.key(calls.id()))
                .problem("the running cluster could not be queried for " + failure.question() + " ("
                        + (thrown == null
                                ? failure.problem()
                                : thrown.getClass().getSimpleName()) + ")")
                .fix(
                        thrown == null
                                ? failure.fix()
                                : "grant the host tool permission to read it, check the connection to the API server, or"
                                        + " correct the object if it is malformed"));
    }

    private <S extends ProviderSettings> NetworkPlan plan(ProviderRun<S> run, AddressLedger ledger, Findings findings) {
        try {
            var wanted = run.calls().plan(run.context());
            var assembler = PlanAssembler.of(cluster, wanted);
            var more = new Findings.Collector();
            more.addAll(wanted.findings());
            ImageOverrideRules.checkUsed(cluster.network().images(), assembler.images(), root, more);
            return assembler
                    .builder(findings.plus(located(more.toFindings())))
                    .addresses(ledger)
                    .capacity(KubernetesLimits.capacity(cluster, run.profile()))
                    .build();
        } catch (ForeignFailure failure) {
            throw run.calls().exception(failure);
        }
    }

    private Findings located(Findings some) {
        return document.located(some).waiving(waivers);
    }
}
