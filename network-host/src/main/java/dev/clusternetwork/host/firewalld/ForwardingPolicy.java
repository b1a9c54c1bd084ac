package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.plan.HostFile;

/**
 * The policy of firewalld for packets that the host forwards. Without it, firewalld rejects those between pods of
 * different hosts, whatever other programs accept. Packets to a NodePort need no rule, because firewalld accepts those
 * whose destination kube-proxy has translated.
 */
final class ForwardingPolicy {

    static final String NAME = "clusternet-fwd";
    static final String PATH = "/etc/firewalld/policies/" + NAME + ".xml";

    private ForwardingPolicy() {}

    static HostFile render() {
        return FirewalldFiles.written(
                PATH,
                IncomingPolicy.policy(NAME, "ANY", "Packets of the cluster that this node forwards.")
                        .add(TrustedIpset.OWN_IPV4.acceptEverything())
                        .add(TrustedIpset.OWN_IPV6.acceptEverything()),
                "the packets that the host forwards");
    }
}
