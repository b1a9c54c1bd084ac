package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;

/** The service CIDRs of a cluster. */
public final class ServiceCidrs {

    private static final NetworkSpec DEFAULTS = NetworkSpec.builder().build();

    private ServiceCidrs() {}

    /**
     * Returns whether the service CIDRs are set: in the file, or in code to other ones than the default, because a
     * builder does not know whether the default was set.
     *
     * @param root the path of the whole configuration
     */
    public static boolean areSet(ClusterSpec cluster, ConfigPath root) {
        return root.key("network").key("service_cidr").isWritten()
                || !cluster.network().serviceCidrs().equals(DEFAULTS.serviceCidrs());
    }
}
