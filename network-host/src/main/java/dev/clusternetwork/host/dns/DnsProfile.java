package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;

/** How the DNS cache uses addresses and hosts. */
final class DnsProfile {

    private DnsProfile() {}

    static NetworkProfile of(PlanContext<DnsSettings> context) {
        if (!NodeLocalDns.isEnabled(context.cluster())) {
            return NetworkProfile.unknown();
        }
        var profile = NetworkProfile.builder()
                .interfaces(CacheDaemonSet.INTERFACE)
                .architectures(ImageReference.parse(DnsImages.NODE_CACHE), DnsImages.ARCHITECTURES)
                .hostRuleWriter(CacheDaemonSet.KEY)
                // From pods too: their queries reach the network of the host, and its firewall.
                .port(PortRule.udp(CacheDaemonSet.DNS_PORT, "node-local DNS cache")
                        .from(TrafficPeer.POD, TrafficPeer.SAME_HOST))
                .port(PortRule.tcp(CacheDaemonSet.DNS_PORT, "node-local DNS cache")
                        .from(TrafficPeer.POD, TrafficPeer.SAME_HOST))
                .port(PortRule.tcp(CacheDaemonSet.HEALTH_PORT, "node-local DNS cache health")
                        .from(TrafficPeer.SAME_HOST))
                .port(PortRule.tcp(CacheDaemonSet.METRICS_PORT, "node-local DNS cache metrics")
                        .from(TrafficPeer.POD))
                .port(PortRule.tcp(CacheDaemonSet.SETUP_METRICS_PORT, "node-local DNS cache metrics of its setup")
                        .from(TrafficPeer.POD));
        NodeLocalDns.address(context.cluster()).ifPresent(address -> profile.claim(claim(context, address)));
        return profile.build();
    }

    /** Returns the claim to the address of the cache, with the setting that makes it. */
    static AddressClaim claim(PlanContext<DnsSettings> context, IpAddress address) {
        return AddressClaim.of(ClaimKind.NODE_LOCAL_DNS, address, "node-local DNS cache")
                .at(settingOf(context));
    }

    private static ConfigPath settingOf(PlanContext<DnsSettings> context) {
        return context.settingsPath()
                .key(
                        context.settings().nodeLocalDnsAddress().isPresent()
                                ? DnsFeature.NODE_LOCAL_DNS_ADDRESS
                                : DnsFeature.NODE_LOCAL_DNS_CACHE);
    }
}
