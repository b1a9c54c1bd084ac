package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import java.util.Set;

/**
 * Plans one type of network. Providers are found by {@link java.util.ServiceLoader}, have no state and are safe for use
 * by several threads.
 *
 * @param <S> the settings of the provider
 */
public interface NetworkProvider<S extends ProviderSettings> {

    /** Returns the value of {@code network.provider} that selects this provider; also the key of its section. */
    String id();

    /** Returns the type of the settings, to which the section of the provider is bound. */
    Class<S> settingsType();

    /** Returns the settings that apply when the user specifies none. */
    S defaultSettings();

    /** Returns the codes of the findings that this provider reports. */
    List<FindingCode> findingCodes();

    /** Returns the capabilities beyond IPv4. Default: none. */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * Reads the files that the settings name. Only this method reads files. It does not throw for invalid user input.
     *
     * @return the settings with the content of the files; unchanged if a finding reports why they could not be read
     */
    default S load(LoadContext<S> context) {
        return context.settings();
    }

    /**
     * Returns how the network uses addresses and hosts. Called before {@link #validate}, also for settings that have
     * errors; it does not throw for invalid user input and has no side effects. Default: nothing is known.
     */
    default NetworkProfile profile(ProviderContext<S> context) {
        return NetworkProfile.unknown();
    }

    /** Returns all findings about these settings in this cluster. Does not throw and has no side effects. */
    Findings validate(ProviderContext<S> context);

    /**
     * Returns the objects and host configuration that the network needs. Called only if there are no errors. Has no
     * side effects; only {@link ProviderContext#random()} may make results differ.
     */
    ProviderPlan plan(ProviderContext<S> context);

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
