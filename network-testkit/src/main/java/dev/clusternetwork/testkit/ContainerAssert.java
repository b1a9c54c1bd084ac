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

/** Assertions on a container. Whatever is said of an environment variable fails when its name occurs twice. */
public final class ContainerAssert extends SubjectAssert {

    private final WorkloadAssert workload;
    private final Container container;

    ContainerAssert(WorkloadAssert workload, String subject, Container container) {
        super(subject);
        this.workload = workload;
        this.container = container;
    }

    /** Back to the workload. */
    public WorkloadAssert and() {
        return workload;
    }

    /** It runs this image. */
    public ContainerAssert hasImage(String image) {
        check(image.equals(container.getImage()), () -> "has the image " + container.getImage() + ", not " + image);
        return this;
    }

    /** It runs this command and nothing else; arguments do not count. */
    public ContainerAssert hasCommand(String... words) {
        checkList("command", container.getCommand(), words);
        return this;
    }

    /** It is given these arguments and no other. */
    public ContainerAssert hasArgs(String... words) {
        checkList("arguments", container.getArgs(), words);
        return this;
    }

    /** It has this variable with this value. */
    public ContainerAssert hasEnv(String name, String value) {
        var variable = env(name);
        check(
                variable.getValueFrom() == null,
                () -> "takes the variable " + name + " " + source(variable) + ", not from the value " + value);
        var actual = variable.getValue() == null ? "" : variable.getValue();
        check(actual.equals(value), () -> "has the variable " + name + "=" + actual + ", not " + value);
        return this;
    }

    /** It has no variable of this name. */
    public ContainerAssert hasNoEnv(String name) {
        check(!envNames().contains(name), () -> "has a variable " + name + ", but should have none");
        return this;
    }

    /** It has variables of these names and no other, in this order. */
    public ContainerAssert hasEnvNames(String... names) {
        checkList("variables", envNames(), names);
        return this;
    }

    /** A variable takes its value from a key of a Secret. */
    public ContainerAssert hasEnvFromSecret(String name, String secret, String key) {
        return hasEnvFrom(name, "from the key " + key + " of Secret " + secret);
    }

    /** A variable takes its value from a key of a ConfigMap. */
    public ContainerAssert hasEnvFromConfigMap(String name, String configMap, String key) {
        return hasEnvFrom(name, "from the key " + key + " of ConfigMap " + configMap);
    }

    /** A variable takes its value from a field of the pod, such as {@code spec.nodeName}. */
    public ContainerAssert hasEnvFromField(String name, String path) {
        return hasEnvFrom(name, "from the field " + path);
    }

    /** A volume is mounted at this path, to be read and written. */
    public ContainerAssert mounts(String volume, String path) {
        return mounts(volume, path, false);
    }

    /** A volume is mounted at this path, only to be read. */
    public ContainerAssert mountsReadOnly(String volume, String path) {
        return mounts(volume, path, true);
    }

    /** It may do to its node whatever root may. */
    public ContainerAssert isPrivileged() {
        check(
                container.getSecurityContext() != null
                        && Boolean.TRUE.equals(container.getSecurityContext().getPrivileged()),
                () -> "is not privileged");
        return this;
    }

    /** It is restarted when an HTTP request to this path and port fails. */
    public ContainerAssert hasHttpLivenessProbe(String path, int port) {
        return hasHttpProbe("liveness", container.getLivenessProbe(), path, port);
    }

    /** It counts as ready when an HTTP request to this path and port succeeds. */
    public ContainerAssert hasHttpReadinessProbe(String path, int port) {
        return hasHttpProbe("readiness", container.getReadinessProbe(), path, port);
    }

    /** It requests this much of a resource; {@code 0.05} and {@code 50m} are the same. */
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
                : "from elsewhere";
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
                () -> "mounts " + volume + " at " + path + (readOnly ? " to be written, not only read" : " read-only"));
        return this;
    }

    private ContainerAssert hasHttpProbe(String what, @Nullable Probe probe, String path, int port) {
        check(probe != null && probe.getHttpGet() != null, () -> "has no " + what + " probe by HTTP");
        var http = probe == null ? null : probe.getHttpGet();
        var actual = http == null ? "" : portOf(http.getPort()) + http.getPath();
        check(
                actual.equals(":" + port + path),
                () -> "has a " + what + " probe of " + actual + ", not of :" + port + path);
        return this;
    }

    private static String portOf(@Nullable IntOrString port) {
        return ":" + (port == null ? "" : port.getIntVal() == null ? port.getStrVal() : port.getIntVal());
    }
}
