package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NoSettings;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans firewalld on every host: its files, and the commands that put them into force. Does not change files of an
 * administrator. {@link FirewalldSpec} has the settings. Without them, the firewall of the administrator is left as it
 * is; if {@link FirewalldSpec#enabled} is false, what this feature planned before is removed.
 */
public final class FirewalldFeature implements NetworkFeature<NoSettings> {

    private static final String ID = "firewalld";

    /** Creates the feature; for {@link java.util.ServiceLoader} and for a catalog of chosen features. */
    public FirewalldFeature() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<String> fields() {
        return Set.of("firewalld");
    }

    @Override
    public Class<NoSettings> settingsType() {
        return NoSettings.class;
    }

    @Override
    public NoSettings defaultSettings() {
        return NoSettings.of(ID);
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(FirewalldCode.values());
    }

    @Override
    public Findings validate(PlanContext<NoSettings> context) {
        return FirewalldRules.check(context, settingsOf(context.cluster()));
    }

    @Override
    public PlanPart plan(PlanContext<NoSettings> context) {
        var firewalld = settingsOf(context.cluster());
        var plan = PlanPart.builder();
        if (!firewalld.enabled()) {
            return plan.everyHost(unmanaged(context)).build();
        }
        var sources = TrustedSources.of(context, firewalld);
        for (var host : context.cluster().hosts()) {
            plan.host(context.cluster().keyOf(host), managed(context, firewalld, sources, host));
        }
        return plan.build();
    }

    private static HostPlan managed(
            PlanContext<NoSettings> context, FirewalldSpec firewalld, TrustedSources sources, HostSpec host) {
        var files = new ArrayList<HostFile>();
        Stream.of(TrustedIpset.values()).map(ipset -> ipset.render(sources)).forEach(files::add);
        files.add(OpenPortsService.render(OpenPorts.of(firewalld, host)));
        files.add(IncomingPolicy.render(roleOf(host), context.network().ports(), sources));
        files.add(ForwardingPolicy.render());
        var dropIn = StartupDropIn.render();
        return HostPlan.builder()
                .files(files)
                .file(dropIn)
                .commands(FirewalldCommands.manage(
                        files, dropIn, context.network().hostRuleWriters()))
                .build();
    }

    private static HostPlan unmanaged(PlanContext<NoSettings> context) {
        var files = FirewalldFiles.removed();
        var dropIn = StartupDropIn.removed();
        return HostPlan.builder()
                .files(files)
                .file(dropIn)
                .commands(FirewalldCommands.unmanage(
                        files, dropIn, context.network().hostRuleWriters()))
                .build();
    }

    private static TrafficPeer roleOf(HostSpec host) {
        return host.role().isMaster() ? TrafficPeer.MASTER : TrafficPeer.WORKER;
    }

    /** The feature is active only in a cluster that has the settings. */
    private static FirewalldSpec settingsOf(ClusterSpec cluster) {
        return cluster.network()
                .firewalld()
                .orElseGet(() -> FirewalldSpec.builder().build());
    }
}
