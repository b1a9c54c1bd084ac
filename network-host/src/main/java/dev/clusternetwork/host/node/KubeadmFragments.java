package dev.clusternetwork.host.node;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of the configuration of kubeadm, kubelet and kube-proxy that the network requires, as YAML documents, which
 * a host tool merges with its own. The version of kubeadm's API is v1beta3 before Kubernetes 1.31, and v1beta4 from
 * there. Immutable.
 */
public final class KubeadmFragments {

    /** kubeadm 1.30 and older do not accept v1beta4, and kubeadm 1.37 does not read v1beta3. */
    private static final KubernetesVersion FIRST_WITH_V1BETA4 = new KubernetesVersion(1, 31);

    private static final String GROUP = "kubeadm.k8s.io/";

    private static final String FLAG_PREFIX = "--";

    private final KubernetesConfiguration kubernetes;
    private final NetworkPlan plan;

    private KubeadmFragments(KubernetesConfiguration kubernetes, NetworkPlan plan) {
        this.kubernetes = kubernetes;
        this.plan = plan;
    }

    /**
     * Returns the fragments of a plan.
     *
     * @throws IllegalArgumentException when the plan was made without {@link NodeFeature}
     */
    public static KubeadmFragments of(NetworkPlan plan) {
        return plan.data(KubernetesConfiguration.class)
                .map(kubernetes -> new KubeadmFragments(kubernetes, plan))
                .orElseThrow(() ->
                        new IllegalArgumentException("the plan has no KubernetesConfiguration; plan with the feature '"
                                + NodeSettings.FEATURE_ID + "'"));
    }

    /** Returns the version of kubeadm's API, for example {@code kubeadm.k8s.io/v1beta4}. */
    public String apiVersion() {
        return GROUP + (usesMaps() ? "v1beta3" : "v1beta4");
    }

    /** Arguments are a map in v1beta3, and a list of names and values in v1beta4. */
    private boolean usesMaps() {
        return kubernetes.version().compareTo(FIRST_WITH_V1BETA4) < 0;
    }

    /** Returns the ClusterConfiguration: the CIDRs, node CIDRs, the domain, and the names in certificates. */
    public String clusterConfiguration() {
        var fields = new TreeMap<String, Object>();
        fields.put(
                "networking",
                Map.of(
                        "dnsDomain", kubernetes.dnsDomain(),
                        "podSubnet", kubernetes.podSubnet(),
                        "serviceSubnet", kubernetes.serviceSubnet()));
        fields.put("controllerManager", Map.of("extraArgs", arguments(nodeCidrArguments())));
        if (!kubernetes.certificateNames().isEmpty()) {
            fields.put("apiServer", Map.of("certSANs", kubernetes.certificateNames()));
        }
        return yaml(apiVersion(), "ClusterConfiguration", fields);
    }

    /** The forms with a family are the ones that kubeadm compares with the pod CIDRs. */
    private SortedMap<String, String> nodeCidrArguments() {
        var arguments = new TreeMap<String, String>();
        arguments.put("allocate-node-cidrs", Boolean.toString(kubernetes.allocatesNodeCidrs()));
        kubernetes
                .nodeMasks()
                .forEach((family, mask) -> arguments.put(
                        switch (family) {
                            case IPV4 -> "node-cidr-mask-size-ipv4";
                            case IPV6 -> "node-cidr-mask-size-ipv6";
                        },
                        mask.toString()));
        return arguments;
    }

    /**
     * Returns the InitConfiguration of the first master: the address that its API server advertises, and the flags of
     * its kubelet.
     *
     * @param host the key of a master
     * @throws IllegalArgumentException when the plan has no master with this key
     */
    public String initConfiguration(String host) {
        var fields = registration(plan.host(host));
        requireMaster(host);
        fields.putAll(endpoint(host));
        return yaml(apiVersion(), "InitConfiguration", fields);
    }

    /**
     * Returns the JoinConfiguration of a host: the flags of its kubelet, and for a master the address that its API
     * server advertises. How the host finds the cluster is not part of the network.
     *
     * @param host the key of the host
     * @throws IllegalArgumentException when the plan has no host with this key
     */
    public String joinConfiguration(String host) {
        var fields = registration(plan.host(host));
        if (kubernetes.advertiseAddresses().containsKey(host)) {
            fields.put("controlPlane", endpoint(host));
        }
        return yaml(apiVersion(), "JoinConfiguration", fields);
    }

    private void requireMaster(String host) {
        var masters = kubernetes.advertiseAddresses().keySet();
        if (!masters.contains(host)) {
            throw new IllegalArgumentException("the host '" + host + "' is not a master; the masters are " + masters);
        }
    }

    private Map<String, Object> endpoint(String host) {
        return kubernetes
                .advertiseAddresses()
                .getOrDefault(host, Optional.empty())
                .<Map<String, Object>>map(ip -> Map.of("localAPIEndpoint", Map.of("advertiseAddress", ip.toString())))
                .orElse(Map.of());
    }

    private SortedMap<String, Object> registration(HostPlan host) {
        var arguments = new TreeMap<String, String>();
        host.kubeletFlags()
                .forEach((flag, value) -> arguments.put(
                        flag.startsWith(FLAG_PREFIX) ? flag.substring(FLAG_PREFIX.length()) : flag, value));
        var fields = new TreeMap<String, Object>();
        if (!arguments.isEmpty()) {
            fields.put("nodeRegistration", Map.of("kubeletExtraArgs", arguments(arguments)));
        }
        return fields;
    }

    private Object arguments(SortedMap<String, String> arguments) {
        return usesMaps()
                ? arguments
                : arguments.entrySet().stream()
                        .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                        .toList();
    }

    /** Returns the KubeletConfiguration of every node: the address and the domain of the DNS server of pods. */
    public String kubeletConfiguration() {
        var fields = new TreeMap<String, Object>();
        fields.put("clusterDomain", kubernetes.dnsDomain());
        kubernetes.clusterDns().ifPresent(dns -> fields.put("clusterDNS", List.of(dns.toString())));
        return yaml("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration", fields);
    }

    /** Returns the KubeProxyConfiguration of every node: the CIDRs of pods. */
    public String kubeProxyConfiguration() {
        return yaml(
                "kubeproxy.config.k8s.io/v1alpha1",
                "KubeProxyConfiguration",
                Map.of("clusterCIDR", kubernetes.podSubnet()));
    }

    private static String yaml(String apiVersion, String kind, Map<String, Object> fields) {
        var document = new GenericKubernetesResource();
        document.setApiVersion(apiVersion);
        document.setKind(kind);
        document.setMetadata(null);
        document.setAdditionalProperties(fields);
        return ManifestWriter.create().write(document);
    }

    @Override
    public String toString() {
        return apiVersion() + " of " + kubernetes;
    }
}
