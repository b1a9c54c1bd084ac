package dev.clusternetwork.finding;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes in the first findings of each kind and only counts the rest: nobody reads ten thousand lines of one kind, and a
 * hostile file must not make a message many times its own size.
 */
public final class BoundedFindings {

    /** Of one kind. More than anybody repairs by hand before looking again. */
    public static final int MOST = 100;

    private final Findings.Collector findings;
    private final ConfigPath whole;
    private final Map<FindingCode, Integer> counts = new LinkedHashMap<>();

    /**
     * Passes on to a collector.
     *
     * @param whole what all findings are about, such as the list of hosts
     */
    public BoundedFindings(Findings.Collector findings, ConfigPath whole) {
        this.findings = findings;
        this.whole = whole;
    }

    /** Takes a finding in. */
    public void add(Finding.Builder finding) {
        add(finding.build());
    }

    /** Takes a finding in. */
    public void add(Finding finding) {
        if (counts.merge(finding.code(), 1, Integer::sum) <= MOST) {
            findings.add(finding);
        }
    }

    /** Says of each kind how many were left out. */
    public void close() {
        counts.forEach((code, count) -> {
            if (count > MOST) {
                findings.add(Finding.of(code, whole)
                        .message(whole + " has " + (count - MOST) + " more of these findings than are listed")
                        .fix("repair those that are listed first"));
            }
        });
    }
}
