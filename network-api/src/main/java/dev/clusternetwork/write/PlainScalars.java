package dev.clusternetwork.write;

import java.util.Locale;
import java.util.Set;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * Which texts may stand without quotes: those that are a string to every reader. A list of what is allowed, not of what
 * is dangerous, for nobody has a complete list of the dangers.
 *
 * <p>Allowed are words separated by single blanks. The first begins with a letter, {@code _} or {@code /}, or with one
 * or two hyphens and a letter, as options do. Digits and points cannot begin it, so that no number, date, time,
 * infinity or merge key can be meant; what is left are the words that YAML 1.1 reserves. A colon must be followed by
 * more of the word, else it would make a mapping.
 */
final class PlainScalars extends StringQuotingChecker {

    private static final long serialVersionUID = 1L;

    /** Go's reader takes the single letters for booleans as well. */
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

    private static boolean isPlain(String text) {
        return beginsPlainly(text) && continuesPlainly(text) && !isReserved(text);
    }

    private static boolean beginsPlainly(String text) {
        int start = 0;
        while (start < 2 && start < text.length() && text.charAt(start) == '-') {
            start++;
        }
        if (start == text.length()) {
            return false;
        }
        char first = text.charAt(start);
        return isLetter(first) || start == 0 && (first == '_' || first == '/');
    }

    private static boolean continuesPlainly(String text) {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == ':') {
                if (i == last || text.charAt(i + 1) == ' ') {
                    return false;
                }
            } else if (!isLetter(c) && !(c >= '0' && c <= '9') && "_./@-=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReserved(String text) {
        return text.length() <= LONGEST_RESERVED && RESERVED.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
