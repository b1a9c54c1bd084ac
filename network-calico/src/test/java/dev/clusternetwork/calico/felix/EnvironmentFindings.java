package dev.clusternetwork.calico.felix;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the rules say of an environment, one line a finding. */
final class EnvironmentFindings {

    static final ConfigPath PATH =
            ConfigPath.root().key("network").key("calico").key("environment");

    private EnvironmentFindings() {}

    static List<String> of(String name, String value) {
        return of(Map.of(name, value));
    }

    static List<String> of(Map<String, String> environment) {
        return all(environment).stream().map(Finding::toString).toList();
    }

    static List<Finding> all(Map<String, String> environment) {
        var findings = new Findings.Collector();
        EnvironmentRules.judge(new TreeMap<>(environment), PATH, Set.of(), findings);
        return findings.toFindings().all();
    }
}
