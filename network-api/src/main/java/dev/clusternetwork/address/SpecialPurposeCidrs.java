package dev.clusternetwork.address;

import java.util.List;

/**
 * CIDRs with a special purpose that matters for the plan of a network.
 *
 * <p>Not a full copy of IANA's special-purpose address registries.
 *
 * @since 0.1.0
 */
public final class SpecialPurposeCidrs {

    /** Private use: RFC 1918 section 3, and the unique local addresses of RFC 4193 section 3.1 for IPv6. */
    public static final List<Cidr> PRIVATE = cidrs("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    /** Shared by a carrier and its customers: RFC 6598 section 7. */
    public static final Cidr SHARED_ADDRESS_SPACE = Cidr.parse("100.64.0.0/10");

    /** Valid only on one link: RFC 3927 section 2.1 and RFC 4291 section 2.5.6. Cloud metadata services are here. */
    public static final List<Cidr> LINK_LOCAL = cidrs("169.254.0.0/16", "fe80::/10");

    /** The host itself: RFC 1122 section 3.2.1.3 (g) and RFC 4291 section 2.5.3. */
    public static final List<Cidr> LOOPBACK = cidrs("127.0.0.0/8", "::1/128");

    /** Multicast: RFC 5771 section 3 and RFC 4291 section 2.7. */
    public static final List<Cidr> MULTICAST = cidrs("224.0.0.0/4", "ff00::/8");

    /** "This network": RFC 1122 section 3.2.1.3 (a), never a destination. */
    public static final Cidr THIS_NETWORK = Cidr.parse("0.0.0.0/8");

    private SpecialPurposeCidrs() {}

    private static List<Cidr> cidrs(String... strings) {
        return List.of(strings).stream().map(Cidr::parse).toList();
    }
}
