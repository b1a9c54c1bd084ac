package dev.clusternetwork.host.dns;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;

/**
 * The feature of the cluster DNS, active in a cluster that has one of its fields. It plans {@link CoreDnsPatch}, and,
 * if {@code node_local_dns_cache} is true, a DNS cache on every node: NodeLocal DNSCache 1.26.8. {@link DnsSettings}
 * configures it.
 */
public final class DnsFeature implements NetworkFeature<DnsSettings> {

    static final String NODE_LOCAL_DNS_CACHE = "node_local_dns_cache";
    static final String NODE_LOCAL_DNS_ADDRESS = "node_local_dns_address";
    private static final String CLUSTER_DOMAIN = "cluster_domain";
    private static final String DNS_REPLICAS = "dns_replicas";

    /** Creates the feature; for {@link java.util.ServiceLoader} and for a catalog of chosen features. */
    public DnsFeature() {}

    @Override
    public String id() {
        return DnsSettings.FEATURE_ID;
    }

    @Override
    public Set<String> fields() {
        return Set.of(DNS_REPLICAS, NODE_LOCAL_DNS_CACHE, NODE_LOCAL_DNS_ADDRESS, CLUSTER_DOMAIN);
    }

    @Override
    public Class<DnsSettings> settingsType() {
        return DnsSettings.class;
    }

    @Override
    public DnsSettings defaultSettings() {
        return DnsSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(DnsCode.values());
    }

    @Override
    public NetworkProfile profile(PlanContext<DnsSettings> context) {
        return DnsProfile.of(context);
    }

    @Override
    public Findings validate(PlanContext<DnsSettings> context) {
        return DnsRules.check(context);
    }

    @Override
    public PlanPart plan(PlanContext<DnsSettings> context) {
        var plan = PlanPart.builder().data(CoreDnsPatch.class, CoreDnsPatch.of(context.cluster()));
        NodeLocalCache.of(context.cluster())
                .ifPresent(cache -> plan.add(CacheAccount::render)
                        .add(() -> CorefileConfigMap.render(cache))
                        .add(() -> CacheDaemonSet.render(cache))
                        .add(CacheMetricsService::render));
        return plan.build();
    }
}
