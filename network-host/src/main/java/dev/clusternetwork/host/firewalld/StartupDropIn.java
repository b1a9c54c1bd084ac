package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.plan.HostFile;

/**
 * The drop-in of the systemd unit that starts firewalld before the programs that write rules themselves. Before version
 * 2.0, firewalld removes all rules of iptables when it starts.
 */
final class StartupDropIn {

    static final String PATH = "/etc/systemd/system/firewalld.service.d/clusternet.conf";

    private StartupDropIn() {}

    static HostFile render() {
        return FirewalldFiles.written(PATH, """
                [Unit]
                Before=kubelet.service containerd.service crio.service docker.service
                """, "firewalld starts before the programs that write rules themselves");
    }

    static HostFile removed() {
        return HostFile.removed(PATH, "firewalld is not managed");
    }
}
