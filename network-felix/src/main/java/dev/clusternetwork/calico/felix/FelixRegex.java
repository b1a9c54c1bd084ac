package dev.clusternetwork.calico.felix;

/**
 * Recognizes strings that are certainly not valid regular expressions of Go's RE2: unbalanced brackets, a repetition
 * without an operand, a backslash at the end, or the constructs that RE2 does not support (lookaround, backreferences).
 *
 * <p>Java's own compiler is not used, because it refuses strings that RE2 accepts, for example a brace that repeats
 * nothing or a bracket inside a bracket. All other strings are accepted.
 */
final class FelixRegex {

    private final String string;
    private int at;
    private int depth;
    private boolean isRepeatable;

    private FelixRegex(String string) {
        this.string = string;
    }

    /** Returns whether a string is certainly not a valid regular expression. */
    static boolean isInvalid(String string) {
        return !new FelixRegex(string).isPlausible();
    }

    private boolean isPlausible() {
        while (at < string.length()) {
            char each = string.charAt(at++);
            boolean isValid = switch (each) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '(' -> open();
                case ')' -> close();
                case '*', '+', '?' -> isRepeatable;
                case '|' -> {
                    isRepeatable = false;
                    yield true;
                }
                default -> {
                    isRepeatable = true;
                    yield true;
                }
            };
            if (!isValid) {
                return false;
            }
        }
        return depth == 0;
    }

    private boolean escape() {
        if (at == string.length()) {
            return false;
        }
        char each = string.charAt(at++);
        isRepeatable = true;
        if (each == 'Q') {
            int end = string.indexOf("\\E", at);
            at = end < 0 ? string.length() : end + 2;
        }
        // \12 is an octal character code; \1 and \8 are backreferences.
        return each < '1' || each > '9' || each < '8' && at < string.length() && isOctal(string.charAt(at));
    }

    private boolean bracket() {
        if (at < string.length() && string.charAt(at) == '^') {
            at++;
        }
        for (boolean first = true; at < string.length(); first = false) {
            char each = string.charAt(at++);
            if (each == ']' && !first) {
                isRepeatable = true;
                return true;
            }
            if (each == '\\') {
                at++;
            } else if (each == '[' && string.startsWith(":", at) && string.indexOf(":]", at + 1) > 0) {
                at = string.indexOf(":]", at + 1) + 2;
            }
        }
        return false;
    }

    private boolean open() {
        depth++;
        isRepeatable = false;
        if (!string.startsWith("?", at)) {
            return true;
        }
        at++;
        if (at == string.length() || "=!>#".indexOf(string.charAt(at)) >= 0) {
            return false;
        }
        return !string.startsWith("<=", at) && !string.startsWith("<!", at);
    }

    private boolean close() {
        depth--;
        isRepeatable = true;
        return depth >= 0;
    }

    private static boolean isOctal(char each) {
        return each >= '0' && each <= '7';
    }
}
