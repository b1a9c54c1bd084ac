package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The example tool as a user meets it: what stands on which stream, and the exit status. */
class RenderManifestsTest {

    private static final String TWO_REGIONS = "clusters/weave-two-regions.yml";

    @TempDir
    Path folder;

    /** What one run left behind. */
    private record Run(int status, String out, String err) {

        static Run of(String... arguments) {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var planner = NetworkPlanner.discover().withRandom(new Random(1));
            int status = new RenderManifests(print(out), print(err), planner).run(List.of(arguments));
            return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }

        private static PrintStream print(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("prints nothing but the objects on standard output")
    void printsObjects() {
        var run = Run.of(TWO_REGIONS);

        assertThat(run.status()).isZero();
        assertThat(new Yaml().loadAll(run.out()))
                .hasSize(10)
                .allSatisfy(document -> assertThat(document)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsKeys("apiVersion", "kind", "metadata"));
    }

    @Test
    @DisplayName("prints warnings on standard error, one a line, with file, line and column")
    void printsWarnings() {
        assertThat(Run.of(TWO_REGIONS).err().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("weave-two-regions.yml:44:3: warning WEAVE_"));
    }

    @Test
    @DisplayName("prints every error and no object, and ends with 1")
    void printsErrors() throws IOException {
        var file = Files.writeString(folder.resolve("cluster.yml"), """
                hosts:
                  - address: 192.0.2.1
                    role: master
                  - address: 192.0.2.300
                    role: boss
                network:
                  pod_network_cidr: 10.96.0.0/14
                  service_cidr: 10.96.0.0/12
                  weave:
                    no_masq_local: maybe
                """);

        var run = Run.of(file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().map(line -> line.replaceAll("^(\\S+ \\S+ \\S+) .*", "$1")))
                .containsExactly(
                        "cluster.yml:4:14: error INVALID_VALUE",
                        "cluster.yml:5:11: error WRONG_TYPE",
                        "cluster.yml:10:20: error WRONG_TYPE",
                        "cluster.yml:7:21: error CIDR_OVERLAP",
                        "cluster.yml:9:3: warning WEAVE_PASSWORD_DRAWN_BLINDLY");
    }

    @Test
    @DisplayName("asks no provider when nobody could read which one is meant")
    void providerUnreadable() throws IOException {
        var file = Files.writeString(
                folder.resolve("c.yml"), "network:\n  provider: [calico]\n  pod_network_cidr: 10.96.0.0/14\n");

        assertThat(Run.of(file.toString()).err().lines())
                .containsExactly(
                        "c.yml:2:13: error WRONG_TYPE network.provider is a list, but a single value is expected; write it"
                                + " behind the key, in the same line",
                        "c.yml:3:21: error CIDR_OVERLAP network.pod_network_cidr is 10.96.0.0/14, which overlaps"
                                + " network.service_cidr 10.96.0.0/12; choose two blocks that share no address, such as"
                                + " 10.32.0.0/12");
    }

    @Test
    @DisplayName("reports a missing file as a finding")
    void reportsMissingFile() {
        var run = Run.of(folder.resolve("absent.yml").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("absent.yml:1:1: error FILE_MISSING ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "--out", "a.yml b.yml", "--out x", "--in x a.yml"})
    @DisplayName("answers wrong usage with a line of help and 2")
    void refusesWrongUsage(String arguments) {
        var run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run)
                .isEqualTo(new Run(2, "", "usage: RenderManifests [--out DIR] CLUSTER.yml" + System.lineSeparator()));
    }

    @Test
    @DisplayName("writes one file for each object, and what hosts need under hosts/HOST, and prints nothing")
    void writesFiles() throws IOException {
        var run = Run.of("--out", folder.toString(), TWO_REGIONS);

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> !name.startsWith("hosts/") || name.startsWith("hosts/worker-3/"))
                            .sorted())
                    .containsExactly(
                            "clusterrole.rbac.authorization.k8s.io_weave-net.yaml",
                            "clusterrolebinding.rbac.authorization.k8s.io_weave-net.yaml",
                            "configmap_kube-system_flying-shuttle.yaml",
                            "daemonset.apps_kube-system_weave-net.yaml",
                            "hosts/worker-3/kubelet-flags",
                            "hosts/worker-3/labels",
                            "hosts/worker-3/remove",
                            "role.rbac.authorization.k8s.io_kube-system_weave-net.yaml",
                            "rolebinding.rbac.authorization.k8s.io_kube-system_weave-net.yaml",
                            "secret_kube-system_weave-passwd.yaml",
                            "service_kube-system_weave-npc.yaml",
                            "service_kube-system_weave.yaml",
                            "serviceaccount_kube-system_weave-net.yaml");
        }
        assertThat(folder.resolve("hosts/worker-3/labels")).hasContent("""
                        failure-domain.beta.kubernetes.io/region=us-east-1
                        node-address.kontena.io/external-ip=203.0.113.1
                        node-address.kontena.io/internal-ip=10.20.0.1
                        """);
        assertThat(folder.resolve("hosts/worker-3/kubelet-flags")).hasContent("--node-ip=10.20.0.1\n");
        assertThat(folder.resolve("hosts/worker-3/remove")).hasContent("/etc/cni/net.d/00-pharos.conflist\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("writes the Secret for its owner alone, also over an older file")
    void hidesSecret() throws IOException {
        var secret = Files.writeString(folder.resolve("secret_kube-system_weave-passwd.yaml"), "old");

        Run.of("--out", folder.toString(), TWO_REGIONS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(secret).content().startsWith("apiVersion: v1");
    }

    @Test
    @DisplayName("ends with 2 when standard output takes nothing more")
    void reportsFullOutput() {
        var full = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("full");
            }
        };
        var err = new ByteArrayOutputStream();
        var tool = new RenderManifests(new PrintStream(full), new PrintStream(err), NetworkPlanner.discover());

        assertThat(tool.run(List.of(TWO_REGIONS))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .endsWith("cannot write to standard output" + System.lineSeparator());
    }

    @Test
    @DisplayName("ends with 2 when the output folder cannot be written")
    void reportsUnwritableFolder() throws IOException {
        var file = Files.writeString(folder.resolve("a-file"), "");

        var run = Run.of("--out", file.toString(), TWO_REGIONS);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines().reduce((first, last) -> last).orElseThrow())
                .startsWith("cannot write below " + file);
    }
}
