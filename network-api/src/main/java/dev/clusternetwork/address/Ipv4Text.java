package dev.clusternetwork.address;

/** The dotted quad: four decimal numbers without leading zeros. */
final class Ipv4Text {

    private static final String QUAD = "write four numbers from 0 to 255 with dots between them";

    private Ipv4Text() {}

    static long read(String text) throws AddressFault {
        int numbers = 1;
        for (int at = 0; at < text.length(); at++) {
            numbers += text.charAt(at) == '.' ? 1 : 0;
        }
        if (numbers != 4) {
            throw AddressFault.of(
                    "has " + numbers + (numbers == 1 ? " number" : " numbers") + " where an IPv4 address has 4", QUAD);
        }
        long bits = 0;
        for (int at = 0; at <= text.length(); ) {
            int dot = text.indexOf('.', at);
            int end = dot < 0 ? text.length() : dot;
            bits = bits << 8 | number(text, at, end);
            at = end + 1;
        }
        return bits;
    }

    static String write(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static int number(String text, int start, int end) throws AddressFault {
        if (start == end) {
            throw AddressFault.of("lacks a number beside a dot", QUAD);
        }
        int number = 0;
        for (int at = start; at < end; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                throw AddressFault.of("has '" + text.substring(start, end) + "' where IPv4 has a number", QUAD);
            }
            // Stays above 255 once it is, and cannot overflow.
            number = Math.min(1000, 10 * number + digit - '0');
        }
        if (end - start > 1 && text.charAt(start) == '0') {
            throw leadingZero(text.substring(start, end));
        }
        if (number > 255) {
            throw AddressFault.of("has " + text.substring(start, end) + " where IPv4 allows at most 255", QUAD);
        }
        return number;
    }

    /** Half of the world reads it as decimal, the other half, inet_aton (3) first, as octal. Kubernetes refuses it. */
    private static AddressFault leadingZero(String number) {
        String decimal = number.replaceFirst("^0+(?=.)", "");
        return AddressFault.of(
                "has a leading zero in " + number + ", which some programs read as octal",
                "write " + decimal + " instead of " + number);
    }
}
