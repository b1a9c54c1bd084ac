package dev.clusternetwork.internal.kubernetes;

/** The defaults of the cluster DNS. */
public final class DnsDefaults {

    /** Whether every node has a DNS cache. */
    public static final boolean NODE_LOCAL_CACHE = true;

    private static final int HOSTS_PER_REPLICA = 10;

    private DnsDefaults() {}

    /** Returns how many DNS servers run: 1 for a single host, else 1 and one more for each ten hosts begun. */
    public static int replicas(int hosts) {
        return hosts <= 1 ? 1 : 1 + (hosts + HOSTS_PER_REPLICA - 1) / HOSTS_PER_REPLICA;
    }
}
