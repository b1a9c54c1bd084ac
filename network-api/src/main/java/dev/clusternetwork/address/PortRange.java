package dev.clusternetwork.address;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One port or a range of ports. Immutable, equal by value. */
public final class PortRange implements Comparable<PortRange> {

    /** The highest port. */
    public static final int HIGHEST = 65535;

    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9]\\d{0,4})(?:-(0|[1-9]\\d{0,4}))?");

    private final int first;
    private final int last;

    private PortRange(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /**
     * Parses {@code 22} or {@code 30000-32767}.
     *
     * @throws InvalidValueException when it is neither, when a port is not from 1 to 65535, or when the first port is
     *     higher than the last one
     */
    public static PortRange parse(String string) {
        var parts = WRITTEN.matcher(string);
        if (!parts.matches()) {
            throw new InvalidValueException(
                    string,
                    "is not a port or a range of ports",
                    "write a port or a range, for example 22 or 30000-32767");
        }
        int first = checked(Integer.parseInt(parts.group(1)));
        int last = parts.group(2) == null ? first : checked(Integer.parseInt(parts.group(2)));
        if (last < first) {
            throw new InvalidValueException(
                    string, "starts with the higher port", "did you mean " + last + "-" + first + "?");
        }
        return new PortRange(first, last);
    }

    /**
     * Returns a single port.
     *
     * @throws InvalidValueException when it is not from 1 to 65535
     */
    public static PortRange of(int port) {
        return new PortRange(checked(port), port);
    }

    /**
     * Returns a range.
     *
     * @throws InvalidValueException when a port is not from 1 to 65535, or when the first port is higher than the last
     *     one
     */
    public static PortRange of(int first, int last) {
        return parse(first + "-" + last);
    }

    /**
     * Returns a port.
     *
     * @throws InvalidValueException when it is not from 1 to 65535
     */
    public static int checked(int port) {
        if (port < 1 || port > HIGHEST) {
            throw new InvalidValueException(
                    Integer.toString(port),
                    "is out of range (1 to " + HIGHEST + ")",
                    "use a port from 1 to " + HIGHEST);
        }
        return port;
    }

    /** Returns the first port. */
    public int first() {
        return first;
    }

    /** Returns the last port, which equals the first one for a single port. */
    public int last() {
        return last;
    }

    /** Returns whether the range contains a port. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Compares the first ports, then the last ones. */
    @Override
    public int compareTo(PortRange other) {
        var byFirst = Integer.compare(first, other.first);
        return byFirst == 0 ? Integer.compare(last, other.last) : byFirst;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortRange that && first == that.first && last == that.last;
    }

    @Override
    public int hashCode() {
        return 31 * first + last;
    }

    /** Returns, for example, {@code 22} or {@code 30000-32767}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
