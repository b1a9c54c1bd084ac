package dev.clusternetwork;

import dev.clusternetwork.ComponentRun.FailureReport;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.completion.PlanAssembler;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.CachedObservedCluster;
import dev.clusternetwork.internal.provider.ComponentCalls;
import dev.clusternetwork.internal.provider.FeatureCalls;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.internal.rules.ClusterClaims;
import dev.clusternetwork.internal.rules.ClusterRules;
import dev.clusternetwork.internal.rules.FeatureRules;
import dev.clusternetwork.internal.rules.FindingCodes;
import dev.clusternetwork.internal.rules.ImageOverrideRules;
import dev.clusternetwork.internal.rules.KubernetesLimits;
import dev.clusternetwork.internal.rules.KubernetesPorts;
import dev.clusternetwork.internal.rules.ProviderRules;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.internal.rules.RunningClusterRules;
import dev.clusternetwork.internal.rules.WaiverRules;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.PortMatrix;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.FleetMembership;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs all rules on one cluster once: first those of the core, then those of the chosen provider and of the features.
 */
final class ValidationRun {

    private final ClusterDocument document;
    private final ClusterSpec cluster;
    private final ConfigPath root;
    private final ObservedCluster observed;
    private final ProviderCatalog catalog;
    private final RandomGenerator random;
    private final Map<String, String> waivers;
    private final Findings.Collector collector;
    private final FailureReport failures;
    private final @Nullable FleetMembership fleet;

    /** @param fleet null for a cluster that is planned on its own */
    ValidationRun(
            ClusterDocument document,
            ObservedCluster observed,
            ProviderCatalog catalog,
            RandomGenerator random,
            Map<String, String> waivers,
            @Nullable FleetMembership fleet) {
        this.document = document;
        this.root = document.root();
        this.observed = new CachedObservedCluster(observed);
        this.catalog = catalog;
        this.random = random;
        this.fleet = fleet;
        this.collector = new Findings.Collector(document.unreadable());
        this.failures = new FailureReport(root, collector);
        this.cluster = fleet == null ? document.partialCluster() : completed(fleet);
        this.waivers = new HashMap<>(cluster.network().waivers());
        this.waivers.putAll(waivers);
    }

    private ClusterSpec completed(FleetMembership membership) {
        var completion = new FleetCompletion(document, observed, catalog, random);
        try {
            return completion.completed(membership);
        } catch (ForeignFailure failure) {
            completion.provider().ifPresent(calls -> failures.report(calls, failure));
            return document.partialCluster();
        }
    }

