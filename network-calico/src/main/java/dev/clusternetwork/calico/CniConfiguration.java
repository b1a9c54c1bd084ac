package dev.clusternetwork.calico;

import dev.clusternetwork.internal.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CNI configuration that the installer writes on each node, with the words that it replaces there. */
final class CniConfiguration {

    static final String FILE_NAME = "10-calico.conflist";

    /** The installer of 3.32 puts the node's name and the path of its kubeconfig in their place. */
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
                // 0 has the plugin take what Felix found out on the node.
                "mtu",
                network.mtu(),
                "ipam",
                ordered(
                        "type", "calico-ipam",
                        // Texts, not booleans: that is what the plugin reads.
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

    /** A map in the order written, which the JSON then has too. */
    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
