package dev.clusternetwork.address;

/** The dotted-decimal notation: four numbers without leading zeros. */
final class Ipv4Notation {

    private static final String FORM = "write four numbers from 0 to 255, separated by dots";

    private Ipv4Notation() {}

    /**
     * Reads the address that starts at an index and ends with the string.
     *
     * @param string an IPv4 address, or an IPv6 address that ends with one
     */
    static long read(String string, int start) throws AddressFault {
        int numbers = 1;
        for (int at = start; at < string.length(); at++) {
            numbers += string.charAt(at) == '.' ? 1 : 0;
        }
        if (numbers != 4) {
            throw AddressFault.of(
                    "has " + numbers + (numbers == 1 ? " number" : " numbers") + ", but an IPv4 address has 4", FORM);
        }
        long bits = 0;
        for (int at = start; at <= string.length(); ) {
            int dot = string.indexOf('.', at);
            int end = dot < 0 ? string.length() : dot;
            bits = bits << 8 | number(string, at, end);
            at = end + 1;
        }
        return bits;
    }

    static String write(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static int number(String string, int start, int end) throws AddressFault {
        if (start == end) {
            throw AddressFault.of("has a dot without a number next to it", FORM);
        }
        int number = 0;
        for (int at = start; at < end; at++) {
            char digit = string.charAt(at);
            if (digit < '0' || digit > '9') {
                throw AddressFault.of(
                        "has '" + string.substring(start, end) + "' where an IPv4 address has a number", FORM);
            }
            // Stays above 255 once it is, and cannot overflow.
            number = Math.min(1000, 10 * number + digit - '0');
        }
        if (end - start > 1 && string.charAt(start) == '0') {
            throw leadingZero(string, start, end);
        }
        if (number > 255) {
            throw AddressFault.of(
                    "contains the number " + string.substring(start, end) + ", but an IPv4 address allows at most 255",
                    FORM);
        }
        return number;
    }

    /**
     * Some programs read such a number as decimal, others, among them inet_aton (3), as octal. Kubernetes refuses it.
     */
    private static AddressFault leadingZero(String string, int start, int end) {
        String number = string.substring(start, end);
        return AddressFault.withCandidate(
                string.substring(0, start) + number.replaceFirst("^0+(?=.)", "") + string.substring(end),
                "has a leading zero in " + number + ", which some programs read as octal",
                "remove the leading zero");
    }
}
