package dev.clusternetwork.address;

/** Reads every notation of RFC 4291 section 2.2, and writes the one of RFC 5952 section 4. */
final class Ipv6Notation {

    private static final int GROUPS = 8;
    private static final int BITS_PER_GROUP = 16;
    private static final String FORM =
            "write eight groups of up to four hexadecimal digits, or '::' once instead of groups of zeros";

    private Ipv6Notation() {}

    static IpAddress read(String string) throws AddressFault {
        // Accepts more than eight groups, so that the message can say how many there are.
        int[] groups = new int[string.length() + 1];
        int count = 0;
        int gap = -1;
        int at = 0;
        int dot = string.indexOf('.');
        if (string.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < string.length()) {
            int colon = string.indexOf(':', at);
            int end = colon < 0 ? string.length() : colon;
            if (dot >= at && dot < end) {
                count = readTail(string, at, end, groups, count);
            } else {
                groups[count++] = group(string, at, end);
            }
            if (end == string.length()) {
                break;
            }
            at = end + 1;
            if (at == string.length()) {
                throw AddressFault.of("ends with a single ':'", FORM);
            }
            if (string.charAt(at) == ':') {
                if (gap >= 0) {
                    throw AddressFault.of("contains '::' more than once", FORM);
                }
                gap = count;
                at++;
            }
        }
        return assemble(groups, count, gap);
    }

    static String write(long high, long low) {
        int start = -1;
        int length = 1;
        for (int group = 0; group < GROUPS; group++) {
            int zeros = zerosFrom(high, low, group);
            // Section 4.2: the longest run of zeros, the first of equally long runs, and never a single group.
            if (zeros > length) {
                start = group;
                length = zeros;
            }
        }
        var address = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group == start) {
                address.append("::");
                group += length - 1;
            } else {
                if (group > 0 && group != start + length) {
                    address.append(':');
                }
                address.append(Integer.toHexString(groupOf(high, low, group)));
            }
        }
        return address.toString();
    }

    /**
     * Reads the IPv4 address at the end of an address such as {@code ::ffff:10.0.0.1}, which has the bits of two
     * groups.
     */
    private static int readTail(String string, int start, int end, int[] groups, int count) throws AddressFault {
        if (end < string.length()) {
            throw AddressFault.of("has an IPv4 address that is not at the end", FORM);
        }
        long quad = Ipv4Notation.read(string, start);
        groups[count] = (int) (quad >>> BITS_PER_GROUP);
        groups[count + 1] = (int) (quad & 0xffff);
        return count + 2;
    }

    private static int group(String string, int start, int end) throws AddressFault {
        if (start == end) {
            throw AddressFault.of(start == 0 ? "starts with a single ':'" : "contains ':::'", FORM);
        }
        if (end - start > 4) {
            throw AddressFault.of(
                    "has the group '" + string.substring(start, end) + "', but a group has at most 4 digits", FORM);
        }
        return Integer.parseInt(string, start, end, 16);
    }

    private static IpAddress assemble(int[] groups, int count, int gap) throws AddressFault {
        if (gap < 0 && count != GROUPS) {
            throw AddressFault.of(
                    "has " + count + (count == 1 ? " group" : " groups") + ", but an IPv6 address has 8", FORM);
        }
        if (gap >= 0 && count >= GROUPS) {
            throw AddressFault.of("contains '::', but has " + count + " groups without it", FORM);
        }
        long high = 0;
        long low = 0;
        for (int group = 0; group < GROUPS; group++) {
            int zeros = gap < 0 ? 0 : GROUPS - count;
            boolean left = gap < 0 || group < gap;
            long value = left ? groups[group] : group < gap + zeros ? 0 : groups[group - zeros];
            if (group < GROUPS / 2) {
                high = high << BITS_PER_GROUP | value;
            } else {
                low = low << BITS_PER_GROUP | value;
            }
        }
        return IpAddress.ofBits(IpFamily.IPV6, high, low);
    }

    private static int zerosFrom(long high, long low, int group) {
        int end = group;
        while (end < GROUPS && groupOf(high, low, end) == 0) {
            end++;
        }
        return end - group;
    }

    private static int groupOf(long high, long low, int group) {
        long half = group < GROUPS / 2 ? high : low;
        return (int) (half >>> BITS_PER_GROUP * (3 - group % 4) & 0xffff);
    }
}
