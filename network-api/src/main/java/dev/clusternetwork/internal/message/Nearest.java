package dev.clusternetwork.internal.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guesses which known name a user meant. */
public final class Nearest {

    /** No name that anybody means is longer. */
    private static final int MOST_CHARACTERS = 100;

    /** Letters of the same remainder count as one, which only makes the quick comparison less strict. */
    private static final int LETTER_SLOTS = 128;

    private Nearest() {}

    /**
     * The known name that differs from {@code written} by the fewest inserted, deleted, replaced or swapped letters;
     * case, {@code -} and {@code _} count as equal. Empty when even the nearest differs in more than a third of its
     * letters, for such a guess would mislead. At most the first 100 characters count.
     */
    public static Optional<String> to(String written, Collection<String> known) {
        var folded = fold(written);
        var letters = new int[LETTER_SLOTS];
        folded.chars().forEach(each -> letters[each % LETTER_SLOTS]++);
        @Nullable String nearest = null;
        var least = Integer.MAX_VALUE;
        for (var name : known) {
            var most = Math.min(name.length() / 3, least);
            if (Math.abs(folded.length() - Math.min(name.length(), MOST_CHARACTERS)) > most) {
                continue;
            }
            var candidate = fold(name);
            var distance =
                    differsByLetters(folded, candidate, letters) > most ? most + 1 : distance(folded, candidate, most);
            if (distance <= most && (nearest == null || distance < least || name.compareTo(nearest) < 0)) {
                nearest = name;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String fold(String text) {
        return text.substring(0, Math.min(MOST_CHARACTERS, text.length()))
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
    }

    /**
     * How many letters one of the two has and the other lacks, wherever they stand: the distance is never less, and
     * this takes a fraction of its time.
     */
    private static int differsByLetters(String first, String second, int[] lettersOfFirst) {
        var shared = 0;
        for (int i = 0; i < second.length(); i++) {
            if (lettersOfFirst[second.charAt(i) % LETTER_SLOTS]-- > 0) {
                shared++;
            }
        }
        for (int i = 0; i < second.length(); i++) {
            lettersOfFirst[second.charAt(i) % LETTER_SLOTS]++;
        }
        return Math.max(first.length(), second.length()) - shared;
    }

    /**
     * Optimal string alignment distance, by dynamic programming over three rows, of which only the cells count that can
     * lead to {@code most} or less.
     *
     * @return the distance, or some number above {@code most} when it is larger than that
     */
    private static int distance(String left, String right, int most) {
        var tooMany = most + 1;
        var beforeLast = new int[right.length() + 1];
        var last = new int[right.length() + 1];
        var row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        Arrays.fill(beforeLast, tooMany);
        var leastOfLast = 0;
        for (int i = 1; i <= left.length(); i++) {
            Arrays.fill(row, tooMany);
            row[0] = i;
            var leastOfRow = i;
            for (int j = Math.max(1, i - most); j <= Math.min(right.length(), i + most); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (isSwap(left, right, i, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                leastOfRow = Math.min(leastOfRow, row[j]);
            }
            if (leastOfRow > most && leastOfLast >= most) {
                return tooMany;
            }
            leastOfLast = leastOfRow;
            var reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
        }
        return last[right.length()];
    }

    private static boolean isSwap(String left, String right, int i, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
