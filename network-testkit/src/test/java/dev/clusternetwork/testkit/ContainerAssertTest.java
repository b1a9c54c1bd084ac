package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import org.junit.jupiter.api.Test;

class ContainerAssertTest {

    private static ContainerAssert router() {
        return assertThatPlan().daemonSet("bridge").container("router");
    }

    @Test
    void comparesTheImage() {
        router().hasImage("example.com/bridge:1.2.3");
        assertThat(failureOf(() -> router().hasImage("example.com/bridge:1.2.4")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the image "
                        + "example.com/bridge:1.2.3, not example.com/bridge:1.2.4");
    }

    @Test
    void comparesTheCommand() {
        router().hasCommand("/bridge", "run");
        assertThat(failureOf(() -> router().hasCommand("/bridge")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the command [/bridge, run], not "
                        + "[/bridge]");
    }

    @Test
    void comparesArguments() {
        router().hasArgs("--verbose");
        assertThat(failureOf(() -> router().hasArgs()))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the arguments [--verbose], not "
                        + "none");
    }

    @Test
    void comparesAVariable() {
        router().hasEnv("MODE", "mesh");
        assertThat(failureOf(() -> router().hasEnv("MODE", "star")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the variable MODE=mesh, not star");
        assertThat(failureOf(() -> router().hasEnv("MOD", "mesh")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has no variable 'MOD'; its variables "
                        + "are [MODE, MTU, PASSPHRASE, NODE]");
        assertThat(failureOf(() -> router().hasEnv("MTU", "1400")))
                .isEqualTo("container router of DaemonSet kube-system/bridge takes the variable MTU from the key "
                        + "mtu of ConfigMap bridge, not from the value 1400");
    }

    @Test
    void knowsWhichVariablesAreNotThere() {
        router().hasNoEnv("MOD");
        assertThat(failureOf(() -> router().hasNoEnv("MODE")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has a variable MODE, but should have "
                        + "none");
    }

    @Test
    void comparesVariableNames() {
        router().hasEnvNames("MODE", "MTU", "PASSPHRASE", "NODE");
        assertThat(failureOf(() -> router().hasEnvNames("MODE")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the variables [MODE, MTU, "
                        + "PASSPHRASE, NODE], not [MODE]");
    }

    @Test
    void knowsVariablesFromSecrets() {
        router().hasEnvFromSecret("PASSPHRASE", "bridge", "passphrase");
        assertThat(failureOf(() -> router().hasEnvFromSecret("MODE", "bridge", "mode")))
                .isEqualTo("container router of DaemonSet kube-system/bridge takes the variable MODE from the "
                        + "value mesh, not from the key mode of Secret bridge");
    }

    @Test
    void knowsVariablesFromConfigMaps() {
        router().hasEnvFromConfigMap("MTU", "bridge", "mtu");
        assertThat(failureOf(() -> router().hasEnvFromConfigMap("PASSPHRASE", "bridge", "mtu")))
                .isEqualTo("container router of DaemonSet kube-system/bridge takes the variable PASSPHRASE from "
                        + "the key passphrase of Secret bridge, not from the key mtu of ConfigMap bridge");
    }

    @Test
    void knowsVariablesFromFields() {
        router().hasEnvFromField("NODE", "spec.nodeName");
        assertThat(failureOf(() -> router().hasEnvFromField("NODE", "status.hostIP")))
                .isEqualTo("container router of DaemonSet kube-system/bridge takes the variable NODE from the "
                        + "field spec.nodeName, not from the field status.hostIP");
    }

    @Test
    void distinguishesReadOnlyMounts() {
        router().mountsReadOnly("cni", "/cni");
        router().and().initContainer("install").mounts("cni", "/cni");
        assertThat(failureOf(() -> router().mounts("cni", "/cni")))
                .isEqualTo(
                        "container router of DaemonSet kube-system/bridge mounts cni at /cni read-only, not read-write");
        assertThat(failureOf(() -> router().mountsReadOnly("cni", "/etc")))
                .isEqualTo("container router of DaemonSet kube-system/bridge does not mount cni at /etc; it mounts "
                        + "[cni at /cni]");
        assertThat(failureOf(() -> router().and().initContainer("install").mountsReadOnly("cni", "/cni")))
                .isEqualTo("init container install of DaemonSet kube-system/bridge mounts cni at /cni "
                        + "read-write, not read-only");
    }

    @Test
    void knowsPrivileges() {
        router().isPrivileged();
        assertThat(failureOf(() -> router().and().initContainer("install").isPrivileged()))
                .isEqualTo("init container install of DaemonSet kube-system/bridge is not privileged");
    }

    @Test
    void comparesTheLivenessProbe() {
        router().hasHttpLivenessProbe("/live", 9000);
        assertThat(failureOf(() -> router().hasHttpLivenessProbe("/live", 9001)))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the liveness probe :9000/live, "
                        + "not :9001/live");
        assertThat(failureOf(() -> router().and().initContainer("install").hasHttpLivenessProbe("/live", 9000)))
                .isEqualTo("init container install of DaemonSet kube-system/bridge has no HTTP liveness probe");
    }

    @Test
    void comparesTheReadinessProbe() {
        router().hasHttpReadinessProbe("/ready", 9000);
        assertThat(failureOf(() -> router().hasHttpReadinessProbe("/live", 9000)))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the readiness probe :9000/ready, "
                        + "not :9000/live");
    }

    @Test
    void comparesRequests() {
        router().requests("cpu", "0.05");
        assertThat(failureOf(() -> router().requests("cpu", "100m")))
                .isEqualTo("container router of DaemonSet kube-system/bridge requests 50m of cpu, not 100m");
        assertThat(failureOf(() -> router().requests("memory", "1Gi")))
                .isEqualTo("container router of DaemonSet kube-system/bridge requests no memory; it requests [cpu]");
    }

    @Test
    void refusesAVariableThatOccursTwice() {
        var plan = SamplePlan.of(new Bridge() {
            @Override
            DaemonSet daemonSet() {
                var daemonSet = super.daemonSet();
                daemonSet
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv()
                        .add(new EnvVar("MODE", "star", null));
                return daemonSet;
            }
        });
        assertThat(failureOf(() -> NetworkAssertions.assertThat(plan)
                        .daemonSet("bridge")
                        .container("router")
                        .hasEnv("MODE", "star")))
                .isEqualTo("container router of DaemonSet kube-system/bridge has the variable MODE 2 times, "
                        + "[from the value mesh, from the value star]; only the last one counts");
    }
}
