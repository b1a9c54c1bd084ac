package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells, at the top level of one document, a key that was written twice by mistake from another document that begins
 * there without the line {@code ---}.
 */
final class MissingSeparators {

    private static final String SEPARATOR = "---";

    private final List<String> heads;
    private final YamlFaults faults;
    private final Map<String, Repeated> run = new LinkedHashMap<>();
    private @Nullable SourceLocation glued;
    private boolean found;

    /** @param heads the keys that every document has; without any, no repeated key begins a document */
    MissingSeparators(List<String> heads, YamlFaults faults) {
        this.heads = heads;
        this.faults = faults;
    }

    private record Repeated(ConfigPath path, SourceLocation at, String message, String fix) {}

    /**
     * Whether a key begins with a separator that was meant to stand alone; without known keys it is one like others.
     */
    boolean isGlued(String key) {
        return !heads.isEmpty() && key.startsWith(SEPARATOR);
    }

    /** Takes such a key in: what follows it belongs to another document. */
    void acceptGlued(SourceLocation at) {
        close();
        glued = at;
    }

    /** Takes a key in that stands above already. */
    void acceptRepeated(String key, ConfigPath path, SourceLocation at, String message, String fix) {
        if (run.containsKey(key)) {
            close();
        }
        run.put(key, new Repeated(path, at, message, fix));
    }

    /** Reports what was taken in, as the fault of one separator or of each key. */
    void close() {
        if (glued != null) {
            found = true;
            faults.add(
                    YamlCode.SEPARATOR_MISSING,
                    ConfigPath.root(),
                    glued,
                    "the key here begins with '---', which separates documents on a line of its own alone",
                    "write exactly '---' on a line of its own, and the key below it");
        } else if (!heads.isEmpty() && run.keySet().containsAll(heads)) {
            found = true;
            faults.add(
                    YamlCode.SEPARATOR_MISSING,
                    ConfigPath.root(),
                    run.values().iterator().next().at(),
                    "a line '---' is missing before this one, for " + String.join(" and ", heads)
                            + " begin another document here",
                    "write exactly '---' on a line of its own above it");
        } else {
            run.values()
                    .forEach(each ->
                            faults.add(YamlCode.DUPLICATE_KEY, each.path(), each.at(), each.message(), each.fix()));
        }
        run.clear();
        glued = null;
    }

    /** Whether several documents were read as one, which is none of them. */
    boolean areFound() {
        return found;
    }
}
