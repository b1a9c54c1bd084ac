package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assertions on a DaemonSet or a Deployment, and on its pod template. */
public final class WorkloadAssert extends ObjectAssert<WorkloadAssert> {

    private final LabelSelector selector;
    private final PodTemplateSpec template;

    private WorkloadAssert(
            NetworkPlanAssert plan, HasMetadata object, LabelSelector selector, PodTemplateSpec template) {
        super(plan, object);
        this.selector = selector;
        this.template = template;
    }

    static WorkloadAssert of(NetworkPlanAssert plan, DaemonSet daemonSet) {
        return new WorkloadAssert(
                plan,
                daemonSet,
                daemonSet.getSpec().getSelector(),
                daemonSet.getSpec().getTemplate());
    }

    static WorkloadAssert of(NetworkPlanAssert plan, Deployment deployment) {
        return new WorkloadAssert(
                plan,
                deployment,
                deployment.getSpec().getSelector(),
                deployment.getSpec().getTemplate());
    }

    @Override
    WorkloadAssert self() {
        return this;
    }

    /** Returns assertions on a container. */
    public ContainerAssert container(String name) {
        return container("container", name, pod().getContainers());
    }

    /** Returns assertions on an init container. */
    public ContainerAssert initContainer(String name) {
        return container("init container", name, pod().getInitContainers());
    }

    /** Checks that the pod has only these containers, in this order, without init containers. */
    public WorkloadAssert hasContainers(String... names) {
        checkList("containers", names(pod().getContainers()), names);
        return this;
    }

    /** Checks that the pod has only these init containers, in this order. */
    public WorkloadAssert hasInitContainers(String... names) {
        checkList("init containers", names(pod().getInitContainers()), names);
        return this;
    }

    /** Checks that the pod uses the network of the host. */
    public WorkloadAssert hasHostNetwork() {
        check(Boolean.TRUE.equals(pod().getHostNetwork()), () -> "does not use the host's network");
        return this;
    }

    /** Checks that the pod tolerates every taint with an effect, such as {@code NoSchedule}. */
    public WorkloadAssert tolerates(String effect) {
        var tolerations = pod().getTolerations();
        check(
                tolerations.stream().anyMatch(each -> toleratesAll(each, effect)),
                () -> "does not tolerate every taint with the effect " + effect + "; it tolerates "
                        + listed(
                                tolerations.stream().map(WorkloadAssert::string).toList()));
        return this;
    }

    /** Checks that the pod has this node selector. */
    public WorkloadAssert hasNodeSelector(String label, String value) {
        checkEntry(pod().getNodeSelector(), "node selector", "node selectors", label, value);
        return this;
    }

    /** Checks that the pod has a volume with this path of the host. */
    public WorkloadAssert hasVolume(String name, String hostPath) {
        var volumes = pod().getVolumes();
        var volume =
                volumes.stream().filter(each -> name.equals(each.getName())).findFirst();
        check(
                volume.isPresent(),
                () -> "has no volume '" + name + "'; its volumes are "
                        + listed(volumes.stream().map(Volume::getName).toList()));
        var source = volume.orElseThrow().getHostPath();
        check(source != null, () -> "has a volume '" + name + "', but its type is not hostPath");
        check(
                hostPath.equals(source.getPath()),
                () -> "has the volume " + name + " at " + source.getPath() + ", not at " + hostPath);
        return this;
    }

    /** Checks that the pod has only these pull secrets, in this order. */
    public WorkloadAssert hasPullSecrets(String... names) {
        checkList(
                "pull secrets",
                pod().getImagePullSecrets().stream()
                        .map(LocalObjectReference::getName)
                        .toList(),
                names);
        return this;
    }

    /** Checks that the pod has this label. */
    public WorkloadAssert hasPodLabel(String key, String value) {
        checkEntry(podLabels(), "pod label", "pod labels", key, value);
        return this;
    }

    /** Checks that the pod has this annotation. */
    public WorkloadAssert hasPodAnnotation(String key, String value) {
        checkEntry(podAnnotations(), "pod annotation", "pod annotations", key, value);
        return this;
    }

    /** Checks that the pod has no annotation with this key. */
    public WorkloadAssert hasNoPodAnnotation(String key) {
        checkNoEntry(podAnnotations(), "pod annotation", key);
        return this;
    }

    /** Checks that the pod has this ServiceAccount. */
    public WorkloadAssert hasServiceAccount(String name) {
        checkString("ServiceAccount", pod().getServiceAccountName(), name);
        return this;
    }

    /** Checks that the pod has this PriorityClass. */
    public WorkloadAssert hasPriorityClass(String name) {
        checkString("PriorityClass", pod().getPriorityClassName(), name);
        return this;
    }

    /** Checks that the selector has only these labels. */
    public WorkloadAssert selects(Map<String, String> labels) {
        var actual = new TreeMap<>(orEmpty(selector.getMatchLabels()));
        check(actual.equals(new TreeMap<>(labels)), () -> "selects " + actual + ", not " + new TreeMap<>(labels));
        return this;
    }

    private ContainerAssert container(String what, String name, List<Container> containers) {
        return new ContainerAssert(
                this,
                what + " " + name + " of " + subject(),
                containers.stream()
                        .filter(each -> name.equals(each.getName()))
                        .findFirst()
                        .orElseThrow(() -> failure("has no " + what + " '" + name + "'; its " + what + "s are "
                                + listed(names(containers)))));
    }

    private void checkString(String what, @Nullable String actual, String expected) {
        check(
                expected.equals(actual),
                () -> actual == null ? "has no " + what : "has the " + what + " " + actual + ", not " + expected);
    }

    private PodSpec pod() {
        return template.getSpec();
    }

    private Map<String, String> podLabels() {
        return template.getMetadata() == null
                ? Map.of()
                : orEmpty(template.getMetadata().getLabels());
    }

    private Map<String, String> podAnnotations() {
        return template.getMetadata() == null
                ? Map.of()
                : orEmpty(template.getMetadata().getAnnotations());
    }

    private static List<String> names(List<Container> containers) {
        return containers.stream().map(Container::getName).toList();
    }

    /** A toleration without a key matches all keys, and one without an effect matches all effects. */
    private static boolean toleratesAll(Toleration toleration, String effect) {
        return "Exists".equals(toleration.getOperator())
                && isBlank(toleration.getKey())
                && (isBlank(toleration.getEffect()) || toleration.getEffect().equals(effect));
    }

    private static String string(Toleration toleration) {
        return (isBlank(toleration.getKey()) ? "every key" : toleration.getKey()) + ":"
                + (isBlank(toleration.getEffect()) ? "every effect" : toleration.getEffect());
    }

    private static boolean isBlank(@Nullable String string) {
        return string == null || string.isEmpty();
    }
}
