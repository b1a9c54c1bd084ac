package dev.clusternetwork.internal.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds placeholders of templates: {@code {{ x }}}, <code>${X}</code>, {@code <x>} and the tags of ERB and Jinja. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{.*?}}|\\{%.*?%}|<%.*?%>|\\$\\{[^{}]*}|<[A-Za-z][^<>]*>", Pattern.DOTALL);

    /** Quoted strings, in which braces have no meaning, and comments. */
    private static final Pattern NOT_PLAIN = Pattern.compile("'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|(?:^|(?<=\\s))#.*");

    private static final Pattern TAG = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}|<%");

    private Placeholders() {}

    /** Returns the first placeholder in a string; empty if it has none. */
    public static Optional<String> firstIn(String string) {
        var placeholder = PLACEHOLDER.matcher(string);
        return placeholder.find() ? Optional.of(placeholder.group()) : Optional.empty();
    }

    /** Returns the index of the first template tag in a line that is neither quoted nor in a comment; -1 for none. */
    static int indexOfTag(String line) {
        var tag = TAG.matcher(plainPartOf(line));
        return tag.find() ? tag.start() : -1;
    }

    /**
     * Returns the index of the first <code>${</code> in a line that is neither quoted nor in a comment; -1 for none.
     */
    static int indexOfVariable(String line) {
        return plainPartOf(line).indexOf("${");
    }

    /** Returns a line in which blanks replace quoted strings and a comment. */
    static String plainPartOf(String line) {
        return NOT_PLAIN.matcher(line).replaceAll(match -> " ".repeat(match.end() - match.start()));
    }
}
