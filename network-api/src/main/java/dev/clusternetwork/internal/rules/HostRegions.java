package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import java.util.stream.IntStream;

/** Names the labels on which a finding about the regions of hosts relies, so that other labels do not hide it. */
public final class HostRegions {

    private HostRegions() {}

    /**
     * Makes a finding rely on the region of a host.
     *
     * @param host the path of the host
     */
    public static void relyOn(Finding.Builder finding, ConfigPath host) {
        var labels = host.key("labels");
        finding.relyingOn(labels.key(HostSpec.REGION_LABEL)).relyingOn(labels.key(HostSpec.DEPRECATED_REGION_LABEL));
    }

    /**
     * Makes a finding rely on the regions of two hosts that are in different ones, if there are several regions.
     *
     * @param hosts the path of the list of hosts
     */
    public static void relyOnSeveral(Finding.Builder finding, ClusterSpec cluster, ConfigPath hosts) {
        IntStream.range(1, cluster.hosts().size())
                .filter(i -> !cluster.hosts()
                        .get(i)
                        .region()
                        .equals(cluster.hosts().get(0).region()))
                .findFirst()
                .ifPresent(other -> {
                    relyOn(finding, hosts.item(0));
                    relyOn(finding, hosts.item(other));
                });
    }
}
