package dev.clusternetwork.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlyphsTest {

    /** Assigned after Unicode 13, the version of JDK 17: a letter, a sign, and format characters. */
    @Test
    void charactersOfLaterUnicodeVersionsAreKnown() {
        assertThat(IntStream.of(0x1C8A, 0x20C0, 0x10D40, 0x1FAE8)).allMatch(Glyphs::isPrintable);
        assertThat(IntStream.of(0x890, 0x891, 0x13439, 0x1343F)).noneMatch(Glyphs::isPrintable);
    }

    @Test
    void theTableContainsWhatEachJdkKnows() {
        for (int each = 0; each <= Character.MAX_CODE_POINT; each++) {
            var expected = switch (Character.getType(each)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                // A later version may assign it, except for those that are reserved forever.
                case Character.UNASSIGNED -> Glyphs.isPrintable(each);
                default -> true;
            };
            assertThat(Glyphs.isPrintable(each)).as("U+%04X", each).isEqualTo(expected);
            assertThat(Glyphs.isSpace(each))
                    .as("U+%04X", each)
                    .isEqualTo(Character.getType(each) == Character.SPACE_SEPARATOR);
        }
        assertThat(IntStream.of(0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF))
                .noneMatch(Glyphs::isPrintable);
        assertThat(IntStream.of(0xFDCF, 0xFDF0, 0xFFFD, 0x1FFFD)).allMatch(Glyphs::isPrintable);
    }
}
