package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.ExecActionBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;

/** Common parts of the pods of Calico's workloads. */
final class CalicoPod {

    /** The node selector for Linux. */
    static final Map<String, String> LINUX = Map.of("kubernetes.io/os", "linux");

    private CalicoPod() {}

    /** Returns the toleration of all taints with an effect. */
    static Toleration toleratesAll(String effect) {
        return new TolerationBuilder().withEffect(effect).withOperator("Exists").build();
    }

    /** Returns the toleration of a taint with any value; with any effect if {@code effect} is empty. */
    static Toleration tolerates(String key, String effect) {
        var toleration = new TolerationBuilder().withKey(key).withOperator("Exists");
        return effect.isEmpty()
                ? toleration.build()
                : toleration.withEffect(effect).build();
    }

    /**
     * Returns an optional ConfigMap, for administrators who need another address of the API server than its Service.
     */
    static EnvFromSource apiServerAddress() {
        return new EnvFromSourceBuilder()
                .withNewConfigMapRef("kubernetes-services-endpoint", true)
                .build();
    }

    /** Returns a probe that runs a command. */
    static ProbeBuilder runs(List<String> command) {
        return new ProbeBuilder()
                .withExec(new ExecActionBuilder().withCommand(command).build())
                .withPeriodSeconds(10)
                .withTimeoutSeconds(10);
    }

    /** Returns a liveness probe, which restarts a container that has failed for a minute. */
    static Probe asLiveness(ProbeBuilder probe) {
        return probe.withInitialDelaySeconds(10).withFailureThreshold(6).build();
    }

    static Volume hostPath(String name, String path) {
        return new VolumeBuilder().withName(name).withNewHostPath(path, null).build();
    }

    static Volume hostPath(String name, String path, String type) {
        return new VolumeBuilder().withName(name).withNewHostPath(path, type).build();
    }

    static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    static VolumeMount readOnly(String volume, String path) {
        return new VolumeMountBuilder(mount(volume, path)).withReadOnly(true).build();
    }

    /** Returns a mount whose submounts in the container are also visible on the host. */
    static VolumeMount bidirectional(String volume, String path) {
        return new VolumeMountBuilder(mount(volume, path))
                .withMountPropagation("Bidirectional")
                .build();
    }
}
