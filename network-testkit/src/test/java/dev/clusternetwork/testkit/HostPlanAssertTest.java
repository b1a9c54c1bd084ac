package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import org.junit.jupiter.api.Test;

class HostPlanAssertTest {

    private static HostPlanAssert master() {
        return assertThatPlan().host("master");
    }

    @Test
    void knowsLabels() {
        master().hasLabel("example.com/bridge", "yes");
        master().hasNoLabel("example.com/other");
        assertThat(failureOf(() -> master().hasLabel("example.com/bridge", "no")))
                .isEqualTo("host master has the label example.com/bridge=yes, not no");
        assertThat(failureOf(() -> master().hasNoLabel("example.com/bridge")))
                .isEqualTo("host master has the label example.com/bridge=yes, but should have none");
    }

    @Test
    void knowsKubeletFlags() {
        master().hasKubeletFlag("--cni", "bridge");
        assertThat(failureOf(() -> master().hasKubeletFlag("--node-ip", "198.51.100.1")))
                .isEqualTo("host master has no kubelet flag '--node-ip'; its kubelet flags are [--cni]");
    }

    @Test
    void knowsRemovedFiles() {
        master().removesFile("/etc/old.conf");
        assertThat(failureOf(() -> master().removesFile("/etc/bridge.conf")))
                .isEqualTo("host master writes /etc/bridge.conf, but should remove it");
        assertThat(failureOf(() -> master().removesFile("/etc/none")))
                .isEqualTo("host master has no file /etc/none; its files are [/etc/bridge.conf,"
                        + " /etc/cni/net.d/00-pharos.conflist, /etc/old.conf]");
    }

    @Test
    void knowsWrittenFilesAndHidesThem() {
        master().writesFile("/etc/bridge.conf", "one\ntwo\n");
        assertThat(failureOf(() -> master().writesFile("/etc/bridge.conf", "one\nthree\n")))
                .isEqualTo(
                        "host master writes /etc/bridge.conf with different content; the first difference is in line 2");
        assertThat(failureOf(() -> master().writesFile("/etc/old.conf", "")))
                .isEqualTo("host master removes /etc/old.conf, but should write it");
    }

    @Test
    void knowsEmptyConfigurations() {
        NetworkAssertions.assertThat(NetworkPlan.builder().build()).everyHost().needsNothing();
        assertThat(failureOf(() -> master().needsNothing()))
                .startsWith("host master needs something: files [write /etc/bridge.conf (the bridge reads it), ")
                .endsWith("remove /etc/old.conf (it is not used)], labels {example.com/bridge=yes}, kubelet "
                        + "flags {--cni=bridge}, commands []");
    }
}
