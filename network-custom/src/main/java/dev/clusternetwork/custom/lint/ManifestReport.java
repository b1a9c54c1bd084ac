package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Optional;

/**
 * Adds findings about one object.
 *
 * @param manifest the object
 * @param findings what they are added to
 */
record ManifestReport(Manifest manifest, Findings.Collector findings) {

    /**
     * Adds a finding about a value.
     *
     * @param problem a clause that follows the path of the value, for example {@code may not be specified}
     * @param fix an imperative or a question, in lower case
     */
    void add(CustomCode code, ManifestValue at, String problem, String fix) {
        findings.add(manifest.finding(code, at, problem, fix));
    }

    /**
     * Adds a finding about a value, with a value that fixes it.
     *
     * @param proposal what to write instead of the value; empty when the fix is another one
     */
    void add(CustomCode code, ManifestValue at, String problem, String fix, Optional<String> proposal) {
        findings.add(manifest.finding(code, at, problem, fix, proposal));
    }

    /**
     * Adds a finding about a value, whose fix asks whether another value was meant.
     *
     * @param meant the other value, which is not asked for if messages cannot show it as it is
     * @param otherwise the fix without such a value
     */
    void addMeant(CustomCode code, ManifestValue at, String problem, Optional<String> meant, String otherwise) {
        var shown = meant.filter(each -> Excerpt.of(each).equals(each));
        add(code, at, problem, shown.map(each -> "did you mean " + each + "?").orElse(otherwise), shown);
    }

    /** Adds a finding that points to the key of a value. */
    void addAtKey(CustomCode code, ManifestValue at, String problem, String fix) {
        findings.add(manifest.finding(code, at, problem, fix).at(at.keyLocation()));
    }

    /** Adds a finding about a value that an API server refuses. */
    void addWrongValue(ManifestValue at, String problem, String fix) {
        add(CustomCode.CUSTOM_WRONG_VALUE, at, problem, fix);
    }
}
