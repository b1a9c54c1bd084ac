package dev.clusternetwork.write;

import java.util.Locale;
import java.util.Set;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * Decides which strings are written without quotes: those that every parser reads as a string. This is a list of what
 * is allowed, because a list of what is ambiguous would never be complete.
 *
 * <p>Allowed are words separated by single spaces. The first word begins with a letter, {@code _} or {@code /}, or with
 * one or two hyphens and a letter, as options do. It does not begin with a digit or a dot, so that it is not a number,
 * date, time, infinity or merge key. The words that YAML 1.1 reserves are excluded. A colon must be followed by another
 * character of the word; otherwise it would separate a key from a value.
 */
final class PlainScalars extends StringQuotingChecker {

    private static final long serialVersionUID = 1L;

    /** The parser of Go reads the single letters as booleans, too. */
    private static final Set<String> RESERVED =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private static final int LONGEST_RESERVED = 5;

    @Override
    public boolean needToQuoteName(String name) {
        return !isPlain(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return !isPlain(value);
    }

    private static boolean isPlain(String string) {
        return beginsPlainly(string) && continuesPlainly(string) && !isReserved(string);
    }

    private static boolean beginsPlainly(String string) {
        int start = 0;
        while (start < 2 && start < string.length() && string.charAt(start) == '-') {
            start++;
        }
        if (start == string.length()) {
            return false;
        }
        char first = string.charAt(start);
        return isLetter(first) || start == 0 && (first == '_' || first == '/');
    }

    private static boolean continuesPlainly(String string) {
        int last = string.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = string.charAt(i);
            if (c == ' ' || c == ':') {
                if (i == last || string.charAt(i + 1) == ' ') {
                    return false;
                }
            } else if (!isLetter(c) && !(c >= '0' && c <= '9') && "_./@-=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReserved(String string) {
        return string.length() <= LONGEST_RESERVED && RESERVED.contains(string.toLowerCase(Locale.ROOT));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
