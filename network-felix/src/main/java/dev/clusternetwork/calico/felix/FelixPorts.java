package dev.clusternetwork.calico.felix;

import java.util.Locale;
import java.util.regex.Pattern;

/** Ports, port ranges, and ports with a protocol and a CIDR, as Felix reads them. */
final class FelixPorts {

    private static final int MAX_PORT = 65535;

    /** Go's {@code Atoi}, which reads some of the ports, accepts a sign. */
    private static final Pattern SIGN = Pattern.compile("^\\+");

    private FelixPorts() {}

    /** Returns whether a string is {@code n} or {@code n:m}, without spaces. */
    static boolean isRange(String string) {
        int colon = string.indexOf(':');
        if (colon < 0) {
            return isPort(string);
        }
        var first = string.substring(0, colon);
        var last = string.substring(colon + 1);
        return isPort(first) && isPort(last) && number(first) <= number(last);
    }

    /** Returns whether a string is {@code [tcp|udp:][CIDR:]port}, with brackets around an IPv6 CIDR. */
    static boolean isProtocolPort(String string) {
        var rest = string;
        var cidr = "";
        if (string.contains("[") && string.contains("]")) {
            int start = string.indexOf('[');
            int end = string.indexOf("]:");
            if (end < start) {
                // Felix would even panic here, because it does not check the order of the brackets.
                return false;
            }
            cidr = string.substring(start + 1, end);
            rest = string.substring(0, start) + string.substring(end + 2);
        }
        var parts = rest.split(":", -1);
        if (parts.length > 3) {
            return false;
        }
        if (parts.length == 3) {
            cidr = parts[1];
        }
        var protocol = parts.length == 1 ? "tcp" : parts[0].toLowerCase(Locale.ROOT);
        return (protocol.equals("tcp") || protocol.equals("udp"))
                && isPort(SIGN.matcher(parts[parts.length - 1]).replaceFirst(""))
                && (cidr.isEmpty() || FelixAddresses.isCidrOrAddress(cidr));
    }

    static boolean isPort(String string) {
        return FelixNumbers.isDecimalUpTo(string, MAX_PORT);
    }

    private static int number(String port) {
        return Integer.parseInt(port);
    }
}
