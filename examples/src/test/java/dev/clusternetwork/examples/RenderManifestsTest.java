package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.examples.RenderManifests.Audience;
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
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The example tool as a user runs it: the content of each stream, and the exit status. */
class RenderManifestsTest {

    private static final String TWO_REGIONS = "clusters/weave-two-regions.yml";

    @TempDir
    Path folder;

    /** The result of one run. */
    private record Run(int status, String out, String err) {

        static Run of(String... arguments) {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var planner = NetworkPlanner.discover().withRandom(new Random(1));
            var tool = new RenderManifests(print(out), print(err), planner, Audience.PROGRAM);
            int status = tool.run(List.of(arguments));
            return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }

        private static PrintStream print(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("prints only the objects on standard output")
    void printsObjects() {
        var run = Run.of(TWO_REGIONS);

        assertThat(run.status()).isZero();
        assertThat(new Yaml().loadAll(run.out()))
                .hasSize(11)
                .allSatisfy(document -> assertThat(document)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsKeys("apiVersion", "kind", "metadata"));
    }

    @Test
    @DisplayName("prints warnings on standard error, one a line, with file, line and column")
    void printsWarnings() {
        assertThat(Run.of(TWO_REGIONS).err()).isEmpty();
        assertThat(Run.of("clusters/weave-document.yml").err().lines())
                .hasSize(1)
                .allMatch(line -> line.matches("clusters/weave-document\\.yml:7:21: warning: .* \\[CIDR_PUBLIC]"));
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
        assertThat(run.err().lines().map(this::withoutMessage))
                .containsExactly(
                        "FOLDER/cluster.yml:4:14: error [INVALID_VALUE]",
                        "FOLDER/cluster.yml:5:11: error [WRONG_TYPE]",
                        "FOLDER/cluster.yml:7:21: error [CIDR_OVERLAP]",
                        "FOLDER/cluster.yml:10:20: error [WRONG_TYPE]");
    }

    /** The messages are compared where the rules are tested. */
    private String withoutMessage(String line) {
        return line.replace(folder.toString(), "FOLDER").replaceFirst("^(\\S+ \\w+): .* (\\[[A-Z_]+])$", "$1 $2");
    }

    @Test
    @DisplayName("asks no provider when network.provider cannot be read")
    void providerUnreadable() throws IOException {
        var file = Files.writeString(
                folder.resolve("c.yml"), "network:\n  provider: [calico]\n  pod_network_cidr: 10.96.0.0/14\n");

        assertThat(Run.of(file.toString()).err().lines().map(this::withoutMessage))
                .containsExactly("FOLDER/c.yml:2:13: error [WRONG_TYPE]", "FOLDER/c.yml:3:21: error [CIDR_OVERLAP]");
    }

    @Test
    @DisplayName("reports a missing file as a finding")
    void reportsMissingFile() {
        var run = Run.of(folder.resolve("absent.yml").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().map(this::withoutMessage))
                .containsExactly("FOLDER/absent.yml:1:1: error [FILE_MISSING]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line | /",
                "pretty | error[",
                "json | {",
                "sarif | {",
            })
    @DisplayName("prints findings in the form that was asked for, to standard error only")
    void printsForms(String format, String beginning) throws IOException {
        var file = Files.writeString(folder.resolve("cluster.yml"), "network: {provider: calcio}\n");

        var run = Run.of("--format", format, file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(beginning).endsWith("\n");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("shows excerpts to a person, and lines to a program")
    void servesTheAudience(Audience audience) throws IOException {
        var file = Files.writeString(folder.resolve("cluster.yml"), "network: {provider: calcio}\n");
        var err = new ByteArrayOutputStream();
        var tool = new RenderManifests(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NetworkPlanner.discover(),
                audience);

        tool.run(List.of(file.toString()));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(
                        switch (audience) {
                            case PROGRAM -> file + ":1:21: error: ";
                            case PERSON -> "error[UNKNOWN_PROVIDER]: ";
                            case PERSON_WITH_COLORS -> "\u001B[1;31merror[UNKNOWN_PROVIDER]\u001B[0m";
                        });
    }

    @Test
    @DisplayName("prints lines where standard error is redirected, whatever System.console() says")
    void redirectedErrors() throws Exception {
        var file = Files.writeString(folder.resolve("cluster.yml"), "network: {provider: calcio}\n");
        var errors = folder.resolve("errors").toFile();

        var process = new ProcessBuilder(command(file)).redirectError(errors).start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors).content().startsWith(file + ":1:21: error: ");
    }

    @Test
    @DisplayName("prints excerpts where standard error is a terminal")
    void errorsOnATerminal() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes a terminal");
        var file = Files.writeString(folder.resolve("cluster.yml"), "network: {provider: calcio}\n");
        var quoted = command(file).stream().map(each -> "'" + each + "'").collect(Collectors.joining(" "));
        var output = folder.resolve("output").toFile();

        var builder = new ProcessBuilder("/usr/bin/script", "-q", "-e", "-c", quoted, "/dev/null");
        builder.environment().put("NO_COLOR", "1");
        var process = builder.redirectOutput(output).start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output).content().startsWith("error[UNKNOWN_PROVIDER]: ").contains("--> " + file + ":1:21");
    }

    private static List<String> command(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RenderManifests.class.getName(),
                file.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "--out",
                "a.yml b.yml",
                "--out x",
                "--in x a.yml",
                "--format",
                "--format xml a.yml",
                "--format line",
                "--report",
                "--report --report a.yml"
            })
    @DisplayName("prints its usage and ends with 2 for wrong usage")
    void refusesWrongUsage(String arguments) {
        var run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "usage: RenderManifests [--format line|pretty|json|sarif] [--out DIR] [--report] CLUSTER.yml"
                                + System.lineSeparator()));
    }

    @Test
    @DisplayName("prints addresses and capacity instead of objects, or beside files")
    void printsReport() throws IOException {
        var report = Files.readString(Path.of("src/test/resources/golden/weave-three-regions/report.txt"));

        assertThat(Run.of("--report", "clusters/weave-three-regions.yml").out())
                .isEqualToNormalizingNewlines(report)
                .contains("office VPN", "IPv4  nodes");
        var both = Run.of("--out", folder.toString(), "--report", "clusters/weave-three-regions.yml");
        assertThat(both.out()).isEqualToNormalizingNewlines(report);
        assertThat(folder).isNotEmptyDirectory();
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
                            "configmap_kube-system_weave-net.yaml",
                            "daemonset.apps_kube-system_weave-net.yaml",
                            "hosts/worker-3/commands",
                            "hosts/worker-3/files/etc/modules-load.d/cluster-network.conf",
                            "hosts/worker-3/files/etc/sysctl.d/99-zz-cluster-network.conf",
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
    @DisplayName("writes the Secret for its owner only, also over an older file")
    void hidesSecret() throws IOException {
        var secret = Files.writeString(folder.resolve("secret_kube-system_weave-passwd.yaml"), "old");

        Run.of("--out", folder.toString(), TWO_REGIONS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(secret).content().startsWith("apiVersion: v1");
    }

    @Test
    @DisplayName("ends with 2 when standard output is full")
    void reportsFullOutput() {
        var full = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("full");
            }
        };
        var err = new ByteArrayOutputStream();
        var tool = new RenderManifests(
                new PrintStream(full), new PrintStream(err), NetworkPlanner.discover(), Audience.PROGRAM);

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
