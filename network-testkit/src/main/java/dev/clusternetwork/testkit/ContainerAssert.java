package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assertions on a container. Assertions on an environment variable fail if its name occurs twice. */
public final class ContainerAssert extends SubjectAssert {

    private final WorkloadAssert workload;
    private final Container container;

    ContainerAssert(WorkloadAssert workload, String subject, Container container) {
        super(subject);
        this.workload = workload;
        this.container = container;
    }

    /** Returns to the assertions on the workload. */
    public WorkloadAssert and() {
        return workload;
    }

    /** Checks that the container has this image. */
    public ContainerAssert hasImage(String image) {
        check(image.equals(container.getImage()), () -> "has the image " + container.getImage() + ", not " + image);
        return this;
    }

    /** Checks that the container has this command, without its arguments. */
    public ContainerAssert hasCommand(String... words) {
        checkList("command", container.getCommand(), words);
        return this;
    }

    /** Checks that the container has only these arguments, in this order. */
    public ContainerAssert hasArgs(String... words) {
        checkList("arguments", container.getArgs(), words);
        return this;
    }

    /** Checks that an environment variable has this value. */
    public ContainerAssert hasEnv(String name, String value) {
        var variable = env(name);
        check(
                variable.getValueFrom() == null,
                () -> "takes the variable " + name + " " + source(variable) + ", not from the value " + value);
        var actual = variable.getValue() == null ? "" : variable.getValue();
        check(actual.equals(value), () -> "has the variable " + name + "=" + actual + ", not " + value);
        return this;
    }

    /** Checks that the container has no environment variable with this name. */
    public ContainerAssert hasNoEnv(String name) {
        check(!envNames().contains(name), () -> "has a variable " + name + ", but should have none");
        return this;
    }

    /** Checks that the container has only environment variables with these names, in this order. */
    public ContainerAssert hasEnvNames(String... names) {
        checkList("variables", envNames(), names);
        return this;
    }

    /** Checks that an environment variable takes its value from a key of a Secret. */
    public ContainerAssert hasEnvFromSecret(String name, String secret, String key) {
        return hasEnvFrom(name, "from the key " + key + " of Secret " + secret);
    }

    /** Checks that an environment variable takes its value from a key of a ConfigMap. */
    public ContainerAssert hasEnvFromConfigMap(String name, String configMap, String key) {
        return hasEnvFrom(name, "from the key " + key + " of ConfigMap " + configMap);
    }

    /** Checks that an environment variable takes its value from a field of the pod, such as {@code spec.nodeName}. */
    public ContainerAssert hasEnvFromField(String name, String path) {
        return hasEnvFrom(name, "from the field " + path);
    }

    /** Checks that a volume is mounted read-write at this path. */
    public ContainerAssert mounts(String volume, String path) {
        return mounts(volume, path, false);
    }

    /** Checks that a volume is mounted read-only at this path. */
    public ContainerAssert mountsReadOnly(String volume, String path) {
        return mounts(volume, path, true);
    }

    /** Checks that the container is privileged. */
    public ContainerAssert isPrivileged() {
        check(
                container.getSecurityContext() != null
                        && Boolean.TRUE.equals(container.getSecurityContext().getPrivileged()),
                () -> "is not privileged");
        return this;
    }

    /** Checks that the container has an HTTP liveness probe with this path and port. */
    public ContainerAssert hasHttpLivenessProbe(String path, int port) {
        return hasHttpProbe("liveness", container.getLivenessProbe(), path, port);
    }

    /** Checks that the container has an HTTP readiness probe with this path and port. */
    public ContainerAssert hasHttpReadinessProbe(String path, int port) {
        return hasHttpProbe("readiness", container.getReadinessProbe(), path, port);
    }

    /** Checks that the container requests this quantity of a resource; {@code 0.05} and {@code 50m} are the same. */
    public ContainerAssert requests(String resource, String quantity) {
        Map<String, Quantity> requests =
                container.getResources() == null || container.getResources().getRequests() == null
                        ? Map.of()
                        : new TreeMap<>(container.getResources().getRequests());
        var actual = requests.get(resource);
        check(actual != null, () -> "requests no " + resource + "; it requests " + listed(requests.keySet()));
        check(
                new Quantity(quantity).equals(actual),
                () -> "requests " + actual + " of " + resource + ", not " + quantity);
        return this;
    }

    private ContainerAssert hasEnvFrom(String name, String expected) {
        var actual = source(env(name));
        check(actual.equals(expected), () -> "takes the variable " + name + " " + actual + ", not " + expected);
        return this;
    }

    private EnvVar env(String name) {
        var found = container.getEnv().stream()
                .filter(each -> name.equals(each.getName()))
                .toList();
        check(!found.isEmpty(), () -> "has no variable '" + name + "'; its variables are " + listed(envNames()));
        check(
                found.size() == 1,
                () -> "has the variable " + name + " " + found.size() + " times, "
                        + listed(found.stream().map(ContainerAssert::source).toList()) + "; only the last one counts");
        return found.get(0);
    }

    private List<String> envNames() {
        return container.getEnv().stream().map(EnvVar::getName).toList();
    }

    private static String source(EnvVar variable) {
        @Nullable EnvVarSource from = variable.getValueFrom();
        if (from == null) {
            return "from the value " + (variable.getValue() == null ? "" : variable.getValue());
        }
        if (from.getSecretKeyRef() != null) {
            return "from the key " + from.getSecretKeyRef().getKey() + " of Secret "
                    + from.getSecretKeyRef().getName();
        }
        if (from.getConfigMapKeyRef() != null) {
            return "from the key " + from.getConfigMapKeyRef().getKey() + " of ConfigMap "
                    + from.getConfigMapKeyRef().getName();
        }
        return from.getFieldRef() != null
                ? "from the field " + from.getFieldRef().getFieldPath()
                : "from another source";
    }

    private ContainerAssert mounts(String volume, String path, boolean readOnly) {
        Optional<VolumeMount> mount = container.getVolumeMounts().stream()
                .filter(each -> volume.equals(each.getName()) && path.equals(each.getMountPath()))
                .findFirst();
        check(
                mount.isPresent(),
                () -> "does not mount " + volume + " at " + path + "; it mounts "
                        + listed(container.getVolumeMounts().stream()
                                .map(each -> each.getName() + " at " + each.getMountPath())
                                .toList()));
        var isReadOnly = Boolean.TRUE.equals(mount.orElseThrow().getReadOnly());
        check(
                isReadOnly == readOnly,
                () -> "mounts " + volume + " at " + path
                        + (readOnly ? " read-write, not read-only" : " read-only, not read-write"));
        return this;
    }

    private ContainerAssert hasHttpProbe(String what, @Nullable Probe probe, String path, int port) {
        check(probe != null && probe.getHttpGet() != null, () -> "has no HTTP " + what + " probe");
        var http = probe == null ? null : probe.getHttpGet();
        var actual = http == null ? "" : portOf(http.getPort()) + http.getPath();
        check(actual.equals(":" + port + path), () -> "has the " + what + " probe " + actual + ", not :" + port + path);
        return this;
    }

    private static String portOf(@Nullable IntOrString port) {
        return ":" + (port == null ? "" : port.getIntVal() == null ? port.getStrVal() : port.getIntVal());
    }
}
