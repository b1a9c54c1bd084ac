package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One or several neighbouring TCP or UDP ports. Immutable, equal by value. */
public final class PortRange {

    private static final int HIGHEST = 65535;
    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9]\\d{0,4})(?:-(0|[1-9]\\d{0,4}))?");

    private final int first;
    private final int last;

    private PortRange(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /**
     * Reads {@code 22} or {@code 30000-32767}.
     *
     * @throws InvalidValueException for anything else, for 0, for more than 65535, and for a range that runs backwards
     */
    public static PortRange parse(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new InvalidValueException(text, "is neither a port nor a range", "write it like 22 or 30000-32767");
        }
        int first = checked(Integer.parseInt(parts.group(1)));
        int last = parts.group(2) == null ? first : checked(Integer.parseInt(parts.group(2)));
        if (last < first) {
            throw new InvalidValueException(text, "runs backwards", "did you mean " + last + "-" + first + "?");
        }
        return new PortRange(first, last);
    }

    static int checked(int port) {
        if (port < 1 || port > HIGHEST) {
            throw new InvalidValueException(
                    Integer.toString(port), "is no port number", "choose one from 1 to " + HIGHEST);
        }
        return port;
    }

    /** The lowest port. */
    public int first() {
        return first;
    }

    /** The highest port; equal to the lowest for a single one. */
    public int last() {
        return last;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortRange that && first == that.first && last == that.last;
    }

    @Override
    public int hashCode() {
        return 31 * first + last;
    }

    /** {@code 22} or {@code 30000-32767} */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
