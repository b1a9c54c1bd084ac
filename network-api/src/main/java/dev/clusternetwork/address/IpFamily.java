package dev.clusternetwork.address;

/**
 * The two families of IP addresses, in the order in which addresses are sorted.
 *
 * @since 0.1.0
 */
public enum IpFamily {
    IPV4("IPv4", 32),
    IPV6("IPv6", 128);

    private final String name;
    private final int bits;

    IpFamily(String name, int bits) {
        this.name = name;
        this.bits = bits;
    }

    /** Returns the number of bits of an address, which is also the longest prefix length: 32 or 128. */
    public int bits() {
        return bits;
    }

    /** Returns {@code IPv4} or {@code IPv6}. */
    @Override
    public String toString() {
        return name;
    }
}
