package dev.clusternetwork.calico.felix;

/**
 * What surely is no regular expression of Go's RE2: brackets that do not match, a repetition of nothing, a backslash at
 * the end, or what RE2 leaves out on purpose (looking around, back references).
 *
 * <p>Java's own compiler is no judge: it refuses texts that RE2 takes, such as a brace that repeats nothing or a
 * bracket inside a bracket. So this looks only for the faults that both sides agree on, and lets the rest pass.
 */
final class FelixRegex {

    private final String text;
    private int at;
    private int depth;
    private boolean repeatable;

    private FelixRegex(String text) {
        this.text = text;
    }

    static boolean isSurelyBroken(String text) {
        return !new FelixRegex(text).isPlausible();
    }

    private boolean isPlausible() {
        while (at < text.length()) {
            char each = text.charAt(at++);
            boolean fine = switch (each) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '(' -> open();
                case ')' -> close();
                case '*', '+', '?' -> repeatable;
                case '|' -> {
                    repeatable = false;
                    yield true;
                }
                default -> {
                    repeatable = true;
                    yield true;
                }
            };
            if (!fine) {
                return false;
            }
        }
        return depth == 0;
    }

    private boolean escape() {
        if (at == text.length()) {
            return false;
        }
        char each = text.charAt(at++);
        repeatable = true;
        if (each == 'Q') {
            int end = text.indexOf("\\E", at);
            at = end < 0 ? text.length() : end + 2;
        }
        // \12 is a character in octal, \1 and \8 are references to a group.
        return each < '1' || each > '9' || each < '8' && at < text.length() && isOctal(text.charAt(at));
    }

    private boolean bracket() {
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        for (boolean first = true; at < text.length(); first = false) {
            char each = text.charAt(at++);
            if (each == ']' && !first) {
                repeatable = true;
                return true;
            }
            if (each == '\\') {
                at++;
            } else if (each == '[' && text.startsWith(":", at) && text.indexOf(":]", at + 1) > 0) {
                at = text.indexOf(":]", at + 1) + 2;
            }
        }
        return false;
    }

    private boolean open() {
        depth++;
        repeatable = false;
        if (!text.startsWith("?", at)) {
            return true;
        }
        at++;
        if (at == text.length() || "=!>#".indexOf(text.charAt(at)) >= 0) {
            return false;
        }
        return !text.startsWith("<=", at) && !text.startsWith("<!", at);
    }

    private boolean close() {
        depth--;
        repeatable = true;
        return depth >= 0;
    }

    private static boolean isOctal(char each) {
        return each >= '0' && each <= '7';
    }
}
