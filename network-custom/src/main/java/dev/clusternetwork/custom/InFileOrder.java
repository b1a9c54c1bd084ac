package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.Comparator;

/** Puts findings where their reader looks for them: file by file, from top to bottom; those about settings first. */
final class InFileOrder {

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.location().map(SourceLocation::file).orElse(""))
            .thenComparingInt(finding -> finding.location().map(SourceLocation::line).orElse(0))
            .thenComparingInt(finding -> finding.location().map(SourceLocation::column).orElse(0));

    private InFileOrder() {}

    static Findings of(Findings findings) {
        return Findings.of(findings.all().stream().sorted(ORDER).toList());
    }
}
