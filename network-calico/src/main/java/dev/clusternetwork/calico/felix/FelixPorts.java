package dev.clusternetwork.calico.felix;

import java.util.Locale;
import java.util.regex.Pattern;

/** Ports, ranges of ports and ports with protocol and block, as Felix reads them. */
final class FelixPorts {

    private static final int HIGHEST = 65535;

    /** A sign is allowed where Go's {@code Atoi} reads the number. */
    private static final Pattern SIGN = Pattern.compile("^\\+");

    private FelixPorts() {}

    /** {@code n} or {@code n:m}, without blanks. */
    static boolean isRange(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return isPort(text);
        }
        var first = text.substring(0, colon);
        var last = text.substring(colon + 1);
        return isPort(first) && isPort(last) && number(first) <= number(last);
    }

    /** {@code [tcp|udp:][block:]port}; brackets around an IPv6 block. */
    static boolean isProtocolPort(String text) {
        var rest = text;
        var block = "";
        if (text.contains("[") && text.contains("]")) {
            int start = text.indexOf('[');
            int end = text.indexOf("]:");
            if (end < start) {
                // Felix would even crash here: it cuts the text without looking.
                return false;
            }
            block = text.substring(start + 1, end);
            rest = text.substring(0, start) + text.substring(end + 2);
        }
        var parts = rest.split(":", -1);
        if (parts.length > 3) {
            return false;
        }
        if (parts.length == 3) {
            block = parts[1];
        }
        var protocol = parts.length == 1 ? "tcp" : parts[0].toLowerCase(Locale.ROOT);
        return (protocol.equals("tcp") || protocol.equals("udp"))
                && isPort(SIGN.matcher(parts[parts.length - 1]).replaceFirst(""))
                && (block.isEmpty() || FelixAddresses.isBlockOrAddress(block));
    }

    static boolean isPort(String text) {
        return FelixNumbers.isDecimalUpTo(text, HIGHEST);
    }

    private static int number(String port) {
        return Integer.parseInt(port);
    }
}
