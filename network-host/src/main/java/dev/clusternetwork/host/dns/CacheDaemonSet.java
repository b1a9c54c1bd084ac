package dev.clusternetwork.host.dns;

import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.Map;

/** The DaemonSet {@code node-local-dns}: a DNS cache on the network of each node. */
final class CacheDaemonSet {

    static final String NAME = CacheObject.NAME;
    static final ObjectKey KEY = ObjectKey.namespaced("apps", "DaemonSet", CacheObject.NAMESPACE, NAME);

    static final String CONTAINER = "node-cache";

    /** The option with the address at which the cache listens. */
    static final String LOCAL_ADDRESS = "-localip";

    /** The interface that the cache creates for its address, by default. */
    static final String INTERFACE = "nodelocaldns";

    static final int DNS_PORT = 53;
    static final int HEALTH_PORT = 8080;
    static final int METRICS_PORT = 9253;

    /** Metrics about the interface and the rules that the program sets up, on a port of their own by default. */
    static final int SETUP_METRICS_PORT = 9353;

    static final String METRICS = "metrics";
    static final String SETUP_METRICS = "setup-metrics";

    private static final String CONFIG_VOLUME = "config";
    private static final String LOCK_VOLUME = "xtables-lock";
    private static final String LOCK = "/run/xtables.lock";

    private CacheDaemonSet() {}

    /** Renders the DaemonSet. */
    static DaemonSet render(NodeLocalCache cache) {
        return new DaemonSetBuilder()
                .withMetadata(CacheObject.metadata().build())
                .withNewSpec()
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString("10%"))
                .endRollingUpdate()
                .endUpdateStrategy()
                .withNewSelector()
                .withMatchLabels(CacheObject.LABELS)
                .endSelector()
                .withTemplate(pod(cache))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec pod(NodeLocalCache cache) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(CacheObject.LABELS)
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(CacheAccount.NAME)
                .withAutomountServiceAccountToken(false)
                .withPriorityClassName("system-node-critical")
                .withHostNetwork(true)
                // The resolv.conf of the node: with that of pods, the cache would forward queries to itself.
                .withDnsPolicy("Default")
                .withRestartPolicy("Always")
                .withNodeSelector(Map.of("kubernetes.io/os", "linux"))
                // Every taint: a node without the cache has no DNS.
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .withContainers(cacheContainer(cache))
                .withVolumes(config(), lock())
                .endSpec()
                .build();
    }

    private static Container cacheContainer(NodeLocalCache cache) {
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(DnsImages.NODE_CACHE)
                .withImagePullPolicy("IfNotPresent")
                .withArgs(
                        LOCAL_ADDRESS,
                        cache.address().toString(),
                        // The program writes this file from Corefile.base.
                        "-conf",
                        "/etc/Corefile",
                        // With it, the rules of the packet filter exist when the server runs, not a minute later.
                        "-pidfile",
                        "/run/node-cache.pid")
                .withPorts(
                        port("dns", "UDP", DNS_PORT),
                        port("dns-tcp", "TCP", DNS_PORT),
                        port(METRICS, "TCP", METRICS_PORT),
                        port(SETUP_METRICS, "TCP", SETUP_METRICS_PORT))
                // The first start of a node pulls images at the same time.
                .withLivenessProbe(health(cache).withInitialDelaySeconds(60).build())
                .withReadinessProbe(health(cache).build())
                .withNewResources()
                // A full cache needs about 30 MB. A limit would stop the DNS of the node when it is needed most.
                .withRequests(Map.of("cpu", new Quantity("25m"), "memory", new Quantity("64Mi")))
                .endResources()
                .withNewSecurityContext()
                // For the interface and the rules of the packet filter.
                .withNewCapabilities()
                .withAdd("NET_ADMIN")
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(mount(CONFIG_VOLUME, "/etc/coredns"), mount(LOCK_VOLUME, LOCK))
                .build();
    }

    private static ContainerPort port(String name, String protocol, int port) {
        return new ContainerPortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withContainerPort(port)
                .build();
    }

    private static ProbeBuilder health(NodeLocalCache cache) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withHost(cache.address().toString())
                .withPath("/health")
                .withPort(new IntOrString(HEALTH_PORT))
                .endHttpGet()
                .withTimeoutSeconds(5);
    }

    private static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    private static Volume config() {
        return new VolumeBuilder()
                .withName(CONFIG_VOLUME)
                .withNewConfigMap()
                .withName(CorefileConfigMap.NAME)
                // The name that the program watches by default.
                .addNewItem()
                .withKey(CorefileConfigMap.KEY)
                .withPath("Corefile.base")
                .endItem()
                .endConfigMap()
                .build();
    }

    private static Volume lock() {
        return new VolumeBuilder()
                .withName(LOCK_VOLUME)
                .withNewHostPath(LOCK, "FileOrCreate")
                .build();
    }
}
