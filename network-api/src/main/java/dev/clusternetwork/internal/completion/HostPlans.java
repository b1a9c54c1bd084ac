package dev.clusternetwork.internal.completion;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.internal.completion.PlanAssembler.ComponentPart;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.spi.ProviderException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Combines what the parts of a plan need on hosts, and what every network needs there. Two parts may need the same, but
 * a file, a label or a flag cannot have two contents.
 */
final class HostPlans {

    /** Every network needs this, whichever provider plans it. */
    private static final HostFile OLD_CNI_CONFIGURATION = HostFile.removed(
            "/etc/cni/net.d/00-pharos.conflist",
            "the container runtime would use this CNI configuration of Kontena Pharos instead of that of the network");

    private final String host;
    private final Map<String, Owned<?>> known = new HashMap<>();
    private HostPlan combined = HostPlan.builder().file(OLD_CNI_CONFIGURATION).build();

    /** Something on a host, and the part that needs it. */
    private record Owned<T>(ComponentPart owner, T value) {}

    private HostPlans(String host) {
        this.host = host;
    }

    /** Returns what every host needs. */
    static HostPlan everyHost(List<ComponentPart> parts) {
        var combination = new HostPlans("every host");
        parts.forEach(part -> combination.add(part, part.part().everyHost()));
        return combination.combined;
    }

    /** Returns what each host of a cluster needs by its key, including what every host needs. */
    static SortedMap<String, HostPlan> eachHost(ClusterSpec cluster, List<ComponentPart> parts) {
        var hosts = new TreeMap<String, HostPlan>();
        for (var host : cluster.hosts()) {
            var key = cluster.keyOf(host);
            var combination = new HostPlans("the host '" + key + "'");
            for (var part : parts) {
                var common = part.part().everyHost();
                var own = part.part().hosts().getOrDefault(key, HostPlan.nothing());
                combination.add(part, common.plus(own));
            }
            // The rules have refused such hosts; should they err, no host may vanish from the plan in silence.
            if (hosts.put(key, combination.combined) != null) {
                throw new IllegalStateException("two hosts are called '" + key + "' in the plan");
            }
        }
        parts.forEach(part -> refuseUnknownHosts(part, hosts));
        return Collections.unmodifiableSortedMap(hosts);
    }

    private static void refuseUnknownHosts(ComponentPart part, SortedMap<String, HostPlan> hosts) {
        for (var key : new TreeSet<>(part.part().hosts().keySet())) {
            if (!hosts.containsKey(key)) {
                throw new ProviderException(part.name() + " plans for a host '" + key
                        + "' that the cluster does not have; it has " + hosts.keySet());
            }
        }
    }

    private void add(ComponentPart owner, HostPlan more) {
        for (HostFile file : more.files()) {
            claim("the file " + file.path(), owner, List.of(file.content(), file.mode()));
        }
        more.labels().forEach((key, value) -> claim("the label " + key, owner, value));
        more.kubeletFlags().forEach((name, value) -> claim("the kubelet flag " + name, owner, value));
        combined = combined.plus(more);
    }

    private <T> void claim(String what, ComponentPart owner, T value) {
        var other = known.putIfAbsent(what, new Owned<>(owner, value));
        if (other != null && !other.value().equals(value)) {
            throw new ProviderException(other.owner().name() + " and " + owner.name() + " plan different values for "
                    + what + " of " + host + ". Only one of them may plan it.");
        }
    }
}
