package dev.clusternetwork.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name a user meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known name that differs from {@code written} by the fewest inserted, deleted, replaced or swapped letters;
     * case, {@code -} and {@code _} count as equal. Empty when even the nearest differs in more than a third of its
     * letters, for such a guess would mislead.
     */
    public static Optional<String> to(String written, Collection<String> known) {
        var folded = fold(written);
        return known.stream()
                .map(name -> new Guess(name, distance(folded, fold(name))))
                .filter(guess -> guess.distance <= guess.name.length() / 3)
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
                .map(Guess::name);
    }

    private record Guess(String name, int distance) {}

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Optimal string alignment distance, by dynamic programming over three rows; at most 100 characters count. */
    private static int distance(String first, String second) {
        var left = first.substring(0, Math.min(100, first.length()));
        var right = second.substring(0, Math.min(100, second.length()));
        var beforeLast = new int[right.length() + 1];
        var last = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            var row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (isSwap(left, right, i, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[right.length()];
    }

    private static boolean isSwap(String left, String right, int i, int j) {
        return i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
