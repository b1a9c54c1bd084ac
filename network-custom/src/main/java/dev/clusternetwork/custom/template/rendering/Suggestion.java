package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Suggests a name instead of one that is not defined. */
public final class Suggestion {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./-]+");

    private Suggestion() {}

    /** Returns a fix that suggests the most similar known name; empty when no name is similar. */
    public static Optional<String> of(String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(near ->
                        "did you mean " + (WORD.matcher(near).matches() ? near : "'" + Excerpt.of(near) + "'") + "?");
    }
}
