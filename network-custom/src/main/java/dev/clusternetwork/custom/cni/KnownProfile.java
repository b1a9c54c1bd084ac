package dev.clusternetwork.custom.cni;

import java.util.List;
import java.util.Optional;

/**
 * One row of the table of profiles: how a network is recognized in manifests, and how it uses addresses and hosts. Rows
 * with the same network, object, container and settings are alternatives: for each column, the first counts that has a
 * cell and whose conditions are true.
 *
 * @param network the name of the network
 * @param object the objects that the network is recognized by
 * @param container the containers of these objects that it is recognized by; empty where the settings are in no
 *     container
 * @param settings where the settings of the conditions are, with {@code *} as the name; for the data of a ConfigMap,
 *     the name may be a key that the ConfigMap must have
 * @param when conditions about settings; all must be true
 * @param nodeCidrs empty where the row says nothing about it
 * @param routes empty where the row says nothing about it
 * @param interfaces the interfaces that the network creates on hosts, whatever its settings are
 * @param routeProtocols the protocols of the routes that it creates on hosts, whatever its settings are
 * @param ports what hosts receive; unlike the other columns, those of every row whose conditions are true count
 */
record KnownProfile(
        String network,
        ObjectPattern object,
        Optional<ContainerPattern> container,
        SettingLocation settings,
        List<SettingCondition> when,
        Optional<NodeCidrUse> nodeCidrs,
        Optional<Routes> routes,
        List<String> interfaces,
        List<String> routeProtocols,
        List<KnownPort> ports) {

    /** Written instead of the name of a setting: any. */
    static final String ANY = "*";

    /** Whether the network uses the CIDRs of nodes. */
    enum NodeCidrUse {
        /** The network does not work without them. */
        REQUIRED,
        /** It assigns addresses to pods from pools of its own. */
        UNUSED,
        /** It assigns no addresses to pods, because another network does. */
        OTHER,
        UNKNOWN
    }

    /** Which routes the interfaces and protocols of the network cover. */
    enum Routes {
        /** Every route of the network. */
        ALL,
        /** Every route of the network, but another network creates the routes to pods of other hosts. */
        OTHER,
        /** Not certainly every route. */
        SOME
    }

    /** Returns whether another row is an alternative. */
    boolean isBeside(KnownProfile other) {
        return network.equals(other.network)
                && object.equals(other.object)
                && container.equals(other.container)
                && settings.equals(other.settings);
    }
}
