package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.NodeAddress;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of the container calico-node: the variables of the plan, then those of the user. */
final class CalicoNodeEnvironment {

    private CalicoNodeEnvironment() {}

    /** A variable of the user replaces the variable of the plan with the same name, so each name occurs once. */
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
        // The pools are objects of the plan. If a variable with the CIDR of a pool were set as well, calico-node would
        // exit.
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
        // With the default of Felix, DROP, pods could not reach their host, for example the API server on a master.
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
            // The BGP router ID is an IPv4 address, or without IPv4 a hash of the name of the node.
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

    /** With an MTU of 0, Felix derives the MTU from the interfaces of the host and the tunnels in use. */
    private static void addMtus(IpFamily family, List<EnvVar> env) {
        for (var tunnel : Tunnel.values()) {
            if (tunnel.family() == family) {
                env.add(CalicoConfigMap.asEnv(tunnel.mtuVariable(), CalicoConfigMap.MTU));
            }
        }
    }
}
