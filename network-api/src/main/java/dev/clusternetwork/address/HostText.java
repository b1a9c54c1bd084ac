package dev.clusternetwork.address;

import java.util.function.IntPredicate;

/** Tells host names from addresses, and judges the names. */
final class HostText {

    private static final String FORM = "write an IP address or a host name, such as 10.0.0.1 or node-1.example.com";
    private static final String NAME = "use letters, digits and hyphens, with dots between the labels";

    /** What is left of RFC 1035's 255 octets without the length of the first label and the root. */
    private static final int LONGEST_NAME = 253;

    /** RFC 1035 section 2.3.4. */
    private static final int LONGEST_LABEL = 63;

    private HostText() {}

    /** Whether the text is to be judged as a name; if not, as an address. */
    static boolean isName(String text) {
        if (text.length() > LONGEST_NAME || text.isEmpty() || text.contains("://")) {
            return true;
        }
        boolean digitsAndDots = all(text, character -> isDigit(character) || character == '.');
        boolean severalColons = text.indexOf(':') != text.lastIndexOf(':');
        return !text.startsWith("[") && !severalColons && (!digitsAndDots || text.endsWith("."));
    }

    static String readName(String text) {
        if (text.isEmpty()) {
            throw InvalidValues.invalid(text, "is empty", FORM);
        }
        if (text.length() > LONGEST_NAME) {
            throw InvalidValues.invalid(
                    text, "has " + text.length() + " characters where a host name has at most 253", FORM);
        }
        if (text.contains("://")) {
            throw InvalidValues.invalid(text, "is a URL, where one host is asked for", "write its host alone");
        }
        text.codePoints().filter(character -> !isAllowed(character)).findFirst().ifPresent(character -> {
            throw unexpected(text, character);
        });
        if (text.endsWith(".")) {
            throw InvalidValues.invalid(text, "ends in a dot", meaning(text.substring(0, text.length() - 1)));
        }
        for (String label : text.split("\\.", -1)) {
            requireLabel(text, label);
        }
        requireNoNumberAtTheEnd(text);
        return text;
    }

    private static void requireLabel(String text, String label) {
        if (label.isEmpty()) {
            throw InvalidValues.invalid(text, "has an empty label", NAME);
        }
        if (label.length() > LONGEST_LABEL) {
            throw InvalidValues.invalid(
                    text, "has a label of " + label.length() + " characters where 63 is the most", "shorten it");
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw InvalidValues.invalid(text, "has a label that begins or ends with a hyphen", NAME);
        }
    }

    /**
     * RFC 1123 section 2.1 tells names from addresses by a last label that is no number; and for resolvers which use
     * inet_aton (3) 0x7f000001 is a number too, namely 127.0.0.1.
     */
    private static void requireNoNumberAtTheEnd(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        if (all(last, HostText::isDigit) || last.matches("0[xX][0-9a-fA-F]*")) {
            throw InvalidValues.invalid(
                    text,
                    "ends in the number " + last + ", as only IPv4 addresses do",
                    "write four numbers from 0 to 255, or a name whose last label is no number");
        }
    }

    private static InvalidValueException unexpected(String text, int character) {
        if (!text.strip().equals(text)) {
            return text.isBlank()
                    ? InvalidValues.invalid(text, "is blank", FORM)
                    : InvalidValues.invalid(text, "has blanks around it", meaning(text.strip()));
        }
        String before = text.substring(0, text.indexOf(character));
        String behind = text.substring(before.length() + Character.charCount(character));
        if (character == '/' && isAddress(before)) {
            return InvalidValues.invalid(
                    text, "is a block of addresses, where one address is asked for", meaning(before));
        }
        if (character == ':' && !before.isEmpty() && !behind.isEmpty() && all(behind, HostText::isDigit)) {
            return InvalidValues.invalid(text, "has a port, which does not belong here", meaning(before));
        }
        if (character > 127 && Character.isLetterOrDigit(character)) {
            return InvalidValues.invalid(
                    text, "has '" + Character.toString(character) + "'", "write the name's ASCII form (xn--)");
        }
        return InvalidValues.invalid(
                text, "has '" + InvalidValues.echo(Character.toString(character)) + "', which no host name has", NAME);
    }

    private static boolean isAddress(String text) {
        try {
            AddressText.read(text);
            return true;
        } catch (AddressFault fault) {
            return false;
        }
    }

    private static boolean isAllowed(int character) {
        return isDigit(character)
                || character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '-'
                || character == '.';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean all(String text, IntPredicate matches) {
        return text.chars().allMatch(matches);
    }

    private static String meaning(String candidate) {
        return InvalidValues.didYouMean(candidate, HostAddress::parse);
    }
}
