package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ProviderSettings;
import java.util.Set;

/**
 * Plans one type of network. Every cluster has exactly one provider, which {@code network.provider} selects.
 *
 * @param <S> the settings of the provider
 */
public interface NetworkProvider<S extends ProviderSettings> extends NetworkComponent<S> {

    /** Returns the value of {@code network.provider} that selects this provider; also the key of its section. */
    @Override
    String id();

    /** Returns the capabilities beyond IPv4. Default: none. */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * Returns what a fleet has to know about the network of one of its clusters. Called for each cluster of a fleet
     * before validation, also for settings that have errors; it does not throw for invalid user input and has no side
     * effects. Default: the network is not shared with other clusters.
     */
    default FleetPart fleetPart(PlanContext<S> context) {
        return FleetPart.separate();
    }

    /**
     * Returns the settings of a cluster in a fleet: what the user did not set is taken from
     * {@link PlanContext#fleet()}. Called before {@link #profile}, only for a cluster in a fleet, also for settings
     * that have errors. Default: the settings as they are.
     */
    default S inFleet(PlanContext<S> context) {
        return context.settings();
    }

    /**
     * A feature that a provider can support. The core reports a configuration that requires an unsupported one, and the
     * contract test skips the tests of unsupported ones.
     */
    enum Capability {
        /** Pods can have IPv6 addresses without IPv4 addresses. */
        IPV6,
        /** Pods can have an address of each IP family. */
        DUAL_STACK
    }
}
