package dev.clusternetwork.calico.felix;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The findings of the rules for an environment. */
final class EnvironmentFindings {

    static final ConfigPath PATH =
            ConfigPath.root().key("network").key("calico").key("environment");

    /** No other setting is set. */
    static final EnvironmentRules.Settings WITHOUT_FIELDS =
            new EnvironmentRules.Settings(Map.of(), (variable, value) -> false);

    private EnvironmentFindings() {}

    static List<String> of(String name, String value) {
        return of(Map.of(name, value));
    }

    static List<String> of(Map<String, String> environment) {
        return all(environment).stream().map(Finding::toString).toList();
    }

    /** Returns the fix of a finding with this proposal, as its line form shows it. */
    static String fix(Proposal proposal) {
        return proposal.fix("variable").replaceFirst("u", "U") + ".";
    }

    static List<Finding> all(Map<String, String> environment) {
        var findings = new Findings.Collector();
        EnvironmentRules.check(new TreeMap<>(environment), PATH, WITHOUT_FIELDS, findings);
        return findings.toFindings().all();
    }
}
