package dev.clusternetwork.weave;

import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import java.util.ArrayList;
import java.util.List;

/** The packets that hosts with Weave must receive. */
final class WeavePorts {

    /** The port of the control connections, and of packets between routers that the kernel does not encapsulate. */
    private static final int CONTROL_PORT = 6783;

    /** The port of VXLAN packets of the fast datapath. */
    private static final int DATAPATH_PORT = CONTROL_PORT + 1;

    private WeavePorts() {}

    static List<PortRule> of(WeaveSettings settings) {
        var rules = new ArrayList<PortRule>();
        rules.add(fromRouters(PortRule.tcp(CONTROL_PORT, "Weave control connections"), settings));
        rules.add(fromRouters(PortRule.udp(CONTROL_PORT, "Weave packets and heartbeats"), settings));
        if (settings.fastDatapath()) {
            rules.add(fromRouters(PortRule.udp(DATAPATH_PORT, "Weave fast datapath (VXLAN)"), settings));
            rules.add(fromRouters(PortRule.of(IpProtocol.ESP, "Weave encryption of the fast datapath"), settings));
        }
        rules.add(metrics(WeaveDaemonSet.ROUTER_METRICS_PORT, "Weave router metrics"));
        rules.add(metrics(WeaveDaemonSet.NPC_METRICS_PORT, "Weave network policy controller metrics"));
        rules.add(
                PortRule.tcp(WeaveDaemonSet.STATUS_PORT, "Weave API and probes").from(TrafficPeer.SAME_HOST));
        return rules;
    }

    /** Either router of a connection may open it. */
    private static PortRule fromRouters(PortRule rule, WeaveSettings settings) {
        return settings.knownPeers().isEmpty()
                ? rule
                : rule.from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.OTHER_CLUSTER);
    }

    private static PortRule metrics(int port, String purpose) {
        return PortRule.tcp(port, purpose).from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.POD);
    }
}
