package dev.clusternetwork.internal.message;

/** The part of a string that a message shows: one line, bounded, without control characters. */
public final class Excerpt {

    /** Enough for an address, a path or an image; a message must still fit a terminal. */
    private static final int MOST_CHARACTERS = 80;

    private Excerpt() {}

    /**
     * Returns the string if it is short and printable, otherwise its beginning with {@code ?} for what cannot be shown.
     */
    public static String of(String string) {
        var shown = new StringBuilder();
        string.codePoints()
                .limit(MOST_CHARACTERS)
                .map(each -> Glyphs.isPrintable(each) ? each : '?')
                .forEach(shown::appendCodePoint);
        return string.codePointCount(0, string.length()) > MOST_CHARACTERS ? shown + "..." : shown.toString();
    }

    /** Returns the whole string with {@code ?} for what cannot be shown, so that a message is always one line. */
    public static String printable(String string) {
        return string.codePoints().allMatch(Glyphs::isPrintable)
                ? string
                : string.codePoints()
                        .map(each -> Glyphs.isPrintable(each) ? each : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
