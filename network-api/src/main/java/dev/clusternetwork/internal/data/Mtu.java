package dev.clusternetwork.internal.data;

import dev.clusternetwork.address.InvalidValueException;

/** The size of the largest packet that an interface can transmit, in bytes. */
public final class Mtu {

    /** Every IPv4 host accepts a datagram of this size: RFC 791, section 3.1. */
    private static final int LEAST = 576;

    /** The longest IPv4 datagram: RFC 791, section 3.1. */
    private static final int MOST = 65535;

    private Mtu() {}

    /** Returns whether an MTU is from 576 to 65535. */
    public static boolean isInRange(int bytes) {
        return bytes >= LEAST && bytes <= MOST;
    }

    /**
     * Returns the number itself.
     *
     * @throws InvalidValueException when it is less than 576 or more than 65535
     */
    public static int checked(int bytes) {
        if (!isInRange(bytes)) {
            // In other tools, 0 means that the MTU is detected.
            throw new InvalidValueException(
                    Integer.toString(bytes),
                    "is out of range (" + LEAST + " to " + MOST + ")",
                    bytes == 0 ? "remove the field" : "use the MTU of the interface, or remove the field");
        }
        return bytes;
    }
}
