package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names the labels on which a finding about the regions of hosts relies, so that other labels do not hide it. */
public final class HostRegions {

    private static final String NAME = "region";

    private static final List<String> DOMAINS = Stream.of(HostSpec.REGION_LABEL, HostSpec.DEPRECATED_REGION_LABEL)
            .map(label -> label.substring(0, label.indexOf('/')))
            .toList();

    private HostRegions() {}

    /**
     * Returns the region label of which a label is a misspelling, in its domain or in its name; empty for any other.
     *
     * @param label a label of a host, but not one of the region
     */
    static Optional<String> meantBy(String label) {
        var slash = label.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var domain = label.substring(0, slash);
        var name = label.substring(slash + 1);
        var isOfRegion =
                DOMAINS.contains(domain) ? Nearest.to(name, List.of(NAME)).isPresent() : name.equals(NAME);
        return isOfRegion ? Nearest.to(domain, DOMAINS).map(near -> near + "/" + NAME) : Optional.empty();
    }

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
