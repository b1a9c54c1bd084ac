package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadAssertTest {

    private static WorkloadAssert bridge() {
        return assertThatPlan().daemonSet("bridge");
    }

    @Test
    void movesOnToAContainerAndBack() {
        bridge().container("router").and().hasHostNetwork();
        assertThat(failureOf(() -> bridge().container("weave")))
                .isEqualTo("DaemonSet kube-system/bridge has no container 'weave'; its containers are [router]");
    }

    @Test
    void movesOnToAnInitContainer() {
        bridge().initContainer("install");
        assertThat(failureOf(() -> bridge().initContainer("router")))
                .isEqualTo("DaemonSet kube-system/bridge has no init container 'router'; its init containers are "
                        + "[install]");
    }

    @Test
    void comparesContainers() {
        bridge().hasContainers("router");
        assertThat(failureOf(() -> bridge().hasContainers("router", "npc")))
                .isEqualTo("DaemonSet kube-system/bridge has the containers [router], not [router, npc]");
    }

    @Test
    void comparesInitContainers() {
        bridge().hasInitContainers("install");
        assertThat(failureOf(() -> bridge().hasInitContainers()))
                .isEqualTo("DaemonSet kube-system/bridge has the init containers [install], not none");
    }

    @Test
    void knowsTolerations() {
        bridge().tolerates("NoSchedule");
        assertThat(failureOf(() -> bridge().tolerates("NoExecute")))
                .isEqualTo("DaemonSet kube-system/bridge does not tolerate every taint with the effect NoExecute; "
                        + "it tolerates [every key:NoSchedule]");
    }

    @Test
    void knowsNodeSelectors() {
        bridge().hasNodeSelector("kubernetes.io/os", "linux");
        assertThat(failureOf(() -> bridge().hasNodeSelector("kubernetes.io/os", "windows")))
                .isEqualTo("DaemonSet kube-system/bridge has the node selector kubernetes.io/os=linux, not windows");
        assertThat(failureOf(() -> bridge().hasNodeSelector("zone", "a")))
                .isEqualTo("DaemonSet kube-system/bridge has no node selector 'zone'; its node selectors are "
                        + "[kubernetes.io/os]");
    }

    @Test
    void knowsVolumes() {
        bridge().hasVolume("cni", "/opt/cni");
        assertThat(failureOf(() -> bridge().hasVolume("cni", "/etc/cni")))
                .isEqualTo("DaemonSet kube-system/bridge has the volume cni at /opt/cni, not at /etc/cni");
        assertThat(failureOf(() -> bridge().hasVolume("lib", "/lib")))
                .isEqualTo("DaemonSet kube-system/bridge has no volume 'lib'; its volumes are [cni]");
    }

    @Test
    void comparesPullSecrets() {
        bridge().hasPullSecrets();
        assertThat(failureOf(() -> bridge().hasPullSecrets("mirror")))
                .isEqualTo("DaemonSet kube-system/bridge has the pull secrets none, not [mirror]");
    }

    @Test
    void knowsPodLabels() {
        bridge().hasPodLabel("app", "bridge");
        assertThat(failureOf(() -> bridge().hasPodLabel("tier", "node")))
                .isEqualTo("DaemonSet kube-system/bridge has no pod label 'tier'; its pod labels are [app]");
    }

    @Test
    void knowsPodAnnotations() {
        bridge().hasPodAnnotation("example.com/note", "kept");
        bridge().hasNoPodAnnotation("example.com/other");
        assertThat(failureOf(() -> bridge().hasPodAnnotation("example.com/note", "gone")))
                .isEqualTo("DaemonSet kube-system/bridge has the pod annotation example.com/note=kept, not gone");
        assertThat(failureOf(() -> bridge().hasNoPodAnnotation("example.com/note")))
                .isEqualTo("DaemonSet kube-system/bridge has the pod annotation example.com/note=kept, but should "
                        + "have none");
    }

    @Test
    void knowsItsServiceAccount() {
        bridge().hasServiceAccount("bridge");
        assertThat(failureOf(() -> bridge().hasServiceAccount("default")))
                .isEqualTo("DaemonSet kube-system/bridge has the ServiceAccount bridge, not default");
    }

    @Test
    void knowsItsPriorityClass() {
        bridge().hasPriorityClass("system-node-critical");
        assertThat(failureOf(() -> bridge().hasPriorityClass("high")))
                .isEqualTo("DaemonSet kube-system/bridge has the PriorityClass system-node-critical, not high");
    }

    @Test
    void comparesSelectors() {
        bridge().selects(Map.of("app", "bridge"));
        assertThat(failureOf(() -> bridge().selects(Map.of("app", "other"))))
                .isEqualTo("DaemonSet kube-system/bridge selects {app=bridge}, not {app=other}");
    }

    @Test
    void knowsItsNamespace() {
        bridge().isInNamespace("kube-system");
        assertThat(failureOf(() -> bridge().isInNamespace("default")))
                .isEqualTo("DaemonSet kube-system/bridge is in namespace 'kube-system', not in 'default'");
    }

    @Test
    void knowsLabels() {
        bridge().hasLabel("app", "bridge");
        bridge().hasNoLabel("tier");
        assertThat(failureOf(() -> bridge().hasLabel("app", "other")))
                .isEqualTo("DaemonSet kube-system/bridge has the label app=bridge, not other");
        assertThat(failureOf(() -> bridge().hasNoLabel("app")))
                .isEqualTo("DaemonSet kube-system/bridge has the label app=bridge, but should have none");
    }

    @Test
    void knowsAnnotations() {
        bridge().hasNoAnnotation("example.com/note");
        assertThat(failureOf(() -> bridge().hasAnnotation("example.com/note", "kept")))
                .isEqualTo("DaemonSet kube-system/bridge has no annotation 'example.com/note'; its annotations are "
                        + "none");
    }
}
