package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.table.TsvTable;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules about what must not change while the cluster runs, for all providers. */
public final class RunningClusterRules {

    /** The provider of manifests of any network. Only the manifests show which DaemonSet is that of the network. */
    private static final String CUSTOM = "custom";

    private static final NetworkSpec DEFAULTS = NetworkSpec.builder().build();

    private static final ObjectKey API_SERVICE = ObjectKey.namespaced("", "Service", "default", "kubernetes");

    private record RunningNetwork(String name, String provider, ObjectKey daemonSet) {}

    private static final List<RunningNetwork> NETWORKS = TsvTable.load(
                    RunningClusterRules.class,
                    "running-networks.tsv",
                    List.of("network", "provider", "namespace", "name"))
            .rows()
            .stream()
            .map(row -> new RunningNetwork(
                    row.get("network"),
                    row.get("provider"),
                    ObjectKey.namespaced("apps", "DaemonSet", row.get("namespace"), row.get("name"))))
            .toList();

    private RunningClusterRules() {}

    /**
     * Returns the findings of all rules.
     *
     * @throws RuntimeException when the cluster cannot be queried
     */
    public static List<Finding> check(ClusterSpec cluster, ObservedCluster observed, ConfigPath root) {
        var findings = new ArrayList<Finding>();
        if (observed.isKnown()) {
            checkNetwork(cluster.network(), observed, root).ifPresent(findings::add);
            checkServiceCidr(cluster.network(), observed, root).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> checkNetwork(NetworkSpec network, ObservedCluster observed, ConfigPath root) {
        if (network.provider().equals(CUSTOM)) {
            return Optional.empty();
        }
        var path = root.key("network").key("provider");
        return NETWORKS.stream()
                .filter(each -> !each.provider().equals(network.provider()))
                .filter(each ->
                        observed.find(each.daemonSet(), HasMetadata.class).isPresent())
                .findFirst()
                .map(other -> Finding.of(RuleCode.OTHER_NETWORK_RUNNING, path)
                        .found(network.provider())
                        .problem(path + " " + Quotes.quote(network.provider())
                                + (path.isWritten() || !network.provider().equals(DEFAULTS.provider())
                                        ? ""
                                        : " (the default)")
                                + " differs from the network that is running: " + other.name() + " ("
                                + other.daemonSet()
                                + ")")
                        .fix("use the provider " + other.provider()
                                + (other.provider().equals(CUSTOM) ? " with its manifests" : "") + ", or remove "
                                + other.name()
                                + " from all nodes first, or waive " + RuleCode.OTHER_NETWORK_RUNNING)
                        .build());
    }

    /** The API server gives the Service kubernetes the first address of the first service CIDR. */
    private static Optional<Finding> checkServiceCidr(NetworkSpec network, ObservedCluster observed, ConfigPath root) {
        var path = root.key("network").key("service_cidr");
        if (network.serviceCidrs().isEmpty()) {
            return Optional.empty();
        }
        var cidr = network.serviceCidrs().get(0);
        var address = observed.find(API_SERVICE, Service.class)
                .flatMap(service -> Optional.ofNullable(service.getSpec()))
                .flatMap(spec -> Optional.ofNullable(spec.getClusterIP()))
                .flatMap(RunningClusterRules::parsed);
        return address.filter(ip -> !isFirstOf(cidr, ip))
                .map(ip -> Finding.of(RuleCode.SERVICE_CIDR_CHANGED, path)
                        .found(cidr)
                        .problem(path + " " + Quotes.quote(cidr)
                                + " differs from the service CIDR of the running cluster, because"
                                + " the first address of that is " + Excerpt.of(ip.toString()) + " (" + API_SERVICE
                                + ")")
                        .fix("use the service CIDR with which the API server runs, or waive "
                                + RuleCode.SERVICE_CIDR_CHANGED)
                        .build());
    }

    private static boolean isFirstOf(Cidr cidr, IpAddress address) {
        return cidr.family() == address.family()
                && address.value().equals(cidr.network().value().add(BigInteger.ONE));
    }

    private static Optional<IpAddress> parsed(String string) {
        try {
            return Optional.of(IpAddress.parse(string));
        } catch (InvalidValueException none) {
            return Optional.empty();
        }
    }
}
