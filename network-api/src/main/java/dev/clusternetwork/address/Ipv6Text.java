package dev.clusternetwork.address;

/** The text forms of RFC 4291 section 2.2, read; the one of RFC 5952 section 4, written. */
final class Ipv6Text {

    private static final int GROUPS = 8;
    private static final int BITS_PER_GROUP = 16;
    private static final String FORM =
            "write eight groups of up to four hexadecimal digits, or '::' once instead of groups that are zero";

    private Ipv6Text() {}

    static IpAddress read(String text) throws AddressFault {
        // More than eight fit, so that the message can say how many there are; the length of the text bounds them.
        int[] groups = new int[text.length() + 1];
        int count = 0;
        int gap = -1;
        int at = 0;
        int dot = text.indexOf('.');
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            if (dot >= at && dot < end) {
                count = readTail(text, at, end, groups, count);
            } else {
                groups[count++] = group(text, at, end);
            }
            if (end == text.length()) {
                break;
            }
            at = end + 1;
            if (at == text.length()) {
                throw AddressFault.of("ends in a single ':'", FORM);
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw AddressFault.of("has '::' more than once", FORM);
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
            // Section 4.2: the longest run, the first of two equal ones, and never a single group.
            if (zeros > length) {
                start = group;
                length = zeros;
            }
        }
        var text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group == start) {
                text.append("::");
                group += length - 1;
            } else {
                if (group > 0 && group != start + length) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groupOf(high, low, group)));
            }
        }
        return text.toString();
    }

    /** The IPv4 address at the end of {@code ::ffff:10.0.0.1}, which stands for two groups. */
    private static int readTail(String text, int start, int end, int[] groups, int count) throws AddressFault {
        if (end < text.length()) {
            throw AddressFault.of("has an IPv4 address before its end", FORM);
        }
        long quad = Ipv4Text.read(text.substring(start));
        groups[count] = (int) (quad >>> BITS_PER_GROUP);
        groups[count + 1] = (int) (quad & 0xffff);
        return count + 2;
    }

    private static int group(String text, int start, int end) throws AddressFault {
        if (start == end) {
            throw AddressFault.of(start == 0 ? "starts with a single ':'" : "has ':::'", FORM);
        }
        if (end - start > 4) {
            throw AddressFault.of(
                    "has '" + text.substring(start, end) + "' where a group has at most four digits", FORM);
        }
        return Integer.parseInt(text, start, end, 16);
    }

    private static IpAddress assemble(int[] groups, int count, int gap) throws AddressFault {
        if (gap < 0 && count != GROUPS) {
            throw AddressFault.of("has " + count + (count == 1 ? " group" : " groups") + " where IPv6 has 8", FORM);
        }
        if (gap >= 0 && count >= GROUPS) {
            throw AddressFault.of("has '::' although its " + count + " groups leave nothing out", FORM);
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
