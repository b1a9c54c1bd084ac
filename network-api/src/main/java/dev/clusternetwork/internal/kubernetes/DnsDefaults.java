package dev.clusternetwork.internal.kubernetes;

/** The defaults of the cluster DNS. */
public final class DnsDefaults {

    /** Every node has a DNS cache. */
    public static final boolean NODE_LOCAL_CACHE = true;

    private static final int HOSTS_PER_REPLICA = 10;

    private DnsDefaults() {}

    /**
     * Returns the number of DNS servers: 1 for a single host, otherwise 1 more than a tenth of the hosts, rounded up.
     */
    public static int replicas(int hosts) {
        return hosts <= 1 ? 1 : 1 + (hosts + HOSTS_PER_REPLICA - 1) / HOSTS_PER_REPLICA;
    }
}
