package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one text, each with its place. Bounded, for a hostile file of 1 MiB can hold half a million of them.
 * Not thread-safe.
 */
public final class YamlFaults {

    /** More than anybody corrects in one go. */
    public static final int MOST = 100;

    private static final Comparator<Finding> IN_FILE_ORDER = Comparator.comparing(
            (Finding finding) -> finding.location().orElseThrow(),
            Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column));

    private final List<Finding> faults = new ArrayList<>();
    private final @Nullable ConfigPath file;
    private @Nullable ConfigPath document;
    private Optional<SourceLocation> firstLeftOut = Optional.empty();

    private YamlFaults(@Nullable ConfigPath file) {
        this.file = file;
        this.document = file;
    }

    /** Of a configuration: a fault's path is the way to the value in it. */
    public static YamlFaults ofConfiguration() {
        return new YamlFaults(null);
    }

    /**
     * Of a file that the configuration points at: a fault's path is that of the file, and the item of the document,
     * from 0, where it is known.
     */
    public static YamlFaults ofFile(ConfigPath file) {
        return new YamlFaults(file);
    }

    /** Faults from here on are those of a document of the file. */
    void enter(int number) {
        document = file == null ? null : file.writtenItem(number);
    }

    /** Takes a fault in, unless there are too many already. */
    public void add(FindingCode code, ConfigPath path, SourceLocation location, String message, String fix) {
        if (faults.size() < MOST) {
            var judged = document == null ? path : document;
            faults.add(
                    Finding.of(code, judged).message(message).fix(fix).build().at(location));
        } else if (firstLeftOut.isEmpty()) {
            firstLeftOut = Optional.of(location);
        }
    }

    /** Takes a fault of the file as a whole in. */
    public void addForFile(FindingCode code, String fileName, String message, String fix) {
        add(code, ConfigPath.root(), new SourceLocation(fileName, 1, 1), message, fix);
    }

    /** Whether a fault was left out, so that reading on tells nobody anything. */
    public boolean areTooMany() {
        return firstLeftOut.isPresent();
    }

    /** All of them as they stand in the file; last, if so, that there are more. */
    public Findings toFindings() {
        var sorted = new ArrayList<>(faults);
        sorted.sort(IN_FILE_ORDER);
        firstLeftOut.ifPresent(location -> sorted.add(tooMany(file == null ? ConfigPath.root() : file, location)));
        return Findings.of(sorted);
    }

    /** Says that there are more than {@link #MOST}; an error, for one may be among those left out. */
    public static Finding tooMany(ConfigPath path, SourceLocation firstLeftOut) {
        return Finding.of(YamlCode.TOO_MANY_FAULTS, path)
                .message("the file has more than " + MOST + " faults like these, and the rest was not judged")
                .fix("correct these first")
                .build()
                .at(firstLeftOut);
    }
}
