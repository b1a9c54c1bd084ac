package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.List;

/**
 * The configuration of the DNS cache, in CoreDNS's language: one server for the names of the cluster, one for all
 * others. All addresses are written out, so that the program has nothing to replace when it starts.
 */
final class Corefile {

    /** The number of answers that a server keeps, 9984 by default, and for how many seconds. */
    private static final int ENTRIES = 9984;

    private static final int SECONDS = 30;

    /** A name that does not exist may soon exist, for example that of a new Service. */
    private static final int SECONDS_OF_DENIAL = 5;

    private static final String RESOLV_CONF = "/etc/resolv.conf";

    private final StringBuilder lines = new StringBuilder();
    private final IpAddress address;

    private Corefile(IpAddress address) {
        this.address = address;
    }

    /** Returns the Corefile. Its last line ends with a line feed. */
    static String of(NodeLocalCache cache) {
        var corefile = new Corefile(cache.address());
        corefile.addServerOfCluster(cache);
        corefile.addServerOfOthers();
        return corefile.lines.toString();
    }

    /** Queries over TCP: connection tracking forgets a UDP query only after a timeout, and may lose one in a race. */
    private void addServerOfCluster(NodeLocalCache cache) {
        open(0, String.join(" ", cache.domainsOfCluster()));
        addCommon();
        open(1, "cache");
        add(2, "success " + ENTRIES + " " + SECONDS);
        add(2, "denial " + ENTRIES + " " + SECONDS_OF_DENIAL);
        close(1);
        open(1, "forward . " + cache.clusterDns());
        add(2, "force_tcp");
        close(1);
        // The port is one of the process, so only one server has this line.
        add(1, "health " + inBrackets(address) + ":" + CacheDaemonSet.HEALTH_PORT);
        close(0);
    }

    private void addServerOfOthers() {
        open(0, ".");
        addCommon();
        add(1, "cache " + SECONDS);
        // That of the node, because of the DNS policy of the pod.
        add(1, "forward . " + RESOLV_CONF);
        close(0);
    }

    private void addCommon() {
        List.of("bind " + address, "errors", "loop", "prometheus :" + CacheDaemonSet.METRICS_PORT, "reload")
                .forEach(line -> add(1, line));
    }

    private static String inBrackets(IpAddress address) {
        return address.family() == IpFamily.IPV6 ? "[" + address + "]" : address.toString();
    }

    private void open(int depth, String directive) {
        add(depth, directive + " {");
    }

    private void close(int depth) {
        add(depth, "}");
    }

    private void add(int depth, String line) {
        lines.append("    ".repeat(depth)).append(line).append('\n');
    }
}
