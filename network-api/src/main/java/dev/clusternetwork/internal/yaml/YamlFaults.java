package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the faults of one source, each with its location. Limited, because a hostile file of 1 MiB can have half a
 * million of them. Not thread-safe.
 */
public final class YamlFaults {

    /** The most faults that are listed; a user corrects fewer at a time. */
    public static final int MOST = 100;

    private static final Comparator<Finding> IN_FILE_ORDER = Comparator.comparing(
            (Finding finding) -> finding.location().orElseThrow(),
            Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column));

    private final List<Finding> faults = new ArrayList<>();
    private final Set<Integer> placeholderLines = new HashSet<>();
    private final @Nullable ConfigPath file;
    private @Nullable ConfigPath document;
    private Optional<SourceLocation> firstLeftOut = Optional.empty();

    private YamlFaults(@Nullable ConfigPath file) {
        this.file = file;
        this.document = file;
    }

    /** Returns a collector for a configuration: the path of a fault is that of the value in it. */
    public static YamlFaults ofConfiguration() {
        return new YamlFaults(null);
    }

    /**
     * Returns a collector for a file that the configuration refers to: the path of a fault is that of the file, with
     * the index of the document (from 0) where it is known.
     */
    public static YamlFaults ofFile(ConfigPath file) {
        return new YamlFaults(file);
    }

    /** Assigns all faults from here on to a document of the file. */
    void enter(int number) {
        document = file == null ? null : file.writtenItem(number);
    }

    /** Adds a fault, unless there are too many already. */
    public void add(FindingCode code, ConfigPath path, SourceLocation location, String problem, String fix) {
        if (faults.size() < MOST) {
            var subject = document == null ? path : document;
            faults.add(
                    Finding.of(code, subject).problem(problem).fix(fix).build().at(location));
        } else if (firstLeftOut.isEmpty()) {
            firstLeftOut = Optional.of(location);
        }
    }

    /** Adds a placeholder of a template that was not replaced, unless its line has one already. */
    void addPlaceholder(ConfigPath path, SourceLocation location) {
        if (placeholderLines.add(location.line())) {
            add(
                    YamlCode.PLACEHOLDER,
                    path,
                    location,
                    "a placeholder of a template was not replaced with a value",
                    "replace it with the value, or quote it if it is the value");
        }
    }

    /** Adds a fault of the whole file. */
    public void addForFile(FindingCode code, String fileName, String problem, String fix) {
        add(code, ConfigPath.root(), new SourceLocation(fileName, 1, 1), problem, fix);
    }

    /** Returns whether a fault was left out, so that reading on is useless. */
    public boolean areTooMany() {
        return firstLeftOut.isPresent();
    }

    /** Returns the faults in file order, followed by a finding that there are more if some were left out. */
    public Findings toFindings() {
        var sorted = new ArrayList<>(faults);
        sorted.sort(IN_FILE_ORDER);
        firstLeftOut.ifPresent(location -> sorted.add(tooMany(file == null ? ConfigPath.root() : file, location)));
        return Findings.of(sorted);
    }

    /** Returns the finding that there are more than {@link #MOST}: an error, because an error may be left out. */
    public static Finding tooMany(ConfigPath path, SourceLocation firstLeftOut) {
        return Finding.of(YamlCode.TOO_MANY_FAULTS, path)
                .problem("the file has more than " + MOST + " findings like these, and the rest was not checked")
                .fix("correct these first")
                .build()
                .at(firstLeftOut);
    }
}
