package dev.clusternetwork.address;

/**
 * Reads one address of either family. Does not ask a name server: a host name is a fault.
 *
 * <p>Reads IPv4-mapped addresses like any other; the caller refuses them, because only the caller knows what to
 * propose.
 */
final class AddressParser {

    private static final String NOT_AN_ADDRESS = "is not an IP address";

    private AddressParser() {}

    static IpAddress read(String string) throws AddressFault {
        if (string.isEmpty()) {
            throw AddressFault.of("is empty");
        }
        if (string.length() > InvalidValues.LONGEST_EXCERPT) {
            throw AddressFault.of("has " + string.length() + " characters, more than any IP address");
        }
        int colons = 0;
        boolean letters = false;
        for (int at = 0; at < string.length(); at++) {
            char character = string.charAt(at);
            if (character == ':') {
                colons++;
            } else if (Character.digit(character, 16) >= 10 && character < 128) {
                letters = true;
            } else if (character != '.' && (character < '0' || character > '9')) {
                throw unexpected(string, string.codePointAt(at));
            }
        }
        if (colons > 1) {
            return Ipv6Notation.read(string);
        }
        if (colons == 1) {
            throw singleColon(string);
        }
        if (letters) {
            throw AddressFault.of(NOT_AN_ADDRESS);
        }
        return IpAddress.ofBits(IpFamily.IPV4, 0, Ipv4Notation.read(string, 0));
    }

    /** Every IPv6 address has at least two colons, so a number after a single colon is a port. */
    private static AddressFault singleColon(String string) {
        int colon = string.indexOf(':');
        boolean port = colon > 0 && string.substring(colon + 1).matches("[0-9]+");
        return port
                ? AddressFault.withCandidate(
                        string.substring(0, colon), "has a port, which is not allowed here", "remove the port")
                : AddressFault.of(NOT_AN_ADDRESS);
    }

    private static AddressFault unexpected(String string, int character) {
        if (!string.strip().equals(string)) {
            return string.isBlank()
                    ? AddressFault.of("is blank")
                    : AddressFault.withCandidate(string.strip(), "has whitespace around it", "remove the whitespace");
        }
        if (string.startsWith("[") && string.indexOf(']') > 1) {
            return bracketed(string);
        }
        return switch (character) {
            case '%' ->
                string.startsWith("%")
                        ? AddressFault.of(NOT_AN_ADDRESS)
                        : AddressFault.withCandidate(
                                string.substring(0, string.indexOf('%')),
                                "has a zone ID, which is valid only on one host",
                                "write an address without a zone ID that other hosts can reach");
            case '/' ->
                string.startsWith("/")
                        ? AddressFault.of(NOT_AN_ADDRESS)
                        : AddressFault.withCandidate(
                                string.substring(0, string.indexOf('/')), "is a CIDR, but an IP address is required");
            case ' ', '\t' -> AddressFault.of("contains whitespace");
            default ->
                string.indexOf(':') == string.lastIndexOf(':')
                        ? AddressFault.of(NOT_AN_ADDRESS)
                        : AddressFault.of("contains '" + InvalidValues.escape(character)
                                + "', which is not allowed in an IPv6 address");
        };
    }

    private static AddressFault bracketed(String string) {
        String inside = string.substring(1, string.indexOf(']'));
        String after = string.substring(string.indexOf(']') + 1);
        if (after.isEmpty()) {
            return AddressFault.withCandidate(inside, "has brackets around it", "remove the brackets");
        }
        return after.matches(":[0-9]+")
                ? AddressFault.withCandidate(
                        inside,
                        "has brackets and a port, which are not allowed here",
                        "remove the brackets and the port")
                : AddressFault.of(NOT_AN_ADDRESS);
    }
}
