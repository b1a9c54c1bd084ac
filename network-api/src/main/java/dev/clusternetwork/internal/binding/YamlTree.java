package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.source.ClusterSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configuration file as a tree that knows its places, and all that is wrong with its form. Immutable. */
public final class YamlTree {

    private final String fileName;
    private final @Nullable YamlNode root;
    private final Findings findings;

    private YamlTree(String fileName, @Nullable YamlNode root, Findings findings) {
        this.fileName = fileName;
        this.root = root;
        this.findings = findings;
    }

    /** Reads all of it; never throws for what a user wrote. */
    public static YamlTree read(ClusterSource source) {
        var faults = YamlFaults.ofConfiguration();
        var root = SourceReading.read(source, faults).flatMap(text -> text.document(faults));
        if (root.filter(YamlTree::isNothing).isPresent()) {
            faults.addForFile(
                    ReadingCode.EMPTY_DOCUMENT,
                    source.fileName(),
                    "the file holds no configuration",
                    "describe the cluster in it, or correct the path");
            root = Optional.empty();
        }
        return new YamlTree(source.fileName(), root.orElse(null), faults.toFindings());
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    /** What findings call the file. */
    String fileName() {
        return fileName;
    }

    /** The content; empty when there is none, or when it could be read in part only and must not be judged. */
    Optional<YamlNode> root() {
        return Optional.ofNullable(root);
    }

    /** What is wrong with the form, as it stands in the file; each has a location. */
    Findings findings() {
        return findings;
    }

    /**
     * Where the value at {@code path} stands, or else the nearest value above it: at the value itself or its alias, but
     * at its key when it is empty, a block map or a block list. The root is the beginning of the file.
     */
    public SourceLocation locate(ConfigPath path) {
        var location = new SourceLocation(fileName, 1, 1);
        var node = root;
        for (var step : reachable(path).steps()) {
            if (step instanceof ConfigPath.Key key && node instanceof YamlMapping mapping) {
                var entry = mapping.entry(key.name());
                if (entry.isEmpty()) {
                    return location;
                }
                location = entry.get().valueLocation();
                node = entry.get().value();
            } else if (step instanceof ConfigPath.Item item
                    && node instanceof YamlSequence sequence
                    && item.index() >= 0
                    && item.index() < sequence.items().size()) {
                location = sequence.items().get(item.index()).location();
                node = sequence.items().get(item.index()).value();
            } else {
                return location;
            }
        }
        return location;
    }

    /** The part of the path that can exist at all. Listing the steps of a path is recursive, so it must be bounded. */
    private static ConfigPath reachable(ConfigPath path) {
        int excess = -YamlNode.MOST_NESTED;
        for (var each = path.parent(); each.isPresent(); each = each.get().parent()) {
            excess++;
        }
        var reachable = path;
        for (; excess > 0; excess--) {
            reachable = reachable.parent().orElseThrow();
        }
        return reachable;
    }
}
