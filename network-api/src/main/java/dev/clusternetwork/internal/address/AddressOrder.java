package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.HostAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order in which a set of host addresses is planned: IP addresses by value, and then names. */
public final class AddressOrder {

    private static final Comparator<HostAddress> ORDER = Comparator.comparing(HostAddress::isName)
            .thenComparing((one, other) -> one.isName()
                    ? one.toString().compareTo(other.toString())
                    : one.ip().orElseThrow().compareTo(other.ip().orElseThrow()));

    private AddressOrder() {}

    /** Returns each of the addresses once, in order. */
    public static List<HostAddress> sorted(Collection<HostAddress> addresses) {
        return addresses.stream().distinct().sorted(ORDER).toList();
    }
}
