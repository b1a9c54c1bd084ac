package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The DaemonSet {@code weave-net}: the router, the network policy controller and, if needed, the sidecar. With static
 * peering, each region has one, and {@code weave-net} runs on the nodes of no such region.
 */
final class WeaveDaemonSet {

    static final String NAME = WeaveObject.NAME;
    static final ObjectKey KEY = RouterWorkload.keyOf(NAME);

    static final String ROUTER = "weave";
    static final String FLYING_SHUTTLE = "weave-flying-shuttle";
    static final String IPALLOC_RANGE = "IPALLOC_RANGE";
    static final String IPALLOC_INIT = "IPALLOC_INIT";
    static final String INITIAL_PEERS = "KUBE_PEERS";
    static final String NO_FAST_DATAPATH = "WEAVE_NO_FASTDP";
    static final String FLAGS = "EXTRA_ARGS";
    static final String DEFAULT_SUBNET_FLAG = "--ipalloc-default-subnet=";

    static final int ROUTER_METRICS_PORT = 6782;
    static final int NPC_METRICS_PORT = 6781;

    /** The port of the router on the loopback interface of the node, which Weave's CNI plugin uses too. */
    static final int STATUS_PORT = 6784;

    /**
     * The backend of both containers. Without it, the start scripts of the router and of the network policy controller
     * in 2.9.0 can choose different backends, and that of the controller never chooses legacy.
     */
    private static final String IPTABLES_BACKEND = "nft";

    private WeaveDaemonSet() {}

    /** Renders the DaemonSet of some routers. */
    static DaemonSet render(WeaveMesh mesh, RouterWorkload workload) {
        return new DaemonSetBuilder()
                .withMetadata(WeaveObject.namespaced(workload.name()).build())
                .withNewSpec()
                .withMinReadySeconds(5)
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .endUpdateStrategy()
                .withNewSelector()
                .withMatchLabels(workload.labels())
                .endSelector()
                .withTemplate(pod(mesh, workload))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec pod(WeaveMesh mesh, RouterWorkload workload) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(workload.labels())
                .addToLabels(mesh.commonLabels())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(WeaveAccount.NAME)
                .withPriorityClassName("system-node-critical")
                .withHostNetwork(true)
                .withDnsPolicy("ClusterFirstWithHostNet")
                .withRestartPolicy("Always")
                .withNodeSelector(Map.of("kubernetes.io/os", "linux"))
                .withAffinity(workload.nodes().orElse(null))
                .withTolerations(tolerates("NoSchedule"), tolerates("NoExecute"))
                .withNewSecurityContext()
                .withNewSeLinuxOptions()
                .endSeLinuxOptions()
                .endSecurityContext()
                .withInitContainers(init())
                .withContainers(containers(mesh, workload))
                .withVolumes(volumes())
                .endSpec()
                .build();
    }

    private static Toleration tolerates(String effect) {
        return new TolerationBuilder().withEffect(effect).withOperator("Exists").build();
    }

    private static List<Container> containers(WeaveMesh mesh, RouterWorkload workload) {
        var containers = new ArrayList<Container>();
        containers.add(router(mesh, workload));
        containers.add(npc());
        if (mesh.hasFlyingShuttle()) {
            containers.add(flyingShuttle());
        }
        return containers;
    }

    /** The init container loads kernel modules, and installs the CNI plugin and, if none exists, its configuration. */
    private static Container init() {
        return new ContainerBuilder()
                .withName("weave-init")
                .withImage(WeaveImages.ROUTER)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("/home/weave/init.sh")
                .withEnv(expectNpc())
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .withVolumeMounts(
                        mount("cni-bin", "/host/opt"),
                        mount("cni-bin2", "/host/home"),
                        mount("cni-conf", "/host/etc"),
                        mount("lib-modules", "/lib/modules"),
                        mount("xtables-lock", "/run/xtables.lock"))
                .build();
    }

