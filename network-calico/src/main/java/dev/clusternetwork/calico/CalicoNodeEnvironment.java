package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.NodeAddress;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of the container calico-node: what the plan says, then what the user says. */
final class CalicoNodeEnvironment {

    private CalicoNodeEnvironment() {}

    /** A user's value takes the place of the planned one of the same name; a name stands once. */
    static List<EnvVar> render(CalicoNetwork network) {
        Map<String, EnvVar> byName = new LinkedHashMap<>();
        planned(network).forEach(variable -> byName.put(FelixEnvironment.key(variable.getName()), variable));
        network.settings()
                .environment()
                .forEach((name, value) -> byName.put(FelixEnvironment.key(name), CalicoObject.env(name, value)));
        return List.copyOf(byName.values());
    }

    private static List<EnvVar> planned(CalicoNetwork network) {
        var env = new ArrayList<EnvVar>();
        env.add(CalicoObject.env("DATASTORE_TYPE", "kubernetes"));
        env.add(CalicoObject.env("WAIT_FOR_DATASTORE", "true"));
        env.add(CalicoObject.nodeName("NODENAME"));
        env.add(CalicoConfigMap.asEnv("CALICO_NETWORKING_BACKEND", CalicoConfigMap.BACKEND));
        env.add(CalicoObject.env("CLUSTER_TYPE", network.usesBird() ? "k8s,bgp" : "k8s"));
        // Pools are objects of the plan. A pool's block beside this would make calico-node exit.
        env.add(CalicoObject.env("NO_DEFAULT_POOLS", "true"));
        if (network.hasTypha()) {
            env.add(CalicoConfigMap.asEnv("FELIX_TYPHAK8SSERVICENAME", CalicoConfigMap.TYPHA_SERVICE));
        }
        addAddresses(network, env);
        addMtus(IpFamily.IPV4, env);
        if (network.hasIpv6()) {
            addMtus(IpFamily.IPV6, env);
        }
        env.add(CalicoObject.env("CALICO_DISABLE_FILE_LOGGING", "true"));
        // Felix' own default, DROP, would cut pods off from their host: from the API server on a master, for one.
        env.add(CalicoObject.env("FELIX_DEFAULTENDPOINTTOHOSTACTION", "ACCEPT"));
        env.add(CalicoObject.env("FELIX_IPV6SUPPORT", Boolean.toString(network.hasIpv6())));
        env.add(CalicoObject.env("FELIX_HEALTHENABLED", "true"));
        return env;
    }

    private static void addAddresses(CalicoNetwork network, List<EnvVar> env) {
        if (network.hasIpv4()) {
            addAutodetection(network, IpFamily.IPV4, env);
        } else {
            env.add(CalicoObject.env(NodeAddress.variable(IpFamily.IPV4), NodeAddress.NONE));
            // BGP names routers by an IPv4 address; without one, by a hash of the node's name.
            env.add(CalicoObject.env("CALICO_ROUTER_ID", "hash"));
        }
        if (network.hasIpv6()) {
            addAutodetection(network, IpFamily.IPV6, env);
        }
    }

    private static void addAutodetection(CalicoNetwork network, IpFamily family, List<EnvVar> env) {
        env.add(CalicoObject.env(NodeAddress.variable(family), NodeAddress.AUTODETECT));
        env.add(CalicoObject.env(NodeAddress.methodVariable(family), network.autodetection(family)));
    }

    /** With an MTU of 0, Felix derives it from the host's interfaces and the tunnels in use. */
    private static void addMtus(IpFamily family, List<EnvVar> env) {
        for (var tunnel : Tunnel.values()) {
            if (tunnel.family() == family) {
                env.add(CalicoConfigMap.asEnv(tunnel.mtuVariable(), CalicoConfigMap.MTU));
            }
        }
    }
}
