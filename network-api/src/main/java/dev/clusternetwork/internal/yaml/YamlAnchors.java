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

/** Remembers the values that have an anchor, and finds the one that an alias repeats. */
final class YamlAnchors {

    private final YamlFaults faults;
    private final Map<String, Anchor> anchors = new HashMap<>();

    YamlAnchors(YamlFaults faults) {
        this.faults = faults;
    }

    /** An anchor's value; without a node while the parser is still inside it. */
    static final class Anchor {
        private @Nullable YamlNode node;

        /** Ends the value. */
        void set(YamlNode value) {
            node = value;
        }
    }

    /** Begins the value of an event that has an anchor; null when it has none. */
    @Nullable
    Anchor begin(NodeEvent event) {
        if (event.getAnchor().isEmpty()) {
            return null;
        }
        // An anchor may be set anew; an alias means the latest.
        var anchor = new Anchor();
        anchors.put(event.getAnchor().get().getValue(), anchor);
        return anchor;
    }

    /** Returns the value that an alias repeats; empty, with a fault, when there is none or it holds the alias. */
    Optional<YamlNode> find(AliasEvent event, ConfigPath path, SourceLocation at) {
        var name = event.getAlias().getValue();
        var anchor = anchors.get(name);
        if (anchor == null) {
            // The name is not shown: a password that begins with '*' and lacks its quotes is one, too.
            faults.add(
                    YamlCode.ALIAS_UNDEFINED,
                    path,
                    at,
                    "no anchor (&) above has the name of the alias (*) here",
                    "set the anchor, or quote the value if the '*' belongs to it");
            return Optional.empty();
        }
        if (anchor.node == null) {
            faults.add(
                    YamlCode.ALIAS_RECURSIVE,
                    path,
                    at,
                    "the alias *" + Excerpt.of(name) + " " + YamlData.RECURSIVE,
                    YamlData.RECURSIVE_FIX);
        }
        return Optional.ofNullable(anchor.node);
    }
}