    private static Container router(WeaveMesh mesh, RouterWorkload workload) {
        return new ContainerBuilder()
                .withName(ROUTER)
                .withImage(WeaveImages.ROUTER)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("/home/weave/launch.sh")
                .withEnv(routerEnv(mesh, workload))
                .withReadinessProbe(readiness())
                .withLivenessProbe(liveness())
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("50m")))
                .endResources()
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .withVolumeMounts(
                        mount("weavedb", "/weavedb"),
                        readOnly("dbus", "/host/var/lib/dbus"),
                        readOnly("cni-machine-id", "/host/etc/machine-id"),
                        mount("xtables-lock", "/run/xtables.lock"))
                .build();
    }

    private static List<EnvVar> routerEnv(WeaveMesh mesh, RouterWorkload workload) {
        var weave = mesh.settings();
        var env = new ArrayList<EnvVar>();
        // Without this variable, the router would install the plugin again.
        env.add(env("INIT_CONTAINER", "true"));
        env.add(nodeName());
        // The service for the version check no longer exists.
        env.add(env("CHECKPOINT_DISABLE", "1"));
        env.add(env("IPTABLES_BACKEND", IPTABLES_BACKEND));
        env.add(expectNpc());
        env.add(env(IPALLOC_RANGE, mesh.podCidr().toString()));
        mesh.ipallocInit().ifPresent(init -> env.add(env(IPALLOC_INIT, init)));
        workload.initialPeers().ifPresent(peers -> env.add(env(INITIAL_PEERS, peers)));
        env.add(WeavePasswordSecret.asEnv("WEAVE_PASSWORD"));
        // Without this variable, Weave preserves the addresses of clients.
        env.add(env("NO_MASQ_LOCAL", weave.noMasqLocal() ? "1" : "0"));
        // 0 removes Weave's limit of 200 connections, which would split a larger mesh.
        env.add(env("CONN_LIMIT", "0"));
        if (!weave.fastDatapath()) {
            // Only the router reads it: the init container installs the CNI plugin, and creates no bridge.
            env.add(env(NO_FAST_DATAPATH, "1"));
        }
        weave.mtu().ifPresent(mtu -> env.add(env("WEAVE_MTU", mtu.toString())));
        var flags = routerFlags(mesh);
        if (!flags.isEmpty()) {
            env.add(env(FLAGS, flags));
        }
        return env;
    }

    private static String routerFlags(WeaveMesh mesh) {
        var weave = mesh.settings();
        var flags = new ArrayList<String>();
        weave.ipallocDefaultSubnet().ifPresent(subnet -> flags.add(DEFAULT_SUBNET_FLAG + subnet));
        if (!weave.trustedSubnets().isEmpty()) {
            // In order, because another order would restart Weave on every node.
            flags.add("--trusted-subnets="
                    + weave.trustedSubnets().stream()
                            .distinct()
                            .sorted()
                            .map(Cidr::toString)
                            .collect(Collectors.joining(",")));
        }
        if (!mesh.hasDiscovery()) {
            flags.add("--no-discovery");
        }
        return String.join(" ", flags);
    }

    private static Container npc() {
        return new ContainerBuilder()
                .withName("weave-npc")
                .withImage(WeaveImages.NPC)
                .withImagePullPolicy("IfNotPresent")
                .withEnv(nodeName(), env("IPTABLES_BACKEND", IPTABLES_BACKEND))
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("50m")))
                .endResources()
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .withVolumeMounts(mount("xtables-lock", "/run/xtables.lock"))
                .build();
    }

    private static Container flyingShuttle() {
        return new ContainerBuilder()
                .withName(FLYING_SHUTTLE)
                .withImage(WeaveImages.FLYING_SHUTTLE)
                .withImagePullPolicy("IfNotPresent")
                .withEnv(nodeName())
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("20Mi")))
                .endResources()
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .withVolumeMounts(mount("xtables-lock", "/run/xtables.lock"))
                .build();
    }

    private static Probe readiness() {
        return status().withPeriodSeconds(10).withTimeoutSeconds(5).build();
    }

    /**
     * Checks only the router, which has watched its iptables rules since 2.6; Kontena Pharos checked for a rule. The
     * start takes time, because the router first asks the API server for peers.
     */
    private static Probe liveness() {
        return status().withInitialDelaySeconds(60)
                .withPeriodSeconds(10)
                .withTimeoutSeconds(5)
                .withFailureThreshold(6)
                .build();
    }

    private static ProbeBuilder status() {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withHost("127.0.0.1")
                .withPath("/status")
                .withPort(new IntOrString(STATUS_PORT))
                .endHttpGet();
    }

    /** Informs the init container and the router that a network policy controller runs. */
    private static EnvVar expectNpc() {
        return env("EXPECT_NPC", "1");
    }

    private static EnvVar nodeName() {
        return new EnvVarBuilder()
                .withName("HOSTNAME")
                .withNewValueFrom()
                .withNewFieldRef()
                .withApiVersion("v1")
                .withFieldPath("spec.nodeName")
                .endFieldRef()
                .endValueFrom()
                .build();
    }

    private static EnvVar env(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    private static VolumeMount readOnly(String volume, String path) {
        return new VolumeMountBuilder(mount(volume, path)).withReadOnly(true).build();
    }

    private static List<Volume> volumes() {
        return List.of(
                hostPath("weavedb", "/var/lib/weave"),
                hostPath("cni-bin", "/opt"),
                hostPath("cni-bin2", "/home"),
                hostPath("cni-conf", "/etc"),
                hostPath("cni-machine-id", "/etc/machine-id"),
                hostPath("dbus", "/var/lib/dbus"),
                hostPath("lib-modules", "/lib/modules"),
                new VolumeBuilder()
                        .withName("xtables-lock")
                        .withNewHostPath("/run/xtables.lock", "FileOrCreate")
                        .build());
    }

    private static Volume hostPath(String name, String path) {
        return new VolumeBuilder().withName(name).withNewHostPath(path, null).build();
    }
}
