package dev.clusternetwork.fleet;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.read.ClusterDocument;
import java.util.Optional;

/**
 * A setting of one cluster, with its location, so that a finding can name it after the document was released.
 *
 * @param cluster the index of the cluster in the fleet
 * @param name the name of the cluster
 * @param path without a reference to the document
 * @param location empty for a cluster that was built in code
 * @param note where the value is from if it is not in the file, in parentheses after a space; otherwise empty
 */
record Setting(int cluster, String name, ConfigPath path, Optional<SourceLocation> location, String note) {

    static Setting of(int cluster, String name, ClusterDocument document, ConfigPath path) {
        var location = document.locate(path);
        var isItem = path.steps().stream().anyMatch(ConfigPath.Item.class::isInstance);
        var note = path.isWritten() || isItem || location.isEmpty() ? "" : " (the default)";
        return new Setting(cluster, name, detached(path), location, note);
    }

    /** Returns an equal path that has no reference to the report of reading. */
    private static ConfigPath detached(ConfigPath path) {
        var copy = ConfigPath.root();
        for (var step : path.steps()) {
            copy = step instanceof ConfigPath.Key key
                    ? copy.key(key.name())
                    : copy.writtenItem(((ConfigPath.Item) step).index());
        }
        return copy;
    }

    /** Returns the path, the value and the cluster, for the beginning of a problem. */
    String shown(Object value) {
        return path + " " + Quotes.quote(value) + note + " of cluster " + Quotes.quote(name);
    }

    /** Returns the path and the cluster, for the beginning of a problem. */
    String shown() {
        return path + " of cluster " + Quotes.quote(name);
    }

    /** Returns the value in the other cluster and where that is, for the rest of a problem. */
    String shownAsOther(Object value) {
        return Quotes.quote(value) + note + " of cluster " + Quotes.quote(name) + where();
    }

    /** Returns file and line in parentheses, after a space; empty for a cluster that was built in code. */
    String where() {
        return location.map(at -> " (" + at.file() + ":" + at.line() + ")").orElse("");
    }

    /** Returns the same setting with a value that the fleet assigned. */
    Setting assigned() {
        return new Setting(cluster, name, path, location, " (assigned by the fleet)");
    }

    /** Starts a finding about this setting that names another one. */
    Finding.Builder finding(FleetCode code, Setting... others) {
        var finding = Finding.of(code, path);
        for (var other : others) {
            other.location()
                    .ifPresentOrElse(at -> finding.related(other.path(), at), () -> finding.related(other.path()));
        }
        return finding;
    }
}
