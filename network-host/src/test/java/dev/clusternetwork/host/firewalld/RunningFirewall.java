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

/**
 * A firewalld in a network namespace of its own, with a D-Bus of its own, which reads its files from a folder. The
 * machine's firewall is not touched.
 */
final class RunningFirewall implements AutoCloseable {

    private static final int MOST_TRIES = 100;
    private static final int PAUSE = 200;

    private final Process process;
    private final Path config;
    private final Map<String, String> environment;

    private RunningFirewall(Process process, Path config, Path socket) {
        this.process = process;
        this.config = config;
        this.environment = Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + socket);
    }

    /** Starts it; skips the test if the machine does not allow that. */
    static RunningFirewall start(Path config, Path folder) throws IOException, InterruptedException {
        var socket = folder.resolve("bus.sock");
        var bus = folder.resolve("bus.conf");
        Files.writeString(bus, """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>system</type>
                  <listen>unix:path=%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
                  </policy>
                </busconfig>
                """.formatted(socket));
        var script = "ip link set lo up; dbus-daemon --config-file='" + bus + "' --nofork --nopidfile & "
                + "while [ ! -S '" + socket + "' ]; do sleep 0.05; done; "
                + "exec firewalld --nofork --nopid --system-config '" + config + "'";
        var builder = new ProcessBuilder("unshare", "--net", "--pid", "--fork", "--kill-child", "bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("firewalld.log").toFile());
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + socket);
        var firewall = new RunningFirewall(builder.start(), config, socket);
        for (int i = 0; i < MOST_TRIES && firewall.process.isAlive(); i++) {
            if (Files.exists(socket) && firewall.client("--state").exitCode() == 0) {
                return firewall;
            }
            Thread.sleep(PAUSE);
        }
        firewall.close();
        assumeTrue(false, "skipped, because firewalld cannot run in a network namespace of this machine");
        return firewall;
    }

    /** Calls the client, which talks to firewalld only over D-Bus. */
    Programs.Result client(String... arguments) {
        var all = new ArrayList<>(List.of("firewall-cmd"));
        all.addAll(List.of(arguments));
        return Programs.run(environment, all);
    }

    List<String> entries(String ipset) {
        return client("--ipset=" + ipset, "--get-entries").output().lines().toList();
    }

    /** Writes the files and runs the commands as a host tool does, except those for systemd, which does not run. */
    void apply(HostPlan plan) {
        Programs.write(plan, "/etc/firewalld/", config);
        for (HostCommand command : plan.commands()) {
            var arguments = new ArrayList<>(command.arguments());
            if (arguments.get(0).equals("systemctl")) {
                continue;
            }
            if (arguments.get(0).equals("firewall-offline-cmd")) {
                arguments.addAll(1, List.of("--system-config", config.toString()));
            }
            var result = Programs.run(environment, arguments);
            assertThat(command.exitCodes())
                    .as("%s: %s%s", command, result.output(), result.errors())
                    .contains(result.exitCode());
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
