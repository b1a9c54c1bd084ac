package dev.clusternetwork.custom.finding;

import java.util.List;

/** Lists of words in messages. */
public final class Phrases {

    private Phrases() {}

    /** Returns {@code a, b and c}. */
    public static String all(List<String> words) {
        return joined(words, " and ");
    }

    /** Returns {@code a, b or c}. */
    public static String any(List<String> words) {
        return joined(words, " or ");
    }

    private static String joined(List<String> words, String last) {
        int behind = words.size() - 1;
        return behind < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, behind)) + last + words.get(behind);
    }
}
