package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.internal.rules.ServiceCidrs;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.FleetMembership;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * One cluster of a fleet: what the fleet has to know of it, and the settings that the fleet fills in. If provider or
 * settings are invalid, nothing is known or filled in, and the rules report why.
 */
final class FleetCompletion {

    private final ClusterSpec cluster;
    private final ConfigPath root;
    private final ObservedCluster observed;
    private final RandomGenerator random;
    private final Optional<ProviderCalls<?>> provider;

    FleetCompletion(
            ClusterDocument document, ObservedCluster observed, ProviderCatalog catalog, RandomGenerator random) {
        this.cluster = document.partialCluster();
        this.root = document.root();
        this.observed = observed;
        this.random = random;
        this.provider =
                document.unreadable().stream().anyMatch(root.key("network").key("provider")::isWithin)
                        ? Optional.empty()
                        : ProviderCalls.choose(cluster.network().provider(), catalog);
    }

    Optional<ProviderCalls<?>> provider() {
        return provider;
    }

    /** Returns what a fleet has to know; if the provider fails, that the network is separate. */
    FleetPart part() {
        try {
            return provider.flatMap(this::partOf).orElseGet(FleetPart::separate);
        } catch (ForeignFailure failure) {
            // The validation of the cluster reports it.
            return FleetPart.separate();
        }
    }

    private <S extends ProviderSettings> Optional<FleetPart> partOf(ProviderCalls<S> calls) {
        return ask(calls, this::context, ProviderCalls::fleetPart);
    }

    /**
     * Returns the cluster with what its fleet fills in.
     *
     * @throws ForeignFailure when the provider fails
     */
    ClusterSpec completed(FleetMembership fleet) {
        var network = cluster.network().toBuilder();
        provider.flatMap(calls -> settingsIn(fleet, calls)).ifPresent(network::provider);
        if (!ServiceCidrs.areSet(cluster, root) && !fleet.own().serviceCidrs().isEmpty()) {
            network.serviceCidrs(fleet.own().serviceCidrs());
        }
        return cluster.toBuilder().network(network).build();
    }

    private <S extends ProviderSettings> Optional<S> settingsIn(FleetMembership fleet, ProviderCalls<S> calls) {
        return ask(calls, (settings, running) -> context(settings, running).withFleet(fleet), ProviderCalls::inFleet);
    }

    private <S extends ProviderSettings> PlanContext<S> context(S settings, ObservedCluster running) {
        return PlanContext.of(settings, cluster, running, random, root);
    }

    /** If the running cluster cannot be queried, it counts as unknown, and the validation of the cluster reports it. */
    private <S extends ProviderSettings, T> Optional<T> ask(
            ProviderCalls<S> calls,
            BiFunction<S, ObservedCluster, PlanContext<S>> contexts,
            BiFunction<ProviderCalls<S>, PlanContext<S>, T> question) {
        return settings(calls).map(settings -> {
            try {
                return question.apply(calls, contexts.apply(settings, observed));
            } catch (ForeignFailure failure) {
                if (calls.isAtFault(failure)) {
                    throw failure;
                }
                return question.apply(calls, contexts.apply(settings, ObservedCluster.none()));
            }
        });
    }

    private <S extends ProviderSettings> Optional<S> settings(ProviderCalls<S> calls) {
        var given = cluster.network().settings();
        if (given.isEmpty()) {
            return Optional.of(calls.defaultSettings());
        }
        var type = calls.settingsType();
        return given.filter(type::isInstance).map(type::cast);
    }
}
