package dev.clusternetwork.internal.constraint;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of Go's regular expressions (RE2), which are not those of Java: lookarounds, backreferences, possessive
 * quantifiers and some escapes do not exist. An expression that is not certainly malformed is accepted.
 */
final class GoRegexpSyntax {

    private static final int MOST_REPEATS = 1000;
    private static final int REPEATS_LENGTH = 4;

    private static final Pattern GROUP = Pattern.compile("\\?(?:P?<[A-Za-z0-9_]+>|[imsU]*(?:-[imsU]+)?[:)])");
    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]+)(,([0-9]*))?}");
    private static final Pattern HEX = Pattern.compile("x(?:[0-9a-fA-F]{2}|\\{[0-9a-fA-F]{1,6}})");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]{0,2}|[1-7][0-7]{1,2}");
    private static final Pattern PROPERTY = Pattern.compile("[pP](?:\\{\\^?[A-Za-z_]+}|[A-Za-z])");
    private static final Pattern POSIX = Pattern.compile("\\[:\\^?([a-z]+):]");

    private static final Set<String> POSIX_CLASSES = Set.of(
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word", "xdigit");

    private static final String LITERAL_ESCAPES = "afnrtv";
    private static final String CLASS_ESCAPES = "dDsSwW";
    private static final String POSITION_ESCAPES = "AbBz";

    private final String regexp;
    private int at;

    private GoRegexpSyntax(String regexp) {
        this.regexp = regexp;
    }

    static boolean isValid(String regexp) {
        return new GoRegexpSyntax(regexp).isValid();
    }

    private boolean isValid() {
        int depth = 0;
        var isRepeatable = false;
        while (at < regexp.length()) {
            var c = regexp.charAt(at);
            switch (c) {
                case '(' -> {
                    at++;
                    if (at < regexp.length() && regexp.charAt(at) == '?') {
                        var group = GROUP.matcher(regexp).region(at, regexp.length());
                        if (!group.lookingAt()) {
                            return false;
                        }
                        at = group.end();
                        depth -= regexp.charAt(at - 1) == ')' ? 1 : 0;
                    }
                    depth++;
                    isRepeatable = false;
                }
                case ')' -> {
                    at++;
                    isRepeatable = true;
                    if (--depth < 0) {
                        return false;
                    }
                }
                case '|' -> {
                    at++;
                    isRepeatable = false;
                }
                case '*', '+', '?' -> {
                    at++;
                    if (!isRepeatable || !skipLazyAndCheckNext()) {
                        return false;
                    }
                    isRepeatable = false;
                }
                case '{' -> {
                    var repeat = REPEAT.matcher(regexp).region(at, regexp.length());
                    if (!repeat.lookingAt()) {
                        at++;
                        isRepeatable = true;
                    } else {
                        at = repeat.end();
                        if (!isRepeatable
                                || !isRange(repeat.group(1), repeat.group(2), repeat.group(3))
                                || !skipLazyAndCheckNext()) {
                            return false;
                        }
                        isRepeatable = false;
                    }
                }
                case '[' -> {
                    if (!skipClass()) {
                        return false;
                    }
                    isRepeatable = true;
                }
                case '\\' -> {
                    if (!skipEscape(false)) {
                        return false;
                    }
                    isRepeatable = true;
                }
                default -> {
                    at++;
                    isRepeatable = true;
                }
            }
        }
        return depth == 0;
    }

    /** After a repetition, skips a {@code ?} and returns whether no other repetition follows. */
    private boolean skipLazyAndCheckNext() {
        if (at < regexp.length() && regexp.charAt(at) == '?') {
            at++;
        }
        return at >= regexp.length()
                || "*+?".indexOf(regexp.charAt(at)) < 0
                        && !REPEAT.matcher(regexp).region(at, regexp.length()).lookingAt();
    }

    private static boolean isRange(String least, @Nullable String comma, @Nullable String most) {
        var from = number(least);
        var to = comma == null || most == null || most.isEmpty() ? from : number(most);
        return from <= MOST_REPEATS && to <= MOST_REPEATS && from <= to;
    }

    private static int number(String digits) {
        var plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > REPEATS_LENGTH ? MOST_REPEATS + 1 : Integer.parseInt(plain);
    }

    private boolean skipClass() {
        at++;
        if (at < regexp.length() && regexp.charAt(at) == '^') {
            at++;
        }
        for (var isFirst = true; at < regexp.length(); isFirst = false) {
            var c = regexp.charAt(at);
            if (c == ']' && !isFirst) {
                at++;
                return true;
            }
            if (!skipClassItem(c)) {
                return false;
            }
        }
        return false;
    }

    private boolean skipClassItem(char c) {
        if (c == '[') {
            var posix = POSIX.matcher(regexp).region(at, regexp.length());
            if (posix.lookingAt()) {
                at = posix.end();
                return POSIX_CLASSES.contains(posix.group(1));
            }
        }
        var start = at;
        if (!skipClassChar(c)) {
            return false;
        }
        var isPlain = c != '\\' && at == start + 1;
        if (at + 1 < regexp.length() && regexp.charAt(at) == '-' && regexp.charAt(at + 1) != ']') {
            var end = regexp.charAt(at + 1);
            if (end == '\\' && at + 2 < regexp.length() && CLASS_ESCAPES.indexOf(regexp.charAt(at + 2)) >= 0) {
                return false;
            }
            if (isPlain && end != '\\' && !Character.isSurrogate(end) && !Character.isSurrogate(c)) {
                at += 2;
                return c <= end;
            }
        }
        return true;
    }

    private boolean skipClassChar(char c) {
        if (c == '\\') {
            return skipEscape(true);
        }
        at++;
        return true;
    }

    private boolean skipEscape(boolean isInClass) {
        at++;
        if (at >= regexp.length()) {
            return false;
        }
        var c = regexp.charAt(at);
        if (c == 'Q' && !isInClass) {
            var end = regexp.indexOf("\\E", at);
            at = end < 0 ? regexp.length() : end + 2;
            return true;
        }
        for (var pattern : new Pattern[] {HEX, OCTAL, PROPERTY}) {
            var matcher = pattern.matcher(regexp).region(at, regexp.length());
            if (matcher.lookingAt()) {
                at = matcher.end();
                return true;
            }
        }
        at++;
        return c < 128 && !Character.isLetterOrDigit(c)
                || (LITERAL_ESCAPES + CLASS_ESCAPES + (isInClass ? "" : POSITION_ESCAPES)).indexOf(c) >= 0;
    }
}