    /** Runs the rules. */
    Validation run() {
        var provider = chooseProvider();
        checkWaivers();
        var capabilities = provider.flatMap(calls -> failures.ask(calls, calls::capabilities));
        var main = provider.flatMap(this::runOf);
        var profileOfProvider = main.map(run -> run.profile(NetworkProfile.unknown()));
        var features = activeFeatures();
        var profile = profileOfProvider.map(known -> withFeatures(known, features));
        var network = profile.orElseGet(() -> withFeatures(NetworkProfile.unknown(), features));
        var ledger = ClusterClaims.ledger(cluster, network, root);
        ClusterRules.check(cluster, capabilities, profile, ledger, root, collector);
        FeatureRules.checkEverythingPlanned(cluster, catalog.featureFields(), root, collector);
        var runs = new ArrayList<ComponentRun<?>>();
        main.ifPresent(runs::add);
        runs.addAll(features);
        runs.forEach(run -> run.check(network));
        main.ifPresent(run -> checkRunningCluster());
        if (provider.isEmpty()) {
            ProviderRules.reportUnknownProvider(cluster.network().provider(), catalog.ids(), root, collector);
        }
        var planning = main.map(run -> (Validation.Planning) findings -> plan(runs, network, ledger, findings));
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

    /** A host tool that may query only what the provider needs is not refused because of these rules. */
    private void checkRunningCluster() {
        try {
            collector.addAll(RunningClusterRules.check(cluster, observed, root));
        } catch (ForeignFailure notReadable) {
            // The provider has reported it, if it needs the cluster.
        }
    }

    /** Empty, with a finding, if the settings are not available. */
    private <S extends ProviderSettings> Optional<ComponentRun<?>> runOf(ProviderCalls<S> calls) {
        return settings(
                        calls,
                        cluster.network().settings(),
                        (given, type) -> ProviderRules.reportMismatch(calls.id(), given, type, root, collector))
                .map(settings -> run(calls, PlanContext.of(settings, cluster, observed, random, root)));
    }

    private List<ComponentRun<?>> activeFeatures() {
        var features = FeatureCalls.all(catalog);
        var ids = features.stream().map(FeatureCalls::id).collect(Collectors.toCollection(TreeSet::new));
        FeatureRules.checkKnown(cluster, ids, root, collector);
        return features.stream()
                .<ComponentRun<?>>flatMap(calls -> runOf(calls).stream())
                .toList();
    }

    /** Empty, with a finding where that is needed, if the feature is not active or its settings are not available. */
    private <S extends FeatureSettings> Optional<ComponentRun<?>> runOf(FeatureCalls<S> calls) {
        var given = Optional.ofNullable(cluster.network().features().get(calls.id()));
        var written = writtenFields(calls, given);
        var isActive = failures.ask(calls, () -> calls.isActive(cluster, !written.isEmpty()));
        if (isActive.isEmpty() || !isActive.get()) {
            isActive.ifPresent(no -> FeatureRules.reportNotActive(calls.id(), written, root, collector));
            return Optional.empty();
        }
        return settings(
                        calls,
                        given,
                        (other, type) -> FeatureRules.reportMismatch(calls.id(), other, type, root, collector))
                .map(settings -> run(calls, PlanContext.ofFeature(settings, cluster, observed, random, root)));
    }

    /** Returns the fields of a feature that are set; if its settings were built in code, all that they have. */
    private SortedSet<String> writtenFields(FeatureCalls<?> calls, Optional<FeatureSettings> settings) {
        var fields = failures.ask(calls, calls::fields).orElseGet(TreeSet::new);
        var ofNetwork = FeatureRules.writtenFields(cluster.network());
        var own = fields.stream()
                .filter(field -> settings.isPresent() && !FeatureRules.isOfNetwork(field))
                .collect(Collectors.toCollection(TreeSet::new));
        var inFile = own.stream()
                .filter(field -> root.key("network").key(field).isWritten())
                .collect(Collectors.toCollection(TreeSet::new));
        var written = inFile.isEmpty() ? own : inFile;
        fields.stream().filter(ofNetwork::contains).forEach(written::add);
        return written;
    }

    private <S> ComponentRun<S> run(ComponentCalls<S> calls, PlanContext<S> context) {
        var known = context.withWaived(waivers.keySet());
        return new ComponentRun<>(calls, fleet == null ? known : known.withFleet(fleet), failures);
    }

    /** Returns the given settings or the defaults of the component; empty, with a finding, if neither is available. */
    private <S> Optional<S> settings(
            ComponentCalls<S> calls, Optional<?> given, BiConsumer<Class<?>, Class<?>> reportMismatch) {
        if (given.isEmpty()) {
            return failures.ask(calls, calls::defaultSettings);
        }
        return failures.ask(calls, calls::settingsType).flatMap(type -> {
            if (!type.isInstance(given.get())) {
                reportMismatch.accept(given.get().getClass(), type);
                return Optional.empty();
            }
            return Optional.of(type.cast(given.get()));
        });
    }

    private NetworkProfile withFeatures(NetworkProfile provider, List<ComponentRun<?>> features) {
        var all = provider.toBuilder().ports(KubernetesPorts.of(cluster)).build();
        for (var feature : features) {
            all = all.plus(feature.profile(provider));
        }
        return all;
    }

    private NetworkPlan plan(
            List<ComponentRun<?>> runs, NetworkProfile network, AddressLedger ledger, Findings findings) {
        try {
            var parts = runs.stream().map(run -> run.plan(network)).toList();
            var assembler = PlanAssembler.of(cluster, parts);
            var more = new Findings.Collector();
            parts.forEach(part -> more.addAll(part.part().findings()));
            ImageOverrideRules.checkUsed(cluster.network().images(), assembler.images(), root, more);
            return assembler
                    .builder(findings.plus(located(more.toFindings())))
                    .addresses(ledger)
                    .ports(PortMatrix.of(network.ports()))
                    .capacity(KubernetesLimits.capacity(cluster, network))
                    .build();
        } catch (ForeignFailure failure) {
            var calls =
                    runs.stream().<ComponentCalls<?>>map(ComponentRun::calls).toList();
            throw calls.stream()
                    .filter(each -> each.isAtFault(failure))
                    .findFirst()
                    .orElseGet(() -> calls.get(0))
                    .exception(failure);
        }
    }

    private Findings located(Findings some) {
        return document.located(some).waiving(waivers);
    }
}
