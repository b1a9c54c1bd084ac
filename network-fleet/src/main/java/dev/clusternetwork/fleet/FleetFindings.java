package dev.clusternetwork.fleet;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of the rules of a fleet: about the fleet itself, and about the settings of its clusters. Of each code
 * 100 are kept and the others are counted, as in {@link Findings.Collector}.
 */
final class FleetFindings {

    private static final int MOST = 100;

    private final FleetDocument document;
    private final Findings.Collector ofFleet;
    private final Map<Integer, List<Finding>> ofClusters = new HashMap<>();
    private final Map<FindingCode, Integer> counts = new HashMap<>();

    FleetFindings(FleetDocument document) {
        this.document = document;
        this.ofFleet = new Findings.Collector(document.unreadable());
    }

    /** Adds a finding about a setting of the fleet. */
    void add(Finding.Builder finding) {
        ofFleet.add(finding);
    }

    /** Adds a finding about a setting of a cluster. */
    void add(Setting setting, Finding.Builder builder) {
        var finding = builder.build();
        if (counts.merge(finding.code(), 1, Integer::sum) <= MOST) {
            ofClusters
                    .computeIfAbsent(setting.cluster(), index -> new ArrayList<>())
                    .add(setting.location().map(finding::at).orElse(finding));
        }
    }

    /** Returns the findings about the settings of the fleet, with those that are not listed. */
    Findings ofFleet() {
        counts.forEach((code, count) -> {
            if (count > MOST) {
                ofFleet.add(Finding.of(code, document.root().key("clusters"))
                        .problem("clusters have " + (count - MOST) + " more of these findings than are listed")
                        .fix("correct the listed findings first"));
            }
        });
        counts.clear();
        return document.located(ofFleet.toFindings());
    }

    /** Returns the findings about the settings of a cluster. */
    Findings of(int cluster) {
        return Findings.of(ofClusters.getOrDefault(cluster, List.of()));
    }
}
