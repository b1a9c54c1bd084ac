package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes, at the top level of one document, a duplicate key from another document that begins there without the
 * line {@code ---}.
 */
final class MissingSeparators {

    private static final String SEPARATOR = "---";

    private final List<String> heads;
    private final YamlFaults faults;
    private final Map<String, Repeated> run = new LinkedHashMap<>();
    private @Nullable SourceLocation glued;
    private boolean found;

    /** @param heads the keys that every document has; when empty, a repeated key never begins a document */
    MissingSeparators(List<String> heads, YamlFaults faults) {
        this.heads = heads;
        this.faults = faults;
    }

    private record Repeated(ConfigPath path, SourceLocation at, String problem, String fix) {}

    /** Returns whether a key begins with a separator; when there are no heads, such a key is like any other. */
    boolean isGlued(String key) {
        return !heads.isEmpty() && key.startsWith(SEPARATOR);
    }

    /** Accepts such a key: what follows it belongs to another document. */
    void acceptGlued(SourceLocation at) {
        close();
        glued = at;
    }

    /** Accepts a key that already occurs above. */
    void acceptRepeated(String key, ConfigPath path, SourceLocation at, String problem, String fix) {
        if (run.containsKey(key)) {
            close();
        }
        run.put(key, new Repeated(path, at, problem, fix));
    }

    /** Reports what was accepted: one missing separator, or each duplicate key. */
    void close() {
        if (glued != null) {
            found = true;
            faults.add(
                    YamlCode.SEPARATOR_MISSING,
                    ConfigPath.root(),
                    glued,
                    "the key begins with '---', which separates documents only on a line of its own",
                    "write '---' on a line of its own and the key below it");
        } else if (!heads.isEmpty() && run.keySet().containsAll(heads)) {
            found = true;
            faults.add(
                    YamlCode.SEPARATOR_MISSING,
                    ConfigPath.root(),
                    run.values().iterator().next().at(),
                    "the line '---' is missing before this one, because " + String.join(" and ", heads)
                            + " begin another document here",
                    "add the line '---' above it");
        } else {
            run.values()
                    .forEach(each ->
                            faults.add(YamlCode.DUPLICATE_KEY, each.path(), each.at(), each.problem(), each.fix()));
        }
        run.clear();
        glued = null;
    }

    /** Returns whether several documents were read as one, so that the result is not a valid document. */
    boolean areFound() {
        return found;
    }
}
