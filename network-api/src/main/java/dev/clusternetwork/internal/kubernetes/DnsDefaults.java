package dev.clusternetwork.internal.kubernetes;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/** The defaults of the cluster DNS. */
public final class DnsDefaults {

    /** Whether every node has a DNS cache; the reference implementation has one by default. */
    public static final boolean NODE_LOCAL_CACHE = false;

    /** The position of the address of the cluster DNS in the first service CIDR: the convention of kubeadm. */
    public static final BigInteger POSITION = BigInteger.TEN;

    private static final int HOSTS_PER_REPLICA = 10;

    private DnsDefaults() {}

    /**
     * Returns the number of DNS servers: 1 for a single host, otherwise 1 more than a tenth of the hosts, rounded up.
     */
    public static int replicas(int hosts) {
        return hosts <= 1 ? 1 : 1 + (hosts + HOSTS_PER_REPLICA - 1) / HOSTS_PER_REPLICA;
    }

    /**
     * Returns the address of the cluster DNS; empty if the CIDR is too small, which is reported.
     *
     * @param serviceCidr the first service CIDR
     */
    public static Optional<IpAddress> address(Cidr serviceCidr) {
        return serviceCidr.size().compareTo(POSITION) > 0
                ? Optional.of(serviceCidr.network().plus(POSITION))
                : Optional.empty();
    }
}
