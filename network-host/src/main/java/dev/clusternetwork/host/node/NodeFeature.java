package dev.clusternetwork.host.node;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.Activation;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;

/**
 * Plans what every network needs of the nodes: the kernel settings of hosts, the addresses that kubelets announce, and
 * the configuration of kubelet, kube-proxy and kubeadm, as {@link KubernetesConfiguration}. Active in every cluster.
 */
public final class NodeFeature implements NetworkFeature<NodeSettings> {

    /** Creates the feature, for {@link java.util.ServiceLoader} and for catalogs that are built in code. */
    public NodeFeature() {}

    @Override
    public String id() {
        return NodeSettings.FEATURE_ID;
    }

    @Override
    public Set<String> fields() {
        return Set.of("cloud_provider");
    }

    @Override
    public Activation activation() {
        return Activation.always();
    }

    @Override
    public Class<NodeSettings> settingsType() {
        return NodeSettings.class;
    }

    @Override
    public NodeSettings defaultSettings() {
        return NodeSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(NodeCode.values());
    }

    @Override
    public Findings validate(PlanContext<NodeSettings> context) {
        return NodeRules.check(context);
    }

    @Override
    public PlanPart plan(PlanContext<NodeSettings> context) {
        var cluster = context.cluster();
        var plan = PlanPart.builder()
                .everyHost(KernelSettings.of(cluster.network()))
                .data(
                        KubernetesConfiguration.class,
                        KubernetesConfiguration.of(cluster, context.network().nodeCidrs()));
        cluster.hosts()
                .forEach(host ->
                        plan.host(cluster.keyOf(host), KubeletFlags.of(context.settings(), cluster.network(), host)));
        return plan.build();
    }
}
