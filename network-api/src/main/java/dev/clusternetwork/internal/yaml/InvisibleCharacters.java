package dev.clusternetwork.internal.yaml;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Characters that come along when text is copied from a web page: they look like a space or like nothing, and YAML
 * takes them for letters. Within a text they may be meant; where the structure of a file is, they are not.
 */
final class InvisibleCharacters {

    /** None of them is in ASCII, which nearly all scalars consist of. */
    private static final char MOST_ASCII = 0x7F;

    private InvisibleCharacters() {}

    /** Whether it is one: a space that is not the plain one, a zero-width space or joiner, a word joiner. */
    static boolean is(int character) {
        return character != ' ' && Character.getType(character) == Character.SPACE_SEPARATOR || isZeroWidth(character);
    }

    private static boolean isZeroWidth(int character) {
        return character >= 0x200B && character <= 0x200D || character == 0x2060;
    }

    /** Whether a text holds one. */
    static boolean isIn(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each > MOST_ASCII && is(each)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where the first one stands that somebody took for structure: beside the text, behind what was meant to be the
     * colon of a key or the dash of an item, or before a comment.
     *
     * @param piece plain text of one line
     * @param mayBeKey whether a key or an item could begin with it
     */
    static OptionalInt structural(String piece, boolean mayBeKey) {
        int start = 0;
        while (start < piece.length() && isBlank(piece.charAt(start))) {
            start++;
        }
        int end = piece.length();
        while (end > start && isBlank(piece.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return OptionalInt.empty();
        }
        if (is(piece.charAt(start))) {
            return OptionalInt.of(start);
        }
        if (mayBeKey) {
            int sign = endOfWord(piece, start, end);
            boolean isSign = piece.charAt(sign) == ':' || piece.charAt(sign) == '-' && sign == start;
            if (isSign && sign + 1 < end && is(piece.charAt(sign + 1))) {
                return OptionalInt.of(sign + 1);
            }
        }
        return beforeComment(piece, start, end);
    }

    /** The last character before a blank or an invisible one. */
    private static int endOfWord(String piece, int start, int end) {
        int at = start;
        while (at + 1 < end && !isBlank(piece.charAt(at + 1)) && !is(piece.charAt(at + 1))) {
            at++;
        }
        return at;
    }

    /** Before the end, or before a {@code #} that a blank follows. */
    private static OptionalInt beforeComment(String piece, int start, int end) {
        for (int at = start; at < end; at++) {
            if (is(piece.charAt(at))
                    && (at + 1 == end
                            || piece.charAt(at + 1) == '#' && at + 2 < end && isBlank(piece.charAt(at + 2)))) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** What is wrong with one that {@link #structural} found. */
    static String message(int character) {
        var name = String.format(
                Locale.ROOT,
                "U+%04X (%s)",
                character,
                Character.getName(character).toLowerCase(Locale.ROOT));
        return isZeroWidth(character)
                ? "the character " + name + " cannot be seen here, but counts as text"
                : "the character " + name + " looks like a space here, but counts as text";
    }

    /** What to do about it. */
    static String fix(int character) {
        return (isZeroWidth(character) ? "delete it" : "replace it by a space")
                + ", or quote the text that it belongs to";
    }
}
