package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.source.ClusterSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file that is one object of a type, for example the file of a fleet: the value as far as it could be read, and
 * the findings. Every field of the file has to be one of the type.
 */
public final class ObjectDocument {

    private final YamlTree tree;
    private final BindingReport report;
    private final ConfigPath root;
    private final @Nullable Object value;

    private ObjectDocument(YamlTree tree, BindingReport report, ConfigPath root, @Nullable Object value) {
        this.tree = tree;
        this.report = report;
        this.root = root;
        this.value = value;
    }

    /**
     * Reads a file. Does not throw for invalid user input.
     *
     * @param type has a {@code static builder()} whose methods with {@code ConfigKey} set the fields
     * @param content what belongs into the file, as an imperative for the finding about an empty one
     */
    public static ObjectDocument read(ClusterSource source, Class<?> type, String content) {
        var tree = YamlTree.readObject(source, content);
        var report = new BindingReport();
        var root = ConfigPath.root(report);
        var binder = new Binder(report, new CommaNotation(tree.content()));
        var at = new SourceLocation(tree.fileName(), 1, 1);
        Object value = null;
        if (tree.root().orElse(null) instanceof YamlMapping mapping) {
            value = binder.bindBean(type, mapping, root, at, binder::refuseUnknown)
                    .orElse(null);
        } else if (tree.root().isPresent()) {
            report.refuse(
                    Finding.of(BindingCode.WRONG_TYPE, root)
                            .problem("the file is a "
                                    + (tree.root().get() instanceof YamlSequence ? "list" : "string")
                                    + ", but an object is required")
                            .fix(content),
                    root,
                    at);
        } else {
            report.markUnreadable(root);
        }
        if (report.isFull()) {
            report.markUnreadable(root);
        }
        return new ObjectDocument(tree, report, root, value);
    }

    /** Returns the value; empty when the file or a required field could not be read. */
    public <T> Optional<T> value(Class<T> type) {
        return Optional.ofNullable(value).filter(type::isInstance).map(type::cast);
    }

    /** Returns the findings of reading, in file order. */
    public Findings findings() {
        return located(tree.findings().plus(Findings.of(report.findings())));
    }

    /** Returns the paths of the settings that could not be read. */
    public Set<ConfigPath> unreadable() {
        return Set.copyOf(report.unreadable());
    }

    /** Returns the path of the whole file. */
    public ConfigPath root() {
        return root;
    }

    /** Returns the location of a setting, or of the nearest one above it. */
    public SourceLocation locate(ConfigPath path) {
        return tree.locate(path);
    }

    /** Returns the findings in file order, each with the location of its path. */
    public Findings located(Findings some) {
        return RefusedPlaceholders.replaceIn(some.located(tree::locate, tree::locateKey), tree)
                .inFileOrder(List.of(tree.fileName()));
    }

    /** Returns the name that findings use for the file. */
    public String fileName() {
        return tree.fileName();
    }

    /** Returns the content of the file, without secrets; empty when it could not be read. */
    public String content() {
        return report.isFull() ? "" : HiddenSecrets.hide(tree.content(), report.secrets());
    }
}
