package dev.clusternetwork.rules;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes in the first findings of each kind and only counts the rest: nobody reads ten thousand lines of one kind, and a
 * hostile file must not make a message many times its own size.
 */
final class BoundedFindings {

    /** Of one kind. More than anybody repairs by hand before looking again. */
    static final int MOST = 100;

    private final Findings.Collector findings;
    private final ConfigPath whole;
    private final Map<FindingCode, Integer> counts = new LinkedHashMap<>();

    /**
     * Passes on to a collector.
     *
     * @param whole what all findings are about, such as the list of hosts
     */
    BoundedFindings(Findings.Collector findings, ConfigPath whole) {
        this.findings = findings;
        this.whole = whole;
    }

    void add(Finding.Builder finding) {
        var built = finding.build();
        if (counts.merge(built.code(), 1, Integer::sum) <= MOST) {
            findings.add(built);
        }
    }

    /** Says of each kind how many were left out. */
    void close() {
        counts.forEach((code, count) -> {
            if (count > MOST) {
                findings.add(Finding.of(code, whole)
                        .message(whole + " has " + (count - MOST) + " more of these findings than are listed")
                        .fix("repair those that are listed first"));
            }
        });
    }
}
