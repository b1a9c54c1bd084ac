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

/** What the pods of Calico's workloads have in common. */
final class CalicoPod {

    static final Map<String, String> LINUX = Map.of("kubernetes.io/os", "linux");

    private CalicoPod() {}

    /** Every taint of an effect. */
    static Toleration toleratesAll(String effect) {
        return new TolerationBuilder().withEffect(effect).withOperator("Exists").build();
    }

    /** One taint, whatever its value; of every effect when {@code effect} is empty. */
    static Toleration tolerates(String key, String effect) {
        var toleration = new TolerationBuilder().withKey(key).withOperator("Exists");
        return effect.isEmpty()
                ? toleration.build()
                : toleration.withEffect(effect).build();
    }

    /** A ConfigMap that administrators may make where the API server is not to be reached through kube-proxy. */
    static EnvFromSource apiServerAddress() {
        return new EnvFromSourceBuilder()
                .withNewConfigMapRef("kubernetes-services-endpoint", true)
                .build();
    }

    static ProbeBuilder runs(List<String> command) {
        return new ProbeBuilder()
                .withExec(new ExecActionBuilder().withCommand(command).build())
                .withPeriodSeconds(10)
                .withTimeoutSeconds(10);
    }

    /** Restarts a container that has been failing for a minute. */
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

    /** What the container mounts there shows on the host too. */
    static VolumeMount bidirectional(String volume, String path) {
        return new VolumeMountBuilder(mount(volume, path))
                .withMountPropagation("Bidirectional")
                .build();
    }
}
