package dev.clusternetwork.host.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusternetwork.address.IpAddress;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program of the DNS cache accepts the Corefile, and so does CoreDNS itself. The system property
 * {@code corefile.program} or the environment variable {@code COREFILE_PROGRAM} names one of the programs; otherwise it
 * is searched in {@code PATH}. Neither can only check a file, so it is started at a loopback address and free ports.
 */
@DisplayName("CoreDNS accepts the Corefile")
class CorefileRunTest {

    private static final String CACHE_PROGRAM = "node-cache";

    private static final String COREDNS = "coredns";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {CACHE_PROGRAM, COREDNS})
    @DisplayName("of an IPv4 cluster")
    void ipv4(String program) throws Exception {
        accepts(program, "169.254.20.10", "10.96.0.10", "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE_PROGRAM, COREDNS})
    @DisplayName("of an IPv6 cluster")
    void ipv6(String program) throws Exception {
        assumeTrue(hasIpv6(), "skipped, because this machine does not have the address ::1");
        accepts(program, "fd00::53", "fd00:10:96::a", "::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE_PROGRAM, COREDNS})
    @DisplayName("and refuses another one, so that the test can fail")
    void refused(String program) throws Exception {
        var output = run(
                program,
                corefile("169.254.20.10", "10.96.0.10", "127.0.0.1").replace("force_tcp", "force_tpc"),
                "127.0.0.1");
        assertThat(output).contains("unknown property 'force_tpc'").doesNotContain(" on 127.0.0.1");
    }

    private void accepts(String program, String address, String clusterDns, String loopback) throws Exception {
        var output = run(program, corefile(address, clusterDns, loopback), loopback);
        assertThat(output).contains("cluster.local.:", "in-addr.arpa.:", "ip6.arpa.:");
        assertThat(output.lines().filter(line -> line.startsWith(".:") && line.contains(" on ")))
                .hasSize(1);
    }

    /** The planned Corefile with addresses and ports of this machine, which are free. */
    private static String corefile(String address, String clusterDns, String loopback) throws IOException {
        var planned =
                Corefile.of(new NodeLocalCache(IpAddress.parse(address), IpAddress.parse(clusterDns), "cluster.local"));
        var changed = planned.replace(address, loopback)
                .replace(":" + CacheDaemonSet.HEALTH_PORT, ":" + freePort(loopback))
                .replace("prometheus :" + CacheDaemonSet.METRICS_PORT, "prometheus localhost:" + freePort("127.0.0.1"));
        assertThat(changed).doesNotContain(address, ":8080", ":9253");
        return changed;
    }

    /** Returns what the program prints until it serves, or until it exits. */
    private String run(String name, String corefile, String loopback) throws Exception {
        var program = program(name);
        assumeTrue(
                program.isPresent(), "skipped, because " + name + " is neither in PATH nor named by COREFILE_PROGRAM");
        var base = Files.writeString(folder.resolve("Corefile.base"), corefile);
        var isCache = name.equals(CACHE_PROGRAM);
        var written = isCache ? folder.resolve("Corefile") : base;
        var command = new ArrayList<>(List.of(
                program.get().toString(),
                "-conf",
                written.toString(),
                "-dns.port",
                Integer.toString(freePort(loopback))));
        if (isCache) {
            command.addAll(List.of("-localip", loopback, "-basecorefile", base.toString()));
            command.addAll(List.of("-setupinterface=false", "-setupiptables=false"));
            command.addAll(List.of("-metrics-listen-address", "127.0.0.1:0"));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            var output = new StringBuilder();
            // The version follows after the servers.
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith("CoreDNS-")) {
                    break;
                }
            }
            return output.toString();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Optional<Path> program(String name) {
        var named = Stream.of(System.getProperty("corefile.program"), System.getenv("COREFILE_PROGRAM"))
                .filter(each -> each != null && !each.isBlank())
                .map(Path::of);
        var folders = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(named, folders.map(each -> each.resolve(name)))
                .filter(each -> each.endsWith(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean hasIpv6() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("::1", 0));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /** Returns a port that is free for TCP and UDP. */
    private static int freePort(String loopback) throws IOException {
        var address = InetAddress.getByName(loopback);
        try (var tcp = new ServerSocket(0, 1, address);
                var udp = new DatagramSocket(tcp.getLocalPort(), address)) {
            return udp.getLocalPort();
        }
    }
}
