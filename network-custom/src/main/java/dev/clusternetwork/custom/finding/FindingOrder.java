package dev.clusternetwork.custom.finding;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.Comparator;

/** Sorts findings by file, line and column; those about settings are first. */
public final class FindingOrder {

    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) ->
                    finding.location().map(SourceLocation::file).orElse(""))
            .thenComparingInt(
                    finding -> finding.location().map(SourceLocation::line).orElse(0))
            .thenComparingInt(
                    finding -> finding.location().map(SourceLocation::column).orElse(0));

    private FindingOrder() {}

    /** Returns the findings in order. */
    public static Findings of(Findings findings) {
        var sorted = new Findings.Collector();
        findings.all().stream().sorted(ORDER).forEach(sorted::add);
        return sorted.toFindings();
    }
}
