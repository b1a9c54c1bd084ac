package dev.clusternetwork.address;

import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Sentences;

/**
 * A string is not a valid value of a type. The exception has three separate parts, so that a caller who knows where the
 * string is can report it there: what was found, what is wrong with it, and how to fix it.
 *
 * <p>{@code '10.32.0.1/12' has host bits set. Did you mean 10.32.0.0/12?}
 *
 * <p>All parts are safe to show: on one line, with at most 60 characters of the string, and without what may be
 * credentials.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String found;
    private final String problem;
    private final String fix;

    /**
     * Creates the exception.
     *
     * @param found the invalid string as it was given
     * @param problem what is wrong with it, a clause that starts with a verb: {@code has host bits set}
     * @param fix how to fix it, an imperative or a question in lower case: {@code did you mean 10.32.0.0/12?}
     */
    public InvalidValueException(String found, String problem, String fix) {
        this(new Parts(InvalidValues.excerpt(found), safe(problem, found), safe(fix, found)));
    }

    private InvalidValueException(Parts parts) {
        super(Sentences.join(parts.quoted() + " " + parts.problem, parts.fix));
        this.found = parts.found;
        this.problem = parts.problem;
        this.fix = parts.fix;
    }

    /**
     * Returns an exception about a string that may be a secret and is not shown.
     *
     * @param problem what is wrong with it, without a part of it
     * @param fix how to fix it
     */
    public static InvalidValueException hidden(String problem, String fix) {
        return new InvalidValueException(Credentials.HIDDEN, problem, fix);
    }

    private record Parts(String found, String problem, String fix) {

        private String quoted() {
            return found.equals(Credentials.HIDDEN) ? found : "'" + found + "'";
        }
    }

    /** A problem that repeats the string must not show more of it than the excerpt does. */
    private static String safe(String words, String found) {
        return Excerpt.printable(Credentials.areIn(found) ? words.replace(found, InvalidValues.excerpt(found)) : words);
    }

    /** Returns an excerpt of the invalid string; {@code (hidden)} when it is not shown. */
    public String found() {
        return found;
    }

    /** Returns what is wrong with the string, a clause that starts with a verb: {@code has host bits set}. */
    public String problem() {
        return problem;
    }

    /** Returns how to fix it, an imperative or a question in lower case. */
    public String fix() {
        return fix;
    }
}
