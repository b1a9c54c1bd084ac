package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.internal.yaml.YamlSource;
import dev.clusternetwork.source.ClusterSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A configuration file as a tree with locations, and the findings about its syntax. Immutable. */
public final class YamlTree {

    /** The line in which a literal block scalar begins, from its properties on. */
    private static final Pattern LITERAL_HEADER = Pattern.compile("(?:[&!]\\S*\\s+)*\\|[-+1-9]*(?:\\s.*)?");

    private final String fileName;
    private final String content;
    private final @Nullable YamlNode root;
    private final Findings findings;

    private YamlTree(String fileName, String content, @Nullable YamlNode root, Findings findings) {
        this.fileName = fileName;
        this.content = content;
        this.root = root;
        this.findings = findings;
    }

    /** Reads the whole file of a cluster; does not throw for invalid user input. */
    public static YamlTree read(ClusterSource source) {
        return read(source, YamlTree::isKeptAsItIs, "describe the cluster in it");
    }

    /**
     * Reads a whole file in which no field is kept as it is; does not throw for invalid user input.
     *
     * @param content what belongs into the file, as an imperative
     */
    static YamlTree readObject(ClusterSource source, String content) {
        return read(source, object -> false, content);
    }

    private static YamlTree read(ClusterSource source, Predicate<ConfigPath> isKeptAsItIs, String fixForEmpty) {
        var faults = YamlFaults.ofConfiguration();
        var content = SourceReading.read(source, faults);
        var root = content.filter(each -> !isTemplate(source, each, faults))
                .flatMap(each -> each.document(faults, isKeptAsItIs));
        if (root.filter(YamlTree::isNothing).isPresent()) {
            faults.addForFile(
                    ReadingCode.EMPTY_DOCUMENT,
                    source.fileName(),
                    "the file contains no configuration",
                    fixForEmpty + ", or correct the path");
            root = Optional.empty();
        } else if (root.isPresent()
                && !(root.get() instanceof YamlMapping)
                && content.orElseThrow().isForeign(faults)) {
            root = Optional.empty();
        }
        return new YamlTree(
                source.fileName(), content.map(YamlSource::content).orElse(""), root.orElse(null), faults.toFindings());
    }

    private static boolean isTemplate(ClusterSource source, YamlSource content, YamlFaults faults) {
        return source.fileName().endsWith(".erb") && content.isErb(faults);
    }

    /** Returns whether an object is in a field of the host tool, whose content is not checked. */
    private static boolean isKeptAsItIs(ConfigPath object) {
        var steps = object.steps();
        return !steps.isEmpty()
                && steps.get(0) instanceof ConfigPath.Key section
                && !section.name().equals("<<")
                && (!ClusterBinding.isSection(section.name())
                        || section.name().equals("hosts")
                                && steps.size() > 2
                                && steps.get(2) instanceof ConfigPath.Key field
                                && !field.name().equals("<<")
                                && !SettingsShape.of(HostSpec.class).setters().containsKey(field.name()));
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    /** Returns the file name that findings show. */
    String fileName() {
        return fileName;
    }

    /** Returns the characters of the file without a byte order mark; empty when it could not be read. */
    String content() {
        return content;
    }

    /** Returns the content; empty when it does not exist, or could be read only in part and must not be checked. */
    Optional<YamlNode> root() {
        return Optional.ofNullable(root);
    }

    /** Returns the findings about the syntax in file order; each has a location. */
    Findings findings() {
        return findings;
    }

    /**
     * Returns the location of the value at {@code path}, or of the nearest value above it that exists: of the value
     * itself or its alias, but of its key when the value is empty, or an object or a list in block style. The location
     * of the root is the start of the file.
     */
    public SourceLocation locate(ConfigPath path) {
        return locate(path, Entry::valueLocation);
    }

    /** Returns the location of the key at {@code path}, or that of the nearest value above it. */
    public SourceLocation locateKey(ConfigPath path) {
        return locate(path, Entry::keyLocation);
    }

    /** Returns the scalar at {@code path}; null if it does not exist. */
    @Nullable
    YamlScalar scalar(ConfigPath path) {
        var node = root;
        for (var step : reachable(path).steps()) {
            if (step instanceof ConfigPath.Key key && node instanceof YamlMapping mapping) {
                node = mapping.entry(key.name()).map(Entry::value).orElse(null);
            } else if (step instanceof ConfigPath.Item item
                    && node instanceof YamlSequence sequence
                    && item.index() >= 0
                    && item.index() < sequence.items().size()) {
                node = sequence.items().get(item.index()).value();
            } else {
                return null;
            }
        }
        return node instanceof YamlScalar scalar ? scalar : null;
    }

    private SourceLocation locate(ConfigPath path, Function<Entry, SourceLocation> ofLast) {
        var location = new SourceLocation(fileName, 1, 1);
        var node = root;
        var steps = reachable(path).steps();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step instanceof ConfigPath.Key key && node instanceof YamlMapping mapping) {
                var entry = mapping.entry(key.name());
                if (entry.isEmpty()) {
                    return location;
                }
                location = i == steps.size() - 1
                        ? ofLast.apply(entry.get())
                        : entry.get().valueLocation();
                node = entry.get().value();
            } else if (step instanceof ConfigPath.Item item
                    && node instanceof YamlSequence sequence
                    && item.index() >= 0
                    && item.index() < sequence.items().size()) {
                location = sequence.items().get(item.index()).location();
                node = sequence.items().get(item.index()).value();
            } else if (step instanceof ConfigPath.Item item && node instanceof YamlScalar scalar) {
                return locateLine(scalar, item.index()).orElse(location);
            } else {
                return location;
            }
        }
        return location;
    }

    /**
     * Returns the location of a line of a literal block scalar, which is the item of a list that is written as one
     * string; empty for a scalar of another style, whose lines are not those of the file.
     */
    private Optional<SourceLocation> locateLine(YamlScalar scalar, int index) {
        var start = scalar.start();
        var lines = content.lines().toList();
        int line = start.line() + index;
        if (index < 0 || line >= lines.size()) {
            return Optional.empty();
        }
        var header = lines.get(start.line() - 1);
        int column =
                header.offsetByCodePoints(0, Math.min(start.column() - 1, header.codePointCount(0, header.length())));
        if (!LITERAL_HEADER.matcher(header.substring(column)).matches()) {
            return Optional.empty();
        }
        var item = lines.get(line);
        int indent = 0;
        while (indent < item.length() && Character.isWhitespace(item.charAt(indent))) {
            indent++;
        }
        return Optional.of(new SourceLocation(fileName, line + 1, indent == item.length() ? 1 : indent + 1));
    }

    /** Returns the part of the path that can exist. Listing the steps of a path is recursive, so it must be limited. */
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
