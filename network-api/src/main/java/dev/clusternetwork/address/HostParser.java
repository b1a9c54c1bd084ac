package dev.clusternetwork.address;

import java.net.IDN;
import java.util.function.IntPredicate;

/** Distinguishes host names from addresses, and checks the names. */
final class HostParser {

    private static final String FORM = "write an IP address or a host name";
    private static final String CHARACTERS = "use only letters, digits, hyphens, and dots between the labels";

    /** What is left of the 255 octets of RFC 1035 without the length of the first label and the root. */
    private static final int LONGEST_NAME = 253;

    /** RFC 1035 section 2.3.4. */
    private static final int LONGEST_LABEL = 63;

    private HostParser() {}

    /** Returns whether the string has to be checked as a name; if not, as an address. */
    static boolean isName(String string) {
        if (string.length() > LONGEST_NAME || string.isEmpty() || string.contains("://") || string.contains("@")) {
            return true;
        }
        boolean digitsAndDots = all(string, character -> isDigit(character) || character == '.');
        boolean severalColons = string.indexOf(':') != string.lastIndexOf(':');
        return !string.startsWith("[") && !severalColons && (!digitsAndDots || string.endsWith("."));
    }

    static IpAddress readAddress(String string) {
        try {
            return IpAddress.parse(string);
        } catch (InvalidValueException e) {
            // A host name is possible too.
            throw new InvalidValueException(string, e.problem(), e.fix().equals(IpAddress.FORM) ? FORM : e.fix());
        }
    }

    static String readName(String string) {
        if (string.isEmpty()) {
            throw new InvalidValueException(string, "is empty", FORM);
        }
        if (string.length() > LONGEST_NAME) {
            throw new InvalidValueException(
                    string,
                    "has " + string.length() + " characters, but a host name has at most 253",
                    "write a shorter name");
        }
        if (string.contains("://")) {
            throw new InvalidValueException(
                    string, "is a URL, but a host is required", propose(hostOfUrl(string), "write only the host"));
        }
        string.codePoints()
                .filter(character -> !isAllowed(character))
                .findFirst()
                .ifPresent(character -> {
                    throw unexpected(string, character);
                });
        if (string.endsWith(".")) {
            throw new InvalidValueException(
                    string,
                    "ends with a dot",
                    propose(string.substring(0, string.length() - 1), "remove the dot at the end"));
        }
        for (String label : string.split("\\.", -1)) {
            requireLabel(string, label);
        }
        requireNoNumberAtTheEnd(string);
        return string;
    }

    private static void requireLabel(String string, String label) {
        if (label.isEmpty()) {
            throw new InvalidValueException(
                    string, string.startsWith(".") ? "starts with a dot" : "contains '..'", CHARACTERS);
        }
        if (label.length() > LONGEST_LABEL) {
            throw new InvalidValueException(
                    string,
                    "has a label of " + label.length() + " characters, but a label has at most 63",
                    "shorten the label");
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw new InvalidValueException(
                    string,
                    "has the label '" + label + "', which " + (label.startsWith("-") ? "starts" : "ends")
                            + " with a hyphen",
                    "start and end each label with a letter or a digit");
        }
    }

    /**
     * RFC 1123 section 2.1 distinguishes names from addresses by the last label, which is not a number in a name. For
     * resolvers that use inet_aton (3), 0x7f000001 is a number too: 127.0.0.1.
     */
    private static void requireNoNumberAtTheEnd(String string) {
        String last = string.substring(string.lastIndexOf('.') + 1);
        if (all(last, HostParser::isDigit) || last.matches("0[xX][0-9a-fA-F]*")) {
            throw new InvalidValueException(
                    string,
                    "ends with the number " + last + ", which is allowed only in an IPv4 address",
                    "write four numbers from 0 to 255, or a name whose last label is not a number");
        }
    }

    private static InvalidValueException unexpected(String string, int character) {
        if (!string.strip().equals(string)) {
            return string.isBlank()
                    ? new InvalidValueException(string, "is blank", FORM)
                    : new InvalidValueException(
                            string, "has whitespace around it", propose(string.strip(), "remove the whitespace"));
        }
        int at = string.lastIndexOf('@');
        if (at >= 0) {
            return new InvalidValueException(
                    string,
                    "contains user information before '@'",
                    propose(string.substring(at + 1), "write only the host"));
        }
        String before = string.substring(0, string.indexOf(character));
        String after = string.substring(before.length() + Character.charCount(character));
        if (character == '/' && isAddress(before)) {
            return new InvalidValueException(
                    string, "is a CIDR, but an IP address is required", propose(before, "write an IP address"));
        }
        if (character == ':' && !before.isEmpty() && !after.isEmpty() && all(after, HostParser::isDigit)) {
            return new InvalidValueException(
                    string, "has a port, which is not allowed here", propose(before, "remove the port"));
        }
        if (character > 127 && Character.isLetterOrDigit(character)) {
            return new InvalidValueException(
                    string,
                    "contains '" + Character.toString(character) + "', which is not an ASCII character",
                    proposeAscii(string));
        }
        return new InvalidValueException(string, "contains '" + InvalidValues.escape(character) + "'", CHARACTERS);
    }

    private static String proposeAscii(String string) {
        String fix = "write the ASCII form of the name, which starts with xn--";
        try {
            return propose(IDN.toASCII(string), fix);
        } catch (IllegalArgumentException e) {
            return fix;
        }
    }

    /** Returns what follows the user information, up to the path: a host, perhaps with a port. */
    private static String hostOfUrl(String string) {
        String authority = string.substring(string.indexOf("://") + "://".length());
        return authority.substring(authority.lastIndexOf('@') + 1).replaceFirst("[/?#].*", "");
    }

    private static boolean isAddress(String string) {
        try {
            AddressParser.read(string);
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

    private static boolean all(String string, IntPredicate matches) {
        return string.chars().allMatch(matches);
    }

    private static String propose(String candidate, String fix) {
        return InvalidValues.propose(candidate, HostAddress::parse, fix);
    }
}
