package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what binding finds: a bounded list of findings, the unreadable paths, and the items that lists lost. */
final class BindingReport implements ConfigPath.WrittenItems {

    private final List<Finding> findings = new ArrayList<>();
    private final Set<ConfigPath> unreadable = new HashSet<>();
    private final Map<ConfigPath, List<Integer>> writtenItems = new HashMap<>();
    private final Set<ConfigPath> lossyLists = new HashSet<>();

    /**
     * Returns the findings in the order of binding; at most {@link YamlFaults#MOST}, and one that says if there are
     * more.
     */
    List<Finding> findings() {
        return findings;
    }

    /** Returns the paths of values that could not be bound. */
    Set<ConfigPath> unreadable() {
        return unreadable;
    }

    /** Returns the index in the file of an item of a typed list. */
    @Override
    public int writtenIndex(ConfigPath list, int index) {
        var written = writtenItems.get(list);
        return written == null || index >= written.size() ? index : written.get(index);
    }

    @Override
    public boolean hasLost(ConfigPath list) {
        return lossyLists.contains(list);
    }

    /**
     * Remembers which items of a list in the file became the items of a typed list.
     *
     * @param bound the indexes in the file, in order
     * @param size how many items the list in the file has
     */
    void recordItems(ConfigPath list, List<Integer> bound, int size) {
        writtenItems.put(list, bound);
        if (bound.size() < size) {
            lossyLists.add(list);
        }
    }

    /** Remembers that a value could not be read, for a reason that has its finding already. */
    void markUnreadable(ConfigPath path) {
        unreadable.add(path);
    }

    /** Reports a finding that leaves the value readable. */
    void report(Finding.Builder finding, SourceLocation at) {
        if (findings.size() < YamlFaults.MOST) {
            findings.add(finding.build().at(at));
        } else if (findings.size() == YamlFaults.MOST) {
            findings.add(YamlFaults.tooMany(ConfigPath.root(), at));
        }
    }

    /** Reports an error about a value and remembers that the value is unreadable. */
    void refuse(Finding.Builder finding, ConfigPath path, SourceLocation at) {
        unreadable.add(path);
        report(finding, at);
    }

    /** Reports a key that its map does not have; {@code known} are the keys that it could have. */
    void reportUnknownKey(FindingCode code, Entry entry, ConfigPath path, Collection<String> known) {
        var parent = path.parent().map(ConfigPath::toString).orElse("the configuration");
        report(
                Finding.of(code, path)
                        .message(path + " is no known key of " + parent)
                        .fix(Nearest.to(entry.key(), known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("choose among " + String.join(", ", known) + ", or delete it")),
                entry.keyLocation());
    }

    /** Reports a required key that its map does not have. */
    void reportMissingKey(ConfigPath map, String key, String example, SourceLocation at) {
        var path = map.key(key);
        refuse(
                Finding.of(BindingCode.KEY_MISSING, path)
                        .message(map + " has no " + key)
                        .fix("add " + key + ": " + example),
                path,
                at);
    }

    /** Reports a key without a value. */
    void reportEmptyValue(ConfigPath path, SourceLocation at) {
        report(
                Finding.of(BindingCode.EMPTY_VALUE, path)
                        .message(path + " is left empty, so its default holds")
                        .fix("write a value, or delete the key"),
                at);
    }

    /** Reports an item of a list that has no value. */
    void reportEmptyItem(ConfigPath path, SourceLocation at) {
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .message(path + " is an empty item")
                        .fix("write a value behind the '-', or delete the line"),
                path,
                at);
    }

    /** Reports a value that is of another kind than expected, unless the file's form is to blame. */
    void reportWrongType(YamlNode node, String expected, String fix, ConfigPath path, SourceLocation at) {
        if (node instanceof YamlBroken) {
            markUnreadable(path);
            return;
        }
        // A text in place of a map may hold several values, and a secret among them.
        var found = node instanceof YamlMapping
                ? "a map"
                : node instanceof YamlSequence
                        ? "a list"
                        : node instanceof YamlScalar scalar && !expected.startsWith("a map")
                                ? shown(scalar)
                                : "a single value";
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .message(path + " is " + found + ", but " + expected + " is expected")
                        .fix(fix),
                path,
                at);
    }

    /** Reports a scalar that is not of the expected type. */
    void reportWrongScalar(YamlScalar scalar, String expected, String fix, ConfigPath path, SourceLocation at) {
        refuse(
                Finding.of(BindingCode.WRONG_TYPE, path)
                        .found(scalar.text())
                        .message(path + " is " + shown(scalar) + ", but " + expected)
                        .fix(fix),
                path,
                at);
    }

    /** Returns the text that a message shows for a scalar. */
    static String shown(YamlScalar scalar) {
        var text = Excerpt.of(scalar.text());
        return scalar.plain() && !text.isEmpty() ? text : "'" + text + "'";
    }
}
