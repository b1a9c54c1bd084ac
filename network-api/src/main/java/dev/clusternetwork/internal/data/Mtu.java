package dev.clusternetwork.internal.data;

import dev.clusternetwork.address.InvalidValueException;

/** The largest packet that an interface carries, in bytes. */
public final class Mtu {

    /** The datagram that every IPv4 host accepts: RFC 791, section 3.1. */
    private static final int LEAST = 576;

    /** The longest datagram that IPv4 knows: RFC 791, section 3.1. */
    private static final int MOST = 65535;

    private Mtu() {}

    /**
     * The number itself.
     *
     * @throws InvalidValueException when it is less than 576 or more than 65535
     */
    public static int checked(int bytes) {
        if (bytes < LEAST || bytes > MOST) {
            throw new InvalidValueException(
                    Integer.toString(bytes), "is no MTU that IPv4 knows", "choose one from " + LEAST + " to " + MOST);
        }
        return bytes;
    }
}
