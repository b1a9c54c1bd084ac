package dev.clusternetwork.internal.kubernetes;

import java.util.Optional;

/** Describes how a string deviates from a name: the first character that is not allowed, or its first or last one. */
final class NameFault {

    private NameFault() {}

    /**
     * Returns what is wrong with a name of lower-case letters, digits and some other characters, which starts and ends
     * with a letter or digit.
     *
     * @param others the other characters that are allowed between the first and the last one
     */
    static Optional<String> of(String string, String others) {
        if (string.isEmpty()) {
            return Optional.of("is empty");
        }
        var unexpected = string.codePoints()
                .filter(each -> !isLowerCase(each) && !isDigit(each) && others.indexOf(each) < 0)
                .findFirst();
        return unexpected.isPresent() ? Optional.of("contains " + describe(unexpected.getAsInt())) : atTheEnds(string);
    }

    /** Returns what is wrong with a name that may have upper-case letters too. */
    static Optional<String> ofMixedCase(String string, String others) {
        return of(string, others + "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    /** Returns what is wrong with the labels of a subdomain whose characters are all allowed. */
    static Optional<String> nextToDot(String string) {
        for (var pair : new String[] {"..", ".-", "-."}) {
            if (string.contains(pair)) {
                return Optional.of("contains '" + pair + "'");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> atTheEnds(String string) {
        int first = string.charAt(0);
        int last = string.charAt(string.length() - 1);
        if (!isLetter(first) && !isDigit(first)) {
            return Optional.of("starts with '" + Character.toString(first) + "'");
        }
        return isLetter(last) || isDigit(last)
                ? Optional.empty()
                : Optional.of("ends with '" + Character.toString(last) + "'");
    }

    private static String describe(int character) {
        var shown = "'" + Character.toString(character) + "'";
        if (Character.isUpperCase(character) && character < 128) {
            return "the upper-case letter " + shown;
        }
        return switch (character) {
            case ' ' -> "a space";
            case '\t', '\n', '\r' -> "a tab or a line break";
            default -> shown;
        };
    }

    private static boolean isLetter(int character) {
        return isLowerCase(character) || character >= 'A' && character <= 'Z';
    }

    private static boolean isLowerCase(int character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
