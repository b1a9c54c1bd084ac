package dev.clusternetwork.internal.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the known name that is nearest to what a user typed. */
public final class Nearest {

    /** No known name is longer. */
    private static final int MOST_CHARACTERS = 100;

    /** Characters with the same remainder share a slot, which only makes the quick comparison less strict. */
    private static final int LETTER_SLOTS = 128;

    private Nearest() {}

    /**
     * Returns the known name that differs from {@code written} by the fewest inserted, removed, replaced or swapped
     * characters. Case is ignored, and {@code -} equals {@code _}. Empty when even the nearest name differs in more
     * than a third of its characters, because such a guess would mislead. Only the first 100 characters are compared.
     */
    public static Optional<String> to(String written, Collection<String> known) {
        var normalized = normalize(written);
        var letters = new int[LETTER_SLOTS];
        normalized.chars().forEach(each -> letters[each % LETTER_SLOTS]++);
        @Nullable String nearest = null;
        var least = Integer.MAX_VALUE;
        for (var name : known) {
            var most = Math.min(name.length() / 3, least);
            if (Math.abs(normalized.length() - Math.min(name.length(), MOST_CHARACTERS)) > most) {
                continue;
            }
            var candidate = normalize(name);
            var distance = countDifferentLetters(normalized, candidate, letters) > most
                    ? most + 1
                    : distance(normalized, candidate, most);
            if (distance <= most && (nearest == null || distance < least || name.compareTo(nearest) < 0)) {
                nearest = name;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String normalize(String string) {
        return string.substring(0, Math.min(MOST_CHARACTERS, string.length()))
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
    }

    /**
     * Counts the characters that only one of the two has, at any position. The distance is never less, and this takes a
     * fraction of its time.
     */
    private static int countDifferentLetters(String first, String second, int[] lettersOfFirst) {
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
     * Computes the optimal string alignment distance by dynamic programming over three rows. Computes only the cells
     * that can lead to {@code most} or less.
     *
     * @return the distance, or any number above {@code most} when the distance is larger than that
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
