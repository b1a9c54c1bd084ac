package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.internal.message.Glyphs;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Characters that are often copied from a web page by mistake: they look like a space or are invisible, and YAML reads
 * them like letters. Inside a string they may be intended; in the structure of a file they are not.
 */
final class InvisibleCharacters {

    /** The last ASCII character; nearly all scalars are ASCII and contain none of these characters. */
    private static final char LAST_ASCII = 0x7F;

    private InvisibleCharacters() {}

    /** Returns whether a character is a space other than U+0020, a zero-width space or joiner, or a word joiner. */
    static boolean isInvisible(int character) {
        return character != ' ' && Glyphs.isSpace(character) || isZeroWidth(character);
    }

    private static boolean isZeroWidth(int character) {
        return character >= 0x200B && character <= 0x200D || character == 0x2060;
    }

    /** Returns whether a string contains such a character. */
    static boolean isIn(String string) {
        for (int at = 0; at < string.length(); at++) {
            char each = string.charAt(at);
            if (each > LAST_ASCII && isInvisible(each)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the index of the first such character that is used as structure: before or after the string, after the
     * intended colon of a key or hyphen of an item, or before a comment.
     *
     * @param piece the part of one line that is neither quoted nor a block scalar
     * @param mayBeKey whether a key or an item can begin here
     */
    static OptionalInt indexInStructure(String piece, boolean mayBeKey) {
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
        if (isInvisible(piece.charAt(start))) {
            return OptionalInt.of(start);
        }
        if (mayBeKey) {
            int sign = endOfWord(piece, start, end);
            boolean isSign = piece.charAt(sign) == ':' || piece.charAt(sign) == '-' && sign == start;
            if (isSign && sign + 1 < end && isInvisible(piece.charAt(sign + 1))) {
                return OptionalInt.of(sign + 1);
            }
        }
        return beforeComment(piece, start, end);
    }

    /** Returns the index of the last character before a blank or an invisible character. */
    private static int endOfWord(String piece, int start, int end) {
        int at = start;
        while (at + 1 < end && !isBlank(piece.charAt(at + 1)) && !isInvisible(piece.charAt(at + 1))) {
            at++;
        }
        return at;
    }

    /** Returns the index of an invisible character before the end, or before a {@code #} that a blank follows. */
    private static OptionalInt beforeComment(String piece, int start, int end) {
        for (int at = start; at < end; at++) {
            if (isInvisible(piece.charAt(at))
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

    /** Returns what is wrong with a character that {@link #indexInStructure} found. */
    static String problem(int character) {
        return isZeroWidth(character)
                ? named(character) + " is invisible but part of the string here"
                : named(character) + " looks like a space but is not one";
    }

    /** Returns the number and the name of a character. */
    static String named(int character) {
        return String.format(
                Locale.ROOT,
                "the character U+%04X (%s)",
                character,
                Character.getName(character).toLowerCase(Locale.ROOT));
    }

    /** Returns how to fix it. */
    static String fix(int character) {
        return (isZeroWidth(character) ? "remove it" : "replace it with a space")
                + ", or quote the string that it belongs to";
    }
}
