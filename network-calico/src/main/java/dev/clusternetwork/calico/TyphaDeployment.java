package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/** The {@code calico-typha} Deployment: watches the API server on behalf of many nodes. */
final class TyphaDeployment {

    static final String NAME = "calico-typha";
    static final Map<String, String> LABELS = CalicoObject.labels(NAME);

    static final int PORT = 5473;
    static final String PORT_NAME = "calico-typha";

    static final int HEALTH_PORT = 9098;

    /** The time in which nodes connect to another Typha, in seconds. Typha and Kubernetes both wait for it. */
    private static final int SHUTDOWN_SECONDS = 300;

    private TyphaDeployment() {}

    static Deployment render(CalicoNetwork network) {
        return new DeploymentBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).withLabels(LABELS).build())
                .withNewSpec()
                .withReplicas(network.typhaReplicas())
                .withRevisionHistoryLimit(2)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                // New replicas start first, so that nodes can connect to them.
                .withMaxSurge(new IntOrString("100%"))
                .withMaxUnavailable(new IntOrString(1))
                .endRollingUpdate()
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
                .withAnnotations(Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "true"))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(CalicoNodeAccount.NAME)
                .withPriorityClassName("system-cluster-critical")
                .withHostNetwork(true)
                .withTerminationGracePeriodSeconds((long) SHUTDOWN_SECONDS)
                .withNodeSelector(CalicoPod.LINUX)
                .withTolerations(
                        CalicoPod.tolerates("CriticalAddonsOnly", ""),
                        CalicoPod.toleratesAll("NoSchedule"),
                        CalicoPod.toleratesAll("NoExecute"))
                .withNewSecurityContext()
                // The group with the ID 65534 may read the token of the ServiceAccount.
                .withFsGroup(65534L)
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
                .withImage(CalicoImages.typha(network.settings().version()))
                .withImagePullPolicy("IfNotPresent")
                .addNewPort()
                .withName(PORT_NAME)
                .withProtocol("TCP")
                .withContainerPort(PORT)
                .endPort()
                .withEnvFrom(CalicoPod.apiServerAddress())
                .withEnv(
                        CalicoObject.env("TYPHA_LOGSEVERITYSCREEN", "info"),
                        CalicoObject.env("TYPHA_LOGFILEPATH", "none"),
                        CalicoObject.env("TYPHA_LOGSEVERITYSYS", "none"),
                        CalicoObject.env("TYPHA_CONNECTIONREBALANCINGMODE", "kubernetes"),
                        CalicoObject.env("TYPHA_DATASTORETYPE", "kubernetes"),
                        CalicoObject.env("TYPHA_HEALTHENABLED", "true"),
                        CalicoObject.env("TYPHA_SHUTDOWNTIMEOUTSECS", Integer.toString(SHUTDOWN_SECONDS)))
                .withLivenessProbe(asks("/liveness")
                        .withInitialDelaySeconds(30)
                        .withPeriodSeconds(30)
                        .build())
                .withReadinessProbe(asks("/readiness").withPeriodSeconds(10).build())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext()
                .build();
    }

    private static ProbeBuilder asks(String path) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withHost("localhost")
                .withPath(path)
                .withPort(new IntOrString(HEALTH_PORT))
                .endHttpGet()
                .withTimeoutSeconds(10);
    }
}
