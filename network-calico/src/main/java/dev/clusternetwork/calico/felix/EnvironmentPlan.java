package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.finding.ConfigPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the plan decides itself, so that a variable must not: which variables that concerns, why, and which setting to
 * use instead. Names of Felix' parameters stand here in capitals.
 */
final class EnvironmentPlan {

    private static final String POOLS =
            "address pools are objects of the plan, so that calico-node must not make its own";
    private static final String STORE = "the plan keeps Calico's data in Kubernetes";
    private static final String NAME = "every node goes by its Kubernetes name";
    private static final String BACKEND = "the plan chooses what carries routes to fit its tunnels";
    private static final String TYPHA = "the plan decides whether there is a Typha and where";
    private static final String TYPHA_TLS = "the plan's own Typha is what nodes connect to";
    private static final String OWN = "Calico works it out itself, and one value would then count on every node";

    /** Stands one level above the provider's settings. */
    private static final String POD_NETWORK_CIDR = "pod_network_cidr";

    private static final Map<String, Decision> DECISIONS = decisions();

    private static final Map<String, String> SETTINGS = Map.of(
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
     * @param reason what is so already, a clause behind "but"
     * @param setting what replaces the variable, if anything does
     */
    record Decision(String reason, Optional<String> setting) {

        /** What to do, given the path of the environment. */
        String repair(ConfigPath environment) {
            return setting.map(name -> "delete it and use " + pathOf(name, environment))
                    .orElse("delete it; nothing replaces it");
        }
    }

    /** Why a variable of this canonical name must not be set at all. */
    static Optional<Decision> against(String name) {
        return Optional.ofNullable(DECISIONS.get(name));
    }

    /** The path of the setting that does what the variable does, which is honoured all the same. */
    static Optional<ConfigPath> settingFor(String name, ConfigPath environment) {
        return Optional.ofNullable(SETTINGS.get(name)).map(setting -> pathOf(setting, environment));
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
            decisions.put(family + "CIDR", use(POOLS, POD_NETWORK_CIDR));
            decisions.put(family + "VXLAN", use(POOLS, "vxlan_mode"));
            decisions.put(family + "BLOCK_SIZE", use(POOLS, "block_size"));
            decisions.put(family + "NAT_OUTGOING", use(POOLS, "nat_outgoing"));
            decisions.put(family + "DISABLE_BGP_EXPORT", none(POOLS));
            decisions.put(family + "NODE_SELECTOR", none(POOLS));
        }
        decisions.put("CALICO_IPV4POOL_IPIP", use(POOLS, "ipip_mode"));
        decisions.put("NO_DEFAULT_POOLS", none(POOLS));
        decisions.put(
                "USE_POD_CIDR", none("addresses come from Calico's own pools and not from the nodes' pod blocks"));
        decisions.put("DATASTORE_TYPE", none(STORE));
        decisions.put("FELIX_DATASTORETYPE", none(STORE));
        decisions.put("NODENAME", none(NAME));
        decisions.put("CALICO_K8S_NODE_REF", none(NAME));
        decisions.put("FELIX_FELIXHOSTNAME", none(NAME));
        decisions.put("CALICO_NETWORKING_BACKEND", none(BACKEND));
        decisions.put("CALICO_NETWORKING", none(BACKEND));
        decisions.put("CALICO_DISABLE_FELIX", none("without Felix the probes fail, and any value at all turns it off"));
        for (var typha : new String[] {"ADDR", "K8SSERVICENAME", "K8SNAMESPACE"}) {
            decisions.put("FELIX_TYPHA" + typha, use(TYPHA, "typha"));
        }
        for (var typha : new String[] {"KEYFILE", "CERTFILE", "CAFILE", "CN", "URISAN"}) {
            decisions.put("FELIX_TYPHA" + typha, use(TYPHA_TLS, "typha"));
        }
        for (var parameter : FelixParameters.all().values()) {
            if (parameter.status() == FelixParameter.Status.INTERNAL) {
                decisions.put(parameter.variable(), none(OWN));
            }
        }
        return decisions;
    }

    private static Decision use(String reason, String setting) {
        return new Decision(reason, Optional.of(setting));
    }

    private static Decision none(String reason) {
        return new Decision(reason, Optional.empty());
    }
}
