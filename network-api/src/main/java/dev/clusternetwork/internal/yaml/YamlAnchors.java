package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** Stores the values that have an anchor, and finds the one that an alias repeats. */
final class YamlAnchors {

    private final YamlFaults faults;
    private final Map<String, Anchor> anchors = new HashMap<>();

    YamlAnchors(YamlFaults faults) {
        this.faults = faults;
    }

    /** The value of an anchor; its node is null until the end of the value is read. */
    static final class Anchor {
        private @Nullable YamlNode node;

        /** Sets the value at its end. */
        void set(YamlNode value) {
            node = value;
        }
    }

    /** Starts the value of an event that has an anchor; returns null when the event has none. */
    @Nullable
    Anchor begin(NodeEvent event) {
        if (event.getAnchor().isEmpty()) {
            return null;
        }
        // An anchor may be defined again; an alias refers to the latest definition.
        var anchor = new Anchor();
        anchors.put(event.getAnchor().get().getValue(), anchor);
        return anchor;
    }

    /** Returns the value that an alias repeats; empty, with a fault, when it does not exist or contains the alias. */
    Optional<YamlNode> find(AliasEvent event, ConfigPath path, SourceLocation at) {
        var name = event.getAlias().getValue();
        var anchor = anchors.get(name);
        if (anchor == null) {
            // The name is not shown, because it may be a password that begins with '*' and lacks its quotes.
            faults.add(
                    YamlCode.ALIAS_UNDEFINED,
                    path,
                    at,
                    "the alias (*) refers to an anchor (&) that is not defined above",
                    "define the anchor, or quote the value if it begins with '*'");
            return Optional.empty();
        }
        if (anchor.node == null) {
            faults.add(
                    YamlCode.ALIAS_RECURSIVE,
                    path,
                    at,
                    "the alias *" + Excerpt.of(name) + " is inside the value that it repeats",
                    "move it out of that value");
        }
        return Optional.ofNullable(anchor.node);
    }
}
