package dev.clusternetwork.internal.message;

/**
 * Which characters are visible. The table is fixed, because {@link Character} knows the Unicode version of its JDK
 * only: a value that is valid on one JDK must be valid on each. A character that Unicode does not assign yet is visible
 * here.
 */
public final class Glyphs {

    /** The first and last of each range of format characters (category Cf) in Unicode 17. */
    private static final int[][] FORMAT = {
        {0xAD, 0xAD},
        {0x600, 0x605},
        {0x61C, 0x61C},
        {0x6DD, 0x6DD},
        {0x70F, 0x70F},
        {0x890, 0x891},
        {0x8E2, 0x8E2},
        {0x180E, 0x180E},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x2064},
        {0x2066, 0x206F},
        {0xFEFF, 0xFEFF},
        {0xFFF9, 0xFFFB},
        {0x110BD, 0x110BD},
        {0x110CD, 0x110CD},
        {0x13430, 0x1343F},
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0001, 0xE0001},
        {0xE0020, 0xE007F},
    };

    private Glyphs() {}

    /** Returns whether a character is a space (category Zs), for example U+0020 or a no-break space. */
    public static boolean isSpace(int codePoint) {
        return codePoint == ' '
                || codePoint == 0xA0
                || codePoint == 0x1680
                || codePoint >= 0x2000 && codePoint <= 0x200A
                || codePoint == 0x202F
                || codePoint == 0x205F
                || codePoint == 0x3000;
    }

    /**
     * Returns whether a character is neither a control nor a format character, does not separate lines or paragraphs,
     * and is neither half of a surrogate pair nor one of the code points that never become characters.
     */
    public static boolean isPrintable(int codePoint) {
        return !isControl(codePoint)
                && codePoint != 0x2028
                && codePoint != 0x2029
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                && !(codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                && (codePoint & 0xFFFE) != 0xFFFE
                && !isFormat(codePoint);
    }

    private static boolean isControl(int codePoint) {
        return codePoint < 0x20 || codePoint >= 0x7F && codePoint < 0xA0;
    }

    private static boolean isFormat(int codePoint) {
        for (var range : FORMAT) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
