package dev.clusternetwork.internal.message;

/** What a message shows of a text that a user wrote: one line, bounded, without control characters. */
public final class Excerpt {

    /** Enough for any address, path or image; a message must still fit a terminal. */
    private static final int MOST_CHARACTERS = 80;

    private Excerpt() {}

    /** The text itself when it is short and printable; else its beginning, with {@code ?} for what cannot be shown. */
    public static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(MOST_CHARACTERS)
                .map(each -> isPrintable(each) ? each : '?')
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > MOST_CHARACTERS ? shown + "..." : shown.toString();
    }

    /** The whole text, with {@code ?} for what cannot be shown: a message is one line whatever it is made of. */
    public static String printable(String text) {
        return text.codePoints().allMatch(Excerpt::isPrintable)
                ? text
                : text.codePoints()
                        .map(each -> isPrintable(each) ? each : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
