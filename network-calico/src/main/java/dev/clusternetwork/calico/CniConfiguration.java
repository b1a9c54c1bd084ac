package dev.clusternetwork.calico;

import dev.clusternetwork.internal.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CNI configuration that the installer writes on each node, with the placeholders that it replaces there. */
final class CniConfiguration {

    static final String FILE_NAME = "10-calico.conflist";

    /** The installer of 3.32 replaces these placeholders by the name of the node and the path of its kubeconfig. */
    private static final String NODE_NAME = "__KUBERNETES_NODE_NAME__";

    private static final String KUBECONFIG = "__KUBECONFIG_FILEPATH__";

    private CniConfiguration() {}

    static String render(CalicoNetwork network) {
        return JsonString.indented(ordered(
                "name", "k8s-pod-network",
                "cniVersion", "0.3.1",
                "plugins", List.of(calico(network), portmap())));
    }

    private static Map<String, Object> calico(CalicoNetwork network) {
        return ordered(
                "type",
                "calico",
                "log_level",
                "info",
                "log_file_path",
                "/var/log/calico/cni/cni.log",
                "datastore_type",
                "kubernetes",
                "nodename",
                NODE_NAME,
                // With 0, the plugin uses the MTU that Felix detected on the node.
                "mtu",
                network.mtu(),
                "ipam",
                ordered(
                        "type", "calico-ipam",
                        // The plugin reads strings, not booleans.
                        "assign_ipv4", Boolean.toString(network.hasIpv4()),
                        "assign_ipv6", Boolean.toString(network.hasIpv6())),
                "policy",
                ordered("type", "k8s"),
                "kubernetes",
                ordered("kubeconfig", KUBECONFIG));
    }

    private static Map<String, Object> portmap() {
        return ordered("type", "portmap", "snat", true, "capabilities", ordered("portMappings", true));
    }

    /** Returns a map with a fixed order, which is also the order of the JSON. */
    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
