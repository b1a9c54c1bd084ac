package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import java.util.Set;

/**
 * Brings one kind of network. Found by {@link java.util.ServiceLoader}; has no state and may be used by many threads.
 *
 * @param <S> its settings
 */
public interface NetworkProvider<S extends ProviderSettings> {

    /** What users write under {@code network.provider}, and the key of its section there. */
    String id();

    /** Its settings; bound from the section of its id, and taken by the builder of the network. */
    Class<S> settingsType();

    /** The settings of a user who set none. */
    S defaultSettings();

    /** The codes of the findings that it makes. */
    List<FindingCode> findingCodes();

    /** What it can do beyond IPv4. Default: nothing. */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * Reads the files that settings point at; belongs to reading, everything after it is pure. Never throws for what a
     * user wrote.
     *
     * @return the settings with what the files hold, or unchanged where a finding says why
     */
    default S load(LoadContext<S> context) {
        return context.settings();
    }

    /** Every fault of these settings in this cluster. Never throws, touches nothing outside. */
    Findings validate(ProviderContext<S> context);

    /** What has to be there. Called only when no error stands; pure but for {@link ProviderContext#random()}. */
    ProviderPlan plan(ProviderContext<S> context);

    /** What not every provider can do. The core checks by it, and the contract test skips what is not promised. */
    enum Capability {
        /** Pods may have IPv6 addresses only. */
        IPV6,
        /** Pods may have an address of each family. */
        DUAL_STACK
    }
}
