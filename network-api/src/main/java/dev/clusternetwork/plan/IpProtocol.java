package dev.clusternetwork.plan;

/**
 * The protocols of IP packets that networks use, with the numbers that IANA assigned.
 *
 * @since 0.1.0
 */
public enum IpProtocol {
    /** Every protocol. */
    ANY(-1, "any"),
    /** Control messages of IPv4. */
    ICMP(1, "icmp"),
    /** IPv4 in IPv4, "IPIP". Its name in {@code /etc/protocols} is {@code ipencap}; {@code ipip} is number 94 there. */
    IPIP(4, "ipip"),
    /** Transmission Control Protocol. */
    TCP(6, "tcp"),
    /** User Datagram Protocol. */
    UDP(17, "udp"),
    /** Generic Routing Encapsulation. */
    GRE(47, "gre"),
    /** Encapsulating Security Payload of IPsec. */
    ESP(50, "esp"),
    /** Control messages of IPv6. */
    ICMPV6(58, "icmpv6"),
    /** Stream Control Transmission Protocol. */
    SCTP(132, "sctp");

    private final int number;
    private final String name;

    IpProtocol(int number, String name) {
        this.number = number;
        this.name = name;
    }

    /** Returns the number, from 0 to 255; -1 for every protocol. */
    public int number() {
        return number;
    }

    /** Returns whether the protocol has ports. */
    public boolean hasPorts() {
        return this == TCP || this == UDP || this == SCTP;
    }

    /** Returns the name, for example {@code tcp}. */
    @Override
    public String toString() {
        return name;
    }
}
