package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program of route-config, run in network namespaces, with the chains of Weave and with packets. */
@Execution(ExecutionMode.SAME_THREAD)
@DisplayName("The program of route-config")
class RouteConfigProgramTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String MARK = "-m comment --comment \"clusternetwork route-config\"";

    /** How long a state is waited for. The program needs two rounds of one second at most. */
    private static final int MOST_ATTEMPTS = 600;

    private final List<String> namespaces = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void requirePrograms() {
        for (var program : List.of("ip", "iptables", "ping", "awk")) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    () -> "skipped, because " + program + " is not installed");
        }
        var name = name("probe");
        var canAdd = run("ip", "netns", "add", name).status() == 0;
        assumeTrue(canAdd, "skipped, because network namespaces cannot be created");
        var rules = run(
                "ip",
                "netns",
                "exec",
                name,
                "iptables",
                "-w",
                "-A",
                "FORWARD",
                "-m",
                "comment",
                "--comment",
                "x",
                "-j",
                "ACCEPT");
        run("ip", "netns", "delete", name);
        assumeTrue(rules.status() == 0, "skipped, because iptables has no rules with comments here");
    }

    @AfterEach
    void cleanUp() throws InterruptedException {
        for (var process : processes) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
        namespaces.forEach(name -> run("ip", "netns", "delete", name));
    }

    static List<String> shells() {
        var busybox = Files.isExecutable(Path.of("/usr/bin/busybox")) || Files.isExecutable(Path.of("/bin/busybox"));
        return busybox ? List.of("sh", "busybox sh") : List.of("sh");
    }

    @ParameterizedTest
    @MethodSource("shells")
    @DisplayName(
            "waits for the bridge, corrects the source address, and restores routes of a bridge that was made again")
    void keepsRoutes(String shell) {
        var node = namespace("node");
        start(node, shell, "10.33.0.0/16", "10.34.0.0/16");
        await(() -> rules(node).size() == 2);
        assertThat(routes(node)).isEmpty();

        addBridge(node, "10.32.0.1/16");
        await(() -> routes(node)
                .equals(List.of(
                        "10.33.0.0/16 dev weave scope link src 10.32.0.1",
                        "10.34.0.0/16 dev weave scope link src 10.32.0.1")));

        in(node, "ip", "address", "delete", "10.32.0.1/16", "dev", "weave");
        in(node, "ip", "address", "add", "10.32.7.7/16", "dev", "weave");
        await(() -> routes(node)
                .equals(List.of(
                        "10.33.0.0/16 dev weave scope link src 10.32.7.7",
                        "10.34.0.0/16 dev weave scope link src 10.32.7.7")));

        in(node, "ip", "link", "delete", "weave");
        assertThat(routes(node)).isEmpty();
        addBridge(node, "10.32.0.2/16");
        await(() -> routes(node)
                .equals(List.of(
                        "10.33.0.0/16 dev weave scope link src 10.32.0.2",
                        "10.34.0.0/16 dev weave scope link src 10.32.0.2")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    @DisplayName("removes what it added for clusters that left, and nothing else, however often it runs")
    void removesRoutes(String shell) {
        var node = namespace("node");
        addBridge(node, "10.32.0.1/16");
        addWeaveChains(node);
        in(node, "ip", "route", "add", "10.40.0.0/16", "dev", "weave", "proto", "static");
        in(node, "iptables", "-w", "-A", "FORWARD", "-d", "10.40.0.0/16", "-i", "weave", "-o", "weave", "-j", "ACCEPT");
        var before = in(node, "ip", "route").output()
                + in(node, "iptables", "-w", "-S", "FORWARD").output();

        var first = start(node, shell, "10.33.0.0/16", "10.34.0.0/16");
        await(() -> routes(node).size() == 2 && rules(node).size() == 2);
        var complete = in(node, "ip", "route").output()
                + in(node, "iptables", "-w", "-S", "FORWARD").output();
        start(node, shell, "10.33.0.0/16", "10.34.0.0/16");
        stop(first);
        assertThat(in(node, "ip", "route").output()
                        + in(node, "iptables", "-w", "-S", "FORWARD").output())
                .isEqualTo(complete);

        stop(processes.get(1));
        var fewer = start(node, shell, "10.34.0.0/16");
        await(() -> routes(node).equals(List.of("10.34.0.0/16 dev weave scope link src 10.32.0.1"))
                && rules(node).size() == 1);
        stop(fewer);
        start(node, shell);
        await(() -> routes(node).isEmpty() && rules(node).isEmpty());
        assertThat(in(node, "ip", "route").output()
                        + in(node, "iptables", "-w", "-S", "FORWARD").output())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("shells")
    @DisplayName("keeps its rules after the policies about packets from pods, and before those about packets to pods")
    void keepsPosition(String shell) {
        var node = namespace("node");
        addBridge(node, "10.32.0.1/16");
        start(node, shell, "10.33.0.0/16");
        await(() -> rules(node).size() == 1);
        addWeaveChains(node);
        var wanted = List.of(
                "-A FORWARD -i weave -j WEAVE-NPC-EGRESS",
                "-A FORWARD -d 10.33.0.0/16 -i weave -o weave " + MARK + " -j ACCEPT",
                "-A FORWARD -o weave -j WEAVE-NPC",
                "-A FORWARD -o weave -j DROP");
        await(() -> forward(node).equals(wanted));

        // Weave inserts its rules at the top again if one is missing.
        in(node, "iptables", "-w", "-D", "FORWARD", "-o", "weave", "-j", "WEAVE-NPC");
        in(node, "iptables", "-w", "-D", "FORWARD", "-o", "weave", "-j", "DROP");
        in(node, "iptables", "-w", "-I", "FORWARD", "1", "-o", "weave", "-j", "DROP");
        in(node, "iptables", "-w", "-I", "FORWARD", "1", "-o", "weave", "-j", "WEAVE-NPC");
        in(node, "iptables", "-w", "-D", "FORWARD", "-i", "weave", "-j", "WEAVE-NPC-EGRESS");
        in(node, "iptables", "-w", "-I", "FORWARD", "1", "-i", "weave", "-j", "WEAVE-NPC-EGRESS");
        await(() -> forward(node).equals(wanted));

        // A rule that was added twice, for example by hand.
        in(
                node,
                "iptables",
                "-w",
                "-A",
                "FORWARD",
                "-d",
                "10.33.0.0/16",
                "-i",
                "weave",
                "-o",
                "weave",
                "-m",
                "comment",
                "--comment",
                "clusternetwork route-config",
                "-j",
                "ACCEPT");
        await(() -> forward(node).equals(wanted));
    }

    @Test
    @DisplayName("lets pods of different subnets reach each other, and leaves the policies about local pods in force")
    void packets() {
        var frankfurt = node("frankfurt", "10.32.0.1");
        var paris = node("paris", "10.33.0.1");
        connect(frankfurt, "overlay0", paris, "overlay1");
        attach(frankfurt, "overlay0");
        attach(paris, "overlay1");
        var web = pod(frankfurt, "10.32.0.10", "10.32.0.1");
        var closed = pod(frankfurt, "10.32.0.11", "10.32.0.1");
        var mute = pod(frankfurt, "10.32.0.12", "10.32.0.1");
        var db = pod(paris, "10.33.0.10", "10.33.0.1");
        // Policies: every pod but one may be reached, and every pod but one may connect.
        in(frankfurt, "iptables", "-w", "-A", "WEAVE-NPC", "-d", "10.32.0.10", "-j", "ACCEPT");
        in(frankfurt, "iptables", "-w", "-A", "WEAVE-NPC", "-d", "10.32.0.12", "-j", "ACCEPT");
        allowEgress(frankfurt, "10.32.0.10");
        allowEgress(frankfurt, "10.32.0.11");
        in(paris, "iptables", "-w", "-A", "WEAVE-NPC", "-d", "10.33.0.10", "-j", "ACCEPT");
        allowEgress(paris, "10.33.0.10");

        assertThat(reaches(web, "10.33.0.10")).as("without route-config").isFalse();
        start(frankfurt, "sh", "10.33.0.0/16");
        start(paris, "sh", "10.32.0.0/16");
        await(() -> routes(frankfurt).size() == 1 && rules(frankfurt).size() == 1);
        await(() -> routes(paris).size() == 1 && rules(paris).size() == 1);

        assertThat(reaches(web, "10.33.0.10")).as("to the other cluster").isTrue();
        assertThat(reaches(db, "10.32.0.10")).as("from the other cluster").isTrue();
        assertThat(reaches(frankfurt, "10.33.0.10"))
                .as("from a node to a pod of the other cluster")
                .isTrue();
        assertThat(reaches(db, "10.32.0.11"))
                .as("a pod that a policy closes, from the other cluster")
                .isFalse();
        assertThat(reaches(web, "10.32.0.11"))
                .as("a pod that a policy closes, from the same node")
                .isFalse();
        assertThat(reaches(mute, "10.33.0.10")).as("a pod that may not connect").isFalse();
        assertThat(closed).isNotEmpty();
    }

    private String node(String name, String address) {
        var node = namespace(name);
        addBridge(node, address + "/16");
        in(node, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        var bridged = in(node, "sh", "-c", "echo 1 > /proc/sys/net/bridge/bridge-nf-call-iptables");
        assumeTrue(bridged.status() == 0, "skipped, because the kernel module br_netfilter is not loaded");
        addWeaveChains(node);
        return node;
    }

    /** Adds the chains and rules that Weave has on every node, of which only those about single pods are missing. */
    private void addWeaveChains(String node) {
        var chains = """
                -N WEAVE-NPC-EGRESS
                -N WEAVE-NPC-EGRESS-CUSTOM
                -N WEAVE-NPC
                -A WEAVE-NPC-EGRESS -m state --state RELATED,ESTABLISHED -j ACCEPT
                -A WEAVE-NPC-EGRESS -m physdev --physdev-is-bridged --physdev-in overlay+ -j RETURN
                -A WEAVE-NPC-EGRESS -m addrtype --dst-type LOCAL -j RETURN
                -A WEAVE-NPC-EGRESS -m state --state NEW -j WEAVE-NPC-EGRESS-CUSTOM
                -A WEAVE-NPC-EGRESS -m mark ! --mark 0x40000/0x40000 -j DROP
                -A WEAVE-NPC -m state --state RELATED,ESTABLISHED -j ACCEPT
                -A WEAVE-NPC -m physdev --physdev-is-bridged --physdev-out overlay+ -j ACCEPT
                -A FORWARD -i weave -j WEAVE-NPC-EGRESS
                -A FORWARD -o weave -j WEAVE-NPC
                -A FORWARD -o weave -j DROP
                """;
        chains.lines()
                .forEach(line -> in(
                        node,
                        Stream.concat(Stream.of("iptables", "-w"), Arrays.stream(line.split(" ")))
                                .toArray(String[]::new)));
    }

    private void allowEgress(String node, String pod) {
        in(
                node,
                "iptables",
                "-w",
                "-A",
                "WEAVE-NPC-EGRESS-CUSTOM",
                "-s",
                pod,
                "-j",
                "MARK",
                "--set-xmark",
                "0x40000/0x40000");
    }

    private String pod(String node, String address, String gateway) {
        var pod = namespace("pod");
        var outside = "v" + NUMBER.incrementAndGet();
        connect(node, outside, pod, "eth0");
        attach(node, outside);
        in(pod, "ip", "address", "add", address + "/16", "dev", "eth0");
        in(pod, "ip", "route", "add", "default", "via", gateway);
        return pod;
    }

    private void connect(String one, String oneName, String other, String otherName) {
        in(one, "ip", "link", "add", oneName, "type", "veth", "peer", "name", otherName, "netns", other);
        in(one, "ip", "link", "set", oneName, "up");
        in(other, "ip", "link", "set", otherName, "up");
    }

    private void attach(String node, String name) {
        in(node, "ip", "link", "set", name, "master", "weave");
    }

    private void addBridge(String node, String address) {
        in(node, "ip", "link", "add", "weave", "type", "bridge");
        in(node, "ip", "link", "set", "weave", "up");
        in(node, "ip", "address", "add", address, "dev", "weave");
    }

    private static boolean reaches(String from, String address) {
        for (int attempt = 0; attempt < 3; attempt++) {
            if (in(from, "ping", "-c", "1", "-W", "1", address).status() == 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> routes(String node) {
        return in(node, "ip", "-4", "route", "show", "proto", "87")
                .output()
                .lines()
                .map(String::strip)
                .toList();
    }

    private static List<String> forward(String node) {
        return in(node, "iptables", "-w", "-S", "FORWARD")
                .output()
                .lines()
                .filter(line -> line.startsWith("-A"))
                .toList();
    }

    private static List<String> rules(String node) {
        return forward(node).stream().filter(line -> line.contains(MARK)).toList();
    }

    private static void await(BooleanSupplier condition) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !condition.getAsBoolean(); attempt++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** Starts the program like a container of the DaemonSet, with rounds of one second. */
    private Process start(String node, String shell, String... subnets) {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", node));
        command.addAll(onlyNetAdmin());
        command.addAll(List.of(shell.split(" ")));
        command.addAll(List.of("-c", RouteConfigDaemonSet.program(), "route-config", "1"));
        command.addAll(List.of(subnets));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            processes.add(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Returns what takes all capabilities but NET_ADMIN from a program, as the DaemonSet does; empty if it does not
     * exist.
     */
    private static List<String> onlyNetAdmin() {
        return Files.isExecutable(Path.of("/usr/bin/setpriv"))
                ? List.of("setpriv", "--bounding-set=-all,+net_admin", "--inh-caps=-all", "--no-new-privs")
                : List.of();
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("it ends when it is asked to")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String namespace(String purpose) {
        var name = name(purpose);
        assertThat(run("ip", "netns", "add", name).status()).isZero();
        namespaces.add(name);
        return name;
    }

    private static String name(String purpose) {
        return "rc" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + "-" + purpose;
    }

    private static Result in(String namespace, String... command) {
        return run(Stream.concat(Stream.of("ip", "netns", "exec", namespace), Arrays.stream(command))
                .toArray(String[]::new));
    }

    private record Result(int status, String output) {}

    private static Result run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException failure) {
            return new Result(-1, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Result(-1, "");
        }
    }
}
