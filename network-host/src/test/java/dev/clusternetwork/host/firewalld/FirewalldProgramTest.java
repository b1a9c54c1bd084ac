package dev.clusternetwork.host.firewalld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusternetwork.plan.HostCommand;
import dev.clusternetwork.plan.HostPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The programs of firewalld and systemd accept the plan")
class FirewalldProgramTest {

    private static final Path SYSTEM = Path.of("/etc/firewalld");

    private static final String DUAL_STACK = """
            hosts:
              - {name: m1, address: 203.0.113.1, private_address: 192.168.0.1, role: master}
              - {name: w1, address: 'fd00:1::2', role: worker, ssh_port: 2222}
            %s
            network:
              provider: mesh
              pod_network_cidr: [10.32.0.0/16, 'fd00:32::/48']
              service_cidr: [10.96.0.0/16, 'fd00:96::/112']
              firewalld: {enabled: %s, trusted_subnets: [192.168.0.0/24, 203.0.113.1, 'fd00:1::/64', 198.51.100.0/24]}
            """;

    @TempDir
    private Path folder;

    private static HostPlan host(String name, String more, boolean enabled) {
        return Clusters.plan(DUAL_STACK.formatted(more, enabled), "198.51.100.9", "2001:db8::9")
                .host(name);
    }

    /** Copies the configuration of the installed firewalld, with which a host begins. */
    private Path stock() throws IOException {
        assumeTrue(
                Programs.isInstalled("firewall-offline-cmd"), "skipped, because firewall-offline-cmd is not installed");
        assumeTrue(
                Files.isReadable(SYSTEM.resolve("firewalld.conf")), "skipped, because " + SYSTEM + " is not readable");
        assumeTrue(
                Programs.isRoot(),
                "skipped, because firewall-offline-cmd requires root, also for files of its own user");
        var config = folder.resolve("firewalld");
        Programs.copy(SYSTEM, config);
        return config;
    }

    private static Programs.Result checkConfig(Path config) {
        return Programs.run(
                Map.of(), List.of("firewall-offline-cmd", "--system-config", config.toString(), "--check-config"));
    }

    private static Map<String, String> contents(Path config) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(config)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".old")) {
                    contents.put(config.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }

    @Test
    @DisplayName("firewalld's checker accepts the files, and the offline client changes nothing, also the second time")
    void checker() throws IOException {
        var config = stock();
        for (var name : List.of("m1", "w1")) {
            var plan = host(name, "", true);
            Programs.write(plan, "/etc/firewalld/", config);
            Programs.expectSilentSuccess(checkConfig(config));
            var before = contents(config);
            for (int i = 0; i < 2; i++) {
                for (var command : plan.commands()) {
                    if (command.arguments().contains("--permanent")) {
                        assertThat(command.exitCodes())
                                .contains(offline(config, command).exitCode());
                    }
                }
            }
            assertThat(contents(config)).containsAllEntriesOf(before);
        }
    }

    /** The offline client has the options of the client, without {@code --permanent}. */
    private static Programs.Result offline(Path config, HostCommand command) {
        var arguments = new ArrayList<>(List.of("firewall-offline-cmd", "--system-config", config.toString()));
        command.arguments().stream()
                .skip(1)
                .filter(argument -> !argument.equals("--permanent"))
                .forEach(arguments::add);
        return Programs.run(Map.of(), arguments);
    }

    @Test
    @DisplayName("The checker finds a fault, so that its silence means something")
    void checkerFindsFaults() throws IOException {
        var config = stock();
        Programs.write(host("m1", "", true), "/etc/firewalld/", config);
        var service = config.resolve("services/clusternet.xml");
        Files.writeString(service, Files.readString(service).replace("\"6443\"", "\"70000\""));
        assertThat(checkConfig(config).exitCode()).isNotZero();
    }

    @Test
    @DisplayName("systemd accepts the drop-in")
    void dropIn() throws IOException {
        assumeTrue(Programs.isInstalled("systemd-analyze"), "skipped, because systemd-analyze is not installed");
        var unit = Path.of("/usr/lib/systemd/system/firewalld.service");
        var unitOfOldSystems = Path.of("/lib/systemd/system/firewalld.service");
        var existing = Files.isReadable(unit) ? unit : unitOfOldSystems;
        assumeTrue(Files.isReadable(existing), "skipped, because firewalld.service is not installed");
        Files.copy(existing, folder.resolve("firewalld.service"));
        Programs.write(host("m1", "", true), "/etc/systemd/system/", folder);
        Programs.expectSilentSuccess(verify());
        var file = folder.resolve("firewalld.service.d/clusternet.conf");
        Files.writeString(file, Files.readString(file).replace("[Unit]", "[Service]"));
        assertThat(verify().errors()).as("a fault is found").isNotEmpty();
    }

    private Programs.Result verify() {
        return Programs.run(
                Map.of("SYSTEMD_UNIT_PATH", folder + ":"),
                List.of(
                        "systemd-analyze",
                        "verify",
                        "--man=no",
                        "--recursive-errors=yes",
                        folder.resolve("firewalld.service").toString()));
    }

    @Test
    @DisplayName("A running firewalld gets new hosts, and loses what was removed")
    void running() throws Exception {
        var config = stock();
        for (var program : List.of("firewalld", "firewall-cmd", "dbus-daemon", "unshare", "nsenter", "bash", "ip")) {
            assumeTrue(Programs.isInstalled(program), "skipped, because " + program + " is not installed");
        }
        try (var firewall = RunningFirewall.start(config, folder)) {
            firewall.apply(host("w1", "", true));
            assertThat(firewall.entries("clusternet-own4"))
                    .contains("192.168.0.0/24", "203.0.113.1")
                    .doesNotContain("203.0.113.77");
            assertThat(firewall.entries("clusternet-other6")).containsExactly("2001:db8::9");
            firewall.apply(host("w1", "  - {name: w2, address: 203.0.113.77, role: worker}", true));
            assertThat(firewall.entries("clusternet-own4")).contains("203.0.113.77");
            firewall.apply(host("w1", "  - {name: w2, address: 203.0.113.77, role: worker}", true));
            firewall.apply(host("w1", "", true));
            assertThat(firewall.entries("clusternet-own4")).doesNotContain("203.0.113.77");
            firewall.apply(host("w1", "", false));
            assertThat(firewall.client("--get-ipsets").output()).doesNotContain("clusternet");
            assertThat(firewall.client("--get-policies").output()).doesNotContain("clusternet");
            firewall.apply(host("w1", "", false));
        }
    }
}
