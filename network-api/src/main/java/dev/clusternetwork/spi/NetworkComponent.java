package dev.clusternetwork.spi;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import java.util.List;

/**
 * What a {@link NetworkProvider} and a {@link NetworkFeature} have in common: settings, findings and a part of the
 * plan. Components are found by {@link java.util.ServiceLoader}, have no state and are safe for use by several threads.
 *
 * @param <S> the settings of the component
 */
public interface NetworkComponent<S> {

    /**
     * Returns the ID, which no other provider or feature has. It is the value of the stack label of the objects of the
     * component.
     */
    String id();

    /** Returns the type of the settings, to which the fields of the component are bound. */
    Class<S> settingsType();

    /** Returns the settings that apply when the user specifies none. */
    S defaultSettings();

    /** Returns the codes of the findings that this component reports. */
    List<FindingCode> findingCodes();

    /**
     * Reads the files that the settings name. Only this method reads files. It does not throw for invalid user input.
     *
     * @return the settings with the content of the files; unchanged if a finding reports why they could not be read
     */
    default S load(LoadContext<S> context) {
        return context.settings();
    }

    /**
     * Returns how the component uses addresses and hosts. Called before {@link #validate}, also for settings that have
     * errors; it does not throw for invalid user input and has no side effects. Default: nothing is known.
     */
    default NetworkProfile profile(PlanContext<S> context) {
        return NetworkProfile.unknown();
    }

    /** Returns all findings about these settings in this cluster. Does not throw and has no side effects. */
    Findings validate(PlanContext<S> context);

    /**
     * Returns the objects and host configuration that the component needs. Called only if there are no errors. Has no
     * side effects; only {@link PlanContext#random()} may make results differ.
     */
    PlanPart plan(PlanContext<S> context);
}
