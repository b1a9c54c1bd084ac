package dev.clusternetwork.custom.finding;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.Comparator;

/**
 * Puts findings where their reader looks for them: file by file, from top to bottom; those about settings first. Of
 * each kind only the first are kept, for a folder may hold thousands of one.
 */
public final class FindingOrder {

    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) ->
                    finding.location().map(SourceLocation::file).orElse(""))
            .thenComparingInt(
                    finding -> finding.location().map(SourceLocation::line).orElse(0))
            .thenComparingInt(
                    finding -> finding.location().map(SourceLocation::column).orElse(0));

    private FindingOrder() {}

    /** @param whole what all of them are about */
    public static Findings of(Findings findings, ConfigPath whole) {
        var kept = new Findings.Collector();
        var bounded = kept.bounded(whole);
        findings.all().stream().sorted(ORDER).forEach(bounded::add);
        bounded.close();
        return kept.toFindings();
    }
}
