package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.cluster.FirewalldSpec.Protocol;
import dev.clusternetwork.plan.HostFile;

/** The service of firewalld with the ports of a host that are open to every address. */
final class OpenPortsService {

    static final String NAME = "clusternet";
    static final String PATH = "/etc/firewalld/services/" + NAME + ".xml";

    private OpenPortsService() {}

    static HostFile render(OpenPorts open) {
        var root = new XmlElement("service")
                .add("short", NAME)
                .add("description", "The ports of this node of the cluster that are open to every address.");
        for (var protocol : Protocol.values()) {
            open.of(protocol)
                    .forEach(range -> root.add(new XmlElement("port")
                            .with("port", range.toString())
                            .with("protocol", protocol.toString())));
        }
        return FirewalldFiles.written(PATH, root, "the ports that are open to every address");
    }
}
