package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import java.util.List;
import java.util.Optional;

/** Recognizes addresses at which no other host can be reached. */
public final class UnreachableAddress {

    /** RFC 919 section 7: all hosts of the link. */
    private static final IpAddress BROADCAST = IpAddress.parse("255.255.255.255");

    private UnreachableAddress() {}

    /** Returns the kind of an address that other hosts cannot reach, with its article; empty for other addresses. */
    public static Optional<String> kindOf(HostAddress address) {
        return isLoopbackName(address)
                ? Optional.of("a loopback name")
                : address.ip().flatMap(UnreachableAddress::kindOf);
    }

    /** Returns whether an address is a name of the host itself: RFC 6761 section 6.3. */
    public static boolean isLoopbackName(HostAddress address) {
        var name = address.toString();
        return address.isName() && (name.equals("localhost") || name.endsWith(".localhost"));
    }

    private static Optional<String> kindOf(IpAddress address) {
        // 0.0.0.0 and :: mean that there is no address: RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.2.
        if (address.value().signum() == 0) {
            return Optional.of("the unspecified address");
        }
        if (SpecialPurposeCidrs.THIS_NETWORK.contains(address)) {
            return Optional.of("an address of \"this network\" (" + SpecialPurposeCidrs.THIS_NETWORK + ")");
        }
        if (address.equals(BROADCAST)) {
            return Optional.of("the broadcast address");
        }
        return within(address, SpecialPurposeCidrs.LOOPBACK, "a loopback address")
                .or(() -> within(address, SpecialPurposeCidrs.LINK_LOCAL, "a link-local address"))
                .or(() -> within(address, SpecialPurposeCidrs.MULTICAST, "a multicast address"));
    }

    private static Optional<String> within(IpAddress address, List<Cidr> cidrs, String kind) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(address)) ? Optional.of(kind) : Optional.empty();
    }
}
