package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.finding.ConfigPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions of the plan that a variable must not change, with the reason and the field to use instead. Names of
 * Felix parameters are in upper case here.
 */
final class EnvironmentPlan {

    private static final String POOLS = "the plan contains the IPPools";
    private static final String DATASTORE = "the plan uses the Kubernetes datastore";
    private static final String NODE_NAME = "the plan uses the names of the Kubernetes nodes";
    private static final String BACKEND = "the plan selects the networking backend that its encapsulation requires";
    private static final String TYPHA = "the plan configures the connections to Typha";
    private static final String INTERNAL = "Calico sets it, and one value would apply to every node";

    /** This field is one level above the settings of the provider. */
    private static final String POD_NETWORK_CIDR = "pod_network_cidr";

    private static final Map<String, Decision> DECISIONS = decisions();

    private static final Map<String, String> FIELDS = Map.of(
            NodeAddress.methodVariable(IpFamily.IPV4),
            "ip_autodetection_method",
            NodeAddress.methodVariable(IpFamily.IPV6),
            "ip6_autodetection_method",
            "FELIX_IPINIPMTU",
            "mtu",
            "FELIX_VXLANMTU",
            "mtu",
            "FELIX_VXLANMTUV6",
            "mtu",
            "FELIX_WIREGUARDMTU",
            "mtu",
            "FELIX_WIREGUARDMTUV6",
            "mtu");

    private EnvironmentPlan() {}

    /**
     * Why a variable must not be set.
     *
     * @param problem what is wrong, a clause that starts with a verb
     * @param field the field to use instead, if any
     */
    record Decision(String problem, Optional<String> field) {

        /** Returns what to do, given the path of the environment. */
        String fix(ConfigPath environment) {
            return field.map(name -> "remove the variable and use " + pathOf(name, environment))
                    .orElse("remove the variable");
        }
    }

    /** Returns why a variable with this canonical name must not be set at all. */
    static Optional<Decision> decisionOn(String name) {
        return Optional.ofNullable(DECISIONS.get(name));
    }

    /** Returns the path of the field that configures what a permitted variable overrides. */
    static Optional<ConfigPath> fieldFor(String name, ConfigPath environment) {
        return Optional.ofNullable(FIELDS.get(name)).map(field -> pathOf(field, environment));
    }

    private static ConfigPath pathOf(String name, ConfigPath environment) {
        var provider = environment.parent().orElse(environment);
        return name.equals(POD_NETWORK_CIDR)
                ? provider.parent().orElse(provider).key(name)
                : provider.key(name);
    }

    private static Map<String, Decision> decisions() {
        var decisions = new LinkedHashMap<String, Decision>();
        for (var family : new String[] {"CALICO_IPV4POOL_", "CALICO_IPV6POOL_"}) {
            decisions.put(family + "CIDR", replaced(POOLS, POD_NETWORK_CIDR));
            decisions.put(family + "VXLAN", replaced(POOLS, "vxlan_mode"));
            decisions.put(family + "BLOCK_SIZE", replaced(POOLS, "block_size"));
            decisions.put(family + "NAT_OUTGOING", replaced(POOLS, "nat_outgoing"));
            decisions.put(family + "DISABLE_BGP_EXPORT", forbidden(POOLS));
            decisions.put(family + "NODE_SELECTOR", forbidden(POOLS));
        }
        decisions.put("CALICO_IPV4POOL_IPIP", replaced(POOLS, "ipip_mode"));
        decisions.put("NO_DEFAULT_POOLS", forbidden(POOLS));
        decisions.put(
                "USE_POD_CIDR",
                forbidden("pod addresses come from the IPPools of the plan, not from the pod CIDRs of the nodes"));
        decisions.put("DATASTORE_TYPE", forbidden(DATASTORE));
        decisions.put("FELIX_DATASTORETYPE", forbidden(DATASTORE));
        decisions.put("NODENAME", forbidden(NODE_NAME));
        decisions.put("CALICO_K8S_NODE_REF", forbidden(NODE_NAME));
        decisions.put("FELIX_FELIXHOSTNAME", forbidden(NODE_NAME));
        decisions.put("CALICO_NETWORKING_BACKEND", forbidden(BACKEND));
        decisions.put("CALICO_NETWORKING", forbidden(BACKEND));
        decisions.put("CALICO_DISABLE_FELIX", forbidden("every value disables Felix, which the probes require"));
        for (var typha :
                new String[] {"ADDR", "K8SSERVICENAME", "K8SNAMESPACE", "KEYFILE", "CERTFILE", "CAFILE", "CN", "URISAN"
                }) {
            decisions.put("FELIX_TYPHA" + typha, replaced(TYPHA, "typha"));
        }
        for (var parameter : FelixParameters.all().values()) {
            if (parameter.status() == FelixParameter.Status.INTERNAL) {
                decisions.put(parameter.variable(), forbidden(INTERNAL));
            }
        }
        return decisions;
    }

    private static Decision replaced(String reason, String field) {
        return new Decision("may not be set, because " + reason, Optional.of(field));
    }

    private static Decision forbidden(String reason) {
        return new Decision("may not be set, because " + reason, Optional.empty());
    }
}
