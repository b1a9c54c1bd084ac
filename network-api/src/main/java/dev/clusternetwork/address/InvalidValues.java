package dev.clusternetwork.address;

import java.util.function.Function;

/** How the messages of this package quote what was found and propose what was meant. */
final class InvalidValues {

    /** Longer than any address or block (49 characters), short enough for one line of a terminal. */
    static final int LONGEST_ECHO = 60;

    private InvalidValues() {}

    static InvalidValueException invalid(String found, String fault, String repair) {
        return new InvalidValueException(echo(found), fault, repair);
    }

    /**
     * Proposes the candidate in its canonical form if it is right. If something is wrong with the candidate too, what
     * helps there is what helps here, so that no message ever proposes a text which would be refused in turn.
     *
     * @param candidate the text without its first fault; each step must remove one, or this would not end
     */
    static String didYouMean(String candidate, Function<String, ?> parse) {
        try {
            return "did you mean " + parse.apply(candidate) + "?";
        } catch (InvalidValueException e) {
            return e.repair();
        }
    }

    /** The text on one line: cut off after {@value #LONGEST_ECHO} characters, with invisible characters spelled out. */
    static String echo(String text) {
        var echo = new StringBuilder();
        for (int at = 0, shown = 0; at < text.length(); shown++) {
            if (shown == LONGEST_ECHO) {
                return echo.append('…').toString();
            }
            int character = text.codePointAt(at);
            echo.append(isInvisible(character) ? "\\u%04x".formatted(character) : Character.toString(character));
            at += Character.charCount(character);
        }
        return echo.toString();
    }

    /** Controls end lines, format characters turn the direction of the text round them, and half a pair is no text. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> character != ' ' && Character.isSpaceChar(character);
        };
    }
}
