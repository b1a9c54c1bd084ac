package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;

/**
 * The {@code calico-kube-controllers} Deployment: releases addresses of removed nodes, and assigns addresses to load
 * balancers.
 */
final class KubeControllersDeployment {

    static final String NAME = "calico-kube-controllers";
    static final Map<String, String> LABELS = CalicoObject.labels(NAME);

    private static final String CHECK = "/usr/bin/check-status";

    private KubeControllersDeployment() {}

    static Deployment render(CalicoNetwork network) {
        return new DeploymentBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).withLabels(LABELS).build())
                .withNewSpec()
                // Never two at the same time, because there is no leader election.
                .withReplicas(1)
                .withNewStrategy()
                .withType("Recreate")
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withTemplate(pod(network))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec pod(CalicoNetwork network) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(KubeControllersAccount.NAME)
                .withPriorityClassName("system-cluster-critical")
                .withNodeSelector(CalicoPod.LINUX)
                .withTolerations(
                        CalicoPod.tolerates("CriticalAddonsOnly", ""),
                        CalicoPod.tolerates("node-role.kubernetes.io/master", "NoSchedule"),
                        CalicoPod.tolerates("node-role.kubernetes.io/control-plane", "NoSchedule"))
                .withNewSecurityContext()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(network))
                .endSpec()
                .build();
    }

    private static Container container(CalicoNetwork network) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(CalicoImages.kubeControllers(network.settings().version()))
                .withImagePullPolicy("IfNotPresent")
                .withEnv(
                        CalicoObject.env("ENABLED_CONTROLLERS", "node,loadbalancer"),
                        CalicoObject.env("DATASTORE_TYPE", "kubernetes"))
                .withLivenessProbe(CalicoPod.asLiveness(CalicoPod.runs(List.of(CHECK, "-l"))))
                .withReadinessProbe(CalicoPod.runs(List.of(CHECK, "-r")).build())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .endSecurityContext()
                .build();
    }
}
