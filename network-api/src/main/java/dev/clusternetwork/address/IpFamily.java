package dev.clusternetwork.address;

/**
 * The two families of IP addresses, in the order in which their addresses are sorted.
 *
 * @since 0.1.0
 */
public enum IpFamily {
    IPV4("IPv4", 32),
    IPV6("IPv6", 128);

    private final String text;
    private final int bits;

    IpFamily(String text, int bits) {
        this.text = text;
        this.bits = bits;
    }

    /** How many bits an address has, which is also the longest prefix length: 32 or 128. */
    public int bits() {
        return bits;
    }

    /** {@code IPv4} or {@code IPv6}, as sentences write it. */
    @Override
    public String toString() {
        return text;
    }
}
