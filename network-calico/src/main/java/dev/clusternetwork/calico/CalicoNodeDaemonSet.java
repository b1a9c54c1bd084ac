package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.CalicoPod.bidirectional;
import static dev.clusternetwork.calico.CalicoPod.hostPath;
import static dev.clusternetwork.calico.CalicoPod.mount;
import static dev.clusternetwork.calico.CalicoPod.readOnly;

import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code calico-node} DaemonSet: the agent on every node, with its init containers. */
final class CalicoNodeDaemonSet {

    /** kube-controllers migrates names of policies only after it has found a DaemonSet with this name. */
    static final String NAME = "calico-node";

    static final ObjectKey KEY = ObjectKey.namespaced("apps", "DaemonSet", CalicoObject.NAMESPACE, NAME);

    static final Map<String, String> LABELS = CalicoObject.labels(NAME);

    private static final String AGENT = "/bin/calico-node";

    private CalicoNodeDaemonSet() {}

    static DaemonSet render(CalicoNetwork network) {
        return new DaemonSetBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).withLabels(LABELS).build())
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(1))
                .endRollingUpdate()
                .endUpdateStrategy()
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
                .withServiceAccountName(CalicoNodeAccount.NAME)
                .withPriorityClassName("system-node-critical")
                .withHostNetwork(true)
                .withTerminationGracePeriodSeconds(0L)
                .withNodeSelector(CalicoPod.LINUX)
                .withTolerations(
                        CalicoPod.toleratesAll("NoSchedule"),
                        CalicoPod.tolerates("CriticalAddonsOnly", ""),
                        CalicoPod.toleratesAll("NoExecute"))
                .withNewSecurityContext()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withInitContainers(upgradeIpam(network), installCni(network), ebpfBootstrap(network))
                .withContainers(agent(network))
                .withVolumes(volumes())
                .endSpec()
                .build();
    }

    /** Adopts the addresses that a host-local plugin has assigned, if any. */
    private static Container upgradeIpam(CalicoNetwork network) {
        return privileged("upgrade-ipam", CalicoImages.cni(network.settings().version()))
                .withCommand("/opt/cni/bin/calico-ipam", "-upgrade")
                .withEnvFrom(CalicoPod.apiServerAddress())
                .withEnv(
                        CalicoObject.nodeName("KUBERNETES_NODE_NAME"),
                        CalicoConfigMap.asEnv("CALICO_NETWORKING_BACKEND", CalicoConfigMap.BACKEND))
                .withVolumeMounts(
                        mount("host-local-net-dir", "/var/lib/cni/networks"), mount("cni-bin-dir", "/host/opt/cni/bin"))
                .build();
    }

    /** Installs the plugin and its configuration on the host. */
    private static Container installCni(CalicoNetwork network) {
        return privileged("install-cni", CalicoImages.cni(network.settings().version()))
                .withCommand("/opt/cni/bin/install")
                .withEnvFrom(CalicoPod.apiServerAddress())
                .withEnv(
                        CalicoObject.env("CNI_CONF_NAME", CniConfiguration.FILE_NAME),
                        CalicoConfigMap.asEnv("CNI_NETWORK_CONFIG", CalicoConfigMap.CNI_CONFIGURATION),
                        CalicoObject.nodeName("KUBERNETES_NODE_NAME"),
                        // An init container must terminate.
                        CalicoObject.env("SLEEP", "false"))
                .withVolumeMounts(
                        mount("cni-bin-dir", "/host/opt/cni/bin"), mount("cni-net-dir", "/host/etc/cni/net.d"))
                .build();
    }

    /** Mounts the file systems that eBPF needs, if that is possible. */
    private static Container ebpfBootstrap(CalicoNetwork network) {
        return privileged("ebpf-bootstrap", CalicoImages.node(network.settings().version()))
                .withCommand("calico-node", "-init", "-best-effort")
                .withVolumeMounts(
                        bidirectional("sys-fs", "/sys/fs"),
                        bidirectional("var-run-calico", "/var/run/calico"),
                        readOnly("nodeproc", "/nodeproc"))
                .build();
    }

    private static Container agent(CalicoNetwork network) {
        return privileged("calico-node", CalicoImages.node(network.settings().version()))
                .withEnvFrom(CalicoPod.apiServerAddress())
                .withEnv(CalicoNodeEnvironment.render(network))
                .withPorts(ports(network))
                .withLivenessProbe(liveness(network))
                .withReadinessProbe(readiness(network))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewExec()
                .withCommand(AGENT, "-shutdown")
                .endExec()
                .endPreStop()
                .endLifecycle()
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("250m")))
                .endResources()
                .withVolumeMounts(
                        mount("cni-net-dir", "/host/etc/cni/net.d"),
                        readOnly("cni-log-dir", "/var/log/calico/cni"),
                        readOnly("lib-modules", "/lib/modules"),
                        mount("xtables-lock", "/run/xtables.lock"),
                        mount("var-run-calico", "/var/run/calico"),
                        mount("var-lib-calico", "/var/lib/calico"),
                        mount("policysync", "/var/run/nodeagent"),
                        mount("bpffs", "/sys/fs/bpf"))
                .build();
    }

    private static List<ContainerPort> ports(CalicoNetwork network) {
        var port = network.metricsPort();
        return port.isEmpty()
                ? List.of()
                : List.of(new ContainerPortBuilder()
                        .withName(CalicoMetricsService.PORT_NAME)
                        .withProtocol("TCP")
                        .withContainerPort(port.getAsInt())
                        .build());
    }

    private static Probe liveness(CalicoNetwork network) {
        return CalicoPod.asLiveness(CalicoPod.runs(check(network, "live")));
    }

    private static Probe readiness(CalicoNetwork network) {
        return CalicoPod.runs(check(network, "ready")).build();
    }

    /** Returns the command that checks Felix, and BIRD for each IP family that it routes. */
    private static List<String> check(CalicoNetwork network, String what) {
        var command = new ArrayList<String>();
        command.add(AGENT);
        command.add("-felix-" + what);
        if (network.usesBird() && network.hasIpv4()) {
            command.add("-bird-" + what);
        }
        if (network.usesBird() && network.hasIpv6()) {
            command.add("-bird6-" + what);
        }
        return command;
    }

    private static ContainerBuilder privileged(String name, String image) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext();
    }

    private static List<Volume> volumes() {
        return List.of(
                hostPath("lib-modules", "/lib/modules"),
                hostPath("var-run-calico", "/var/run/calico", "DirectoryOrCreate"),
                hostPath("var-lib-calico", "/var/lib/calico", "DirectoryOrCreate"),
                hostPath("xtables-lock", "/run/xtables.lock", "FileOrCreate"),
                hostPath("sys-fs", "/sys/fs/", "DirectoryOrCreate"),
                hostPath("bpffs", "/sys/fs/bpf", "Directory"),
                hostPath("nodeproc", "/proc"),
                hostPath("cni-bin-dir", "/opt/cni/bin", "DirectoryOrCreate"),
                hostPath("cni-net-dir", "/etc/cni/net.d"),
                hostPath("cni-log-dir", "/var/log/calico/cni"),
                hostPath("host-local-net-dir", "/var/lib/cni/networks"),
                hostPath("policysync", "/var/run/nodeagent", "DirectoryOrCreate"));
    }
}
