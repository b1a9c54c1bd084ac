package dev.clusternetwork.fleet;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.binding.ObjectDocument;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fleet with the locations of its settings. A setting that could not be read has a finding here and is left out of
 * the fleet. Immutable.
 */
public final class FleetDocument {

    private final Fleet fleet;
    private final @Nullable ObjectDocument file;

    FleetDocument(Fleet fleet, @Nullable ObjectDocument file) {
        this.fleet = fleet;
        this.file = file;
    }

    /** Returns the document of a fleet that was built in code: its settings have no location. */
    public static FleetDocument of(Fleet fleet) {
        return new FleetDocument(fleet, null);
    }

    /** Returns the fleet without the settings that could not be read, which have their defaults. */
    public Fleet partialFleet() {
        return fleet;
    }

    /** Returns a document of the fleet with an address book whose assignments are kept. */
    public FleetDocument withPrevious(AddressBook book) {
        return new FleetDocument(fleet.toBuilder().previous(book).build(), file);
    }

    /** Returns the findings of reading the fleet file; not those of its clusters. */
    public Findings findings() {
        return file == null ? Findings.none() : file.findings();
    }

    /** Returns the paths of the settings that could not be read. */
    public Set<ConfigPath> unreadable() {
        return file == null ? Set.of() : file.unreadable();
    }

    /** Returns the path of the whole fleet file. */
    public ConfigPath root() {
        return file == null ? ConfigPath.root() : file.root();
    }

    /** Returns the location of a setting, or of the nearest one above it; empty for a fleet built in code. */
    public Optional<SourceLocation> locate(ConfigPath path) {
        return Optional.ofNullable(file).map(each -> each.locate(path));
    }

    /** Returns the content of the fleet file, if this is its name in findings. */
    public Optional<String> source(String fileName) {
        return Optional.ofNullable(file)
                .filter(each -> each.fileName().equals(fileName))
                .map(ObjectDocument::content);
    }

    Findings located(Findings some) {
        return file == null ? some : file.located(some);
    }

    /** Returns the fleet and the number of findings. */
    @Override
    public String toString() {
        return fleet + ", " + findings().all().size() + " findings of reading";
    }
}
