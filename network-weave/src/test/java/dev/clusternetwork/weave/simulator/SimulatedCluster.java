package dev.clusternetwork.weave.simulator;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A cluster whose plan a host tool has applied: the input of {@link MeshSimulator#apply}.
 *
 * @param name the name of the cluster, which is unique in a simulation
 * @param spec the hosts, with the addresses that they have
 * @param objects the planned objects
 * @param hosts the plan of each host by its key, as in {@link NetworkPlan#hosts}
 * @param privateNetwork the private network that a host is in: private addresses are reachable only from hosts of the
 *     same private network
 */
public record SimulatedCluster(
        String name,
        ClusterSpec spec,
        List<HasMetadata> objects,
        Map<String, HostPlan> hosts,
        Function<HostSpec, String> privateNetwork) {

    /** Copies the objects and the plans of the hosts. */
    public SimulatedCluster {
        objects = List.copyOf(objects);
        hosts = Map.copyOf(hosts);
    }

    /** Returns a cluster in which each region has its own private network, which no other cluster shares. */
    public static SimulatedCluster of(String name, ClusterSpec spec, NetworkPlan plan) {
        return of(name, spec, plan.objects(), plan.hosts());
    }

    /** Returns a cluster in which each region has its own private network, which no other cluster shares. */
    public static SimulatedCluster of(
            String name, ClusterSpec spec, Collection<? extends HasMetadata> objects, Map<String, HostPlan> hosts) {
        return new SimulatedCluster(name, spec, List.copyOf(objects), hosts, host -> name + " " + host.region());
    }

    /** Returns this cluster with other private networks. */
    public SimulatedCluster withPrivateNetworks(Function<HostSpec, String> networks) {
        return new SimulatedCluster(name, spec, objects, hosts, networks);
    }
}
