package dev.clusternetwork.read;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The faults of one text, each with its place. Bounded, for a hostile file of 1 MiB can hold half a million of them.
 * Not thread-safe.
 */
final class ReadingFaults {

    /** More than anybody corrects in one go. */
    static final int MOST = 100;

    private static final Comparator<Finding> IN_FILE_ORDER = Comparator.comparing(
            (Finding finding) -> finding.location().orElseThrow(),
            Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column));

    private final List<Finding> faults = new ArrayList<>();
    private Optional<SourceLocation> firstLeftOut = Optional.empty();

    /** Takes a fault in, unless there are too many already. */
    void add(ReadingCode code, ConfigPath path, SourceLocation location, String message, String fix) {
        if (faults.size() < MOST) {
            faults.add(Finding.of(code, path).message(message).fix(fix).build().at(location));
        } else if (firstLeftOut.isEmpty()) {
            firstLeftOut = Optional.of(location);
        }
    }

    /** Takes a fault of the file as a whole in. */
    void addForFile(ReadingCode code, String fileName, String message, String fix) {
        add(code, ConfigPath.root(), new SourceLocation(fileName, 1, 1), message, fix);
    }

    /** Whether a fault was left out, so that reading on tells nobody anything. */
    boolean areTooMany() {
        return firstLeftOut.isPresent();
    }

    /** All of them as they stand in the file; last, if so, that there are more. */
    Findings toFindings() {
        var sorted = new ArrayList<>(faults);
        sorted.sort(IN_FILE_ORDER);
        firstLeftOut.ifPresent(location -> sorted.add(tooMany(location)));
        return Findings.of(sorted);
    }

    /** Says that there are more than {@link #MOST}; an error, for one may be among those left out. */
    static Finding tooMany(SourceLocation firstLeftOut) {
        return Finding.of(ReadingCode.TOO_MANY_FAULTS, ConfigPath.root())
                .message("the file has more than " + MOST + " faults like these, and the rest was not judged")
                .fix("correct these first")
                .build()
                .at(firstLeftOut);
    }
}
