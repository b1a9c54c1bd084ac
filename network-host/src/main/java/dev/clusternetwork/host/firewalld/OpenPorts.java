package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.FirewalldSpec.OpenPort;
import dev.clusternetwork.cluster.FirewalldSpec.Protocol;
import dev.clusternetwork.cluster.HostSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ports of a host that are open to every address. */
final class OpenPorts {

    /** The port of the SSH server, and in {@code open_ports} the port of the SSH server of each host. */
    static final int SSH = 22;

    private final Map<Protocol, SortedSet<PortRange>> ports = new TreeMap<>();

    private OpenPorts() {}

    /** Returns the ports that are open on a host of its role. An open port 22 also opens the SSH port of the host. */
    static OpenPorts of(FirewalldSpec firewalld, HostSpec host) {
        var open = new OpenPorts();
        firewalld.openPorts().stream()
                .filter(each -> isFor(each, host))
                .forEach(each -> open.add(each.protocol(), each.port()));
        if (open.containsTcp(SSH) && !open.containsTcp(host.sshPort())) {
            open.add(Protocol.TCP, PortRange.of(host.sshPort()));
        }
        return open;
    }

    private static boolean isFor(OpenPort port, HostSpec host) {
        return port.roles().contains(FirewalldSpec.EVERY_ROLE)
                || port.roles().contains(host.role().toString());
    }

    private void add(Protocol protocol, PortRange range) {
        ports.computeIfAbsent(protocol, each -> new TreeSet<>()).add(range);
    }

    boolean containsTcp(int port) {
        return of(Protocol.TCP).stream().anyMatch(range -> range.contains(port));
    }

    /** Returns the ports and ranges of a protocol, sorted and without duplicates. */
    List<PortRange> of(Protocol protocol) {
        return List.copyOf(ports.getOrDefault(protocol, new TreeSet<>()));
    }
}
