package dev.clusternetwork.address;

/**
 * Reads the text of one address of either family. Never asks a name server: what is not an address literal is a fault.
 *
 * <p>IPv4-mapped addresses are read like any other; the caller refuses them, since only it knows what else to propose.
 */
final class AddressText {

    private AddressText() {}

    static IpAddress read(String text) throws AddressFault {
        if (text.isEmpty()) {
            throw AddressFault.of("is empty");
        }
        if (text.length() > InvalidValues.LONGEST_ECHO) {
            throw AddressFault.of("has " + text.length() + " characters, more than any IP address");
        }
        int colons = 0;
        boolean letters = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == ':') {
                colons++;
            } else if (Character.digit(character, 16) >= 10 && character < 128) {
                letters = true;
            } else if (character != '.' && (character < '0' || character > '9')) {
                throw unexpected(text, text.codePointAt(at));
            }
        }
        if (colons > 1) {
            return Ipv6Text.read(text);
        }
        if (colons == 1) {
            throw singleColon(text);
        }
        if (letters) {
            throw AddressFault.of("is not an IP address");
        }
        return IpAddress.ofBits(IpFamily.IPV4, 0, Ipv4Text.read(text));
    }

    /** No IPv6 address has fewer than two colons, so that a number behind a single one was meant for a port. */
    private static AddressFault singleColon(String text) {
        int colon = text.indexOf(':');
        boolean port = colon > 0 && text.substring(colon + 1).matches("[0-9]+");
        return port
                ? AddressFault.meaning(text.substring(0, colon), "has a port, which does not belong here")
                : AddressFault.of("is not an IP address");
    }

    private static AddressFault unexpected(String text, int character) {
        if (!text.strip().equals(text)) {
            return text.isBlank()
                    ? AddressFault.of("is blank")
                    : AddressFault.meaning(text.strip(), "has blanks around it");
        }
        if (text.startsWith("[") && text.indexOf(']') > 1) {
            return bracketed(text);
        }
        return switch (character) {
            case '%' ->
                text.startsWith("%")
                        ? AddressFault.of("is not an IP address")
                        : AddressFault.meaning(
                                text.substring(0, text.indexOf('%')),
                                "has a zone id, which means something on one host only");
            case '/' ->
                text.startsWith("/")
                        ? AddressFault.of("is not an IP address")
                        : AddressFault.meaning(
                                text.substring(0, text.indexOf('/')),
                                "is a block of addresses, where one address is asked for");
            case ' ', '\t' -> AddressFault.of("has a blank inside");
            default ->
                text.indexOf(':') == text.lastIndexOf(':')
                        ? AddressFault.of("is not an IP address")
                        : AddressFault.of("has '" + InvalidValues.echo(Character.toString(character))
                                + "', which no IPv6 address has");
        };
    }

    private static AddressFault bracketed(String text) {
        String inside = text.substring(1, text.indexOf(']'));
        String behind = text.substring(text.indexOf(']') + 1);
        if (behind.isEmpty()) {
            return AddressFault.meaning(inside, "has brackets around it");
        }
        return behind.matches(":[0-9]+")
                ? AddressFault.meaning(inside, "has brackets and a port, which do not belong here")
                : AddressFault.of("is not an IP address");
    }
}
