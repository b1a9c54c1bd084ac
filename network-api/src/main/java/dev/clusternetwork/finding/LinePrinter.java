package dev.clusternetwork.finding;

import java.util.stream.Collectors;

/** Prints one line for each finding. */
final class LinePrinter implements FindingPrinter {

    @Override
    public String print(Findings findings) {
        return findings.all().stream().map(finding -> finding + "\n").collect(Collectors.joining());
    }
}
