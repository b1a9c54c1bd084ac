package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.cni.KnownProfile.NodeCidrUse;
import dev.clusternetwork.custom.cni.KnownProfile.Routes;
import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.SettingHolders.Location;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognizes the networks in manifests, and says how they use addresses and hosts. The table
 * {@code network-profiles.tsv} has the networks; see {@link KnownProfile}. What is uncertain is unknown: manifests that
 * could not be read, settings that contradict each other, and several networks that do not fit together.
 */
public final class CniProfile {

    private final List<List<KnownProfile>> table;
    private final Manifests manifests;
    private final SettingHolders holders;
    private final Map<String, Statements> networks = new LinkedHashMap<>();
    private final Set<Manifest> recognized = new HashSet<>();
    private final Set<PortRule> ports = new LinkedHashSet<>();

    private CniProfile(List<KnownProfile> rows, Manifests manifests) {
        this.table = groups(rows);
        this.manifests = manifests;
        this.holders = new SettingHolders(manifests);
    }

    /** What the settings of one network say. */
    private static final class Statements {
        final Set<NodeCidrUse> nodeCidrs = EnumSet.noneOf(NodeCidrUse.class);
        final Set<Routes> routes = EnumSet.noneOf(Routes.class);

        NodeCidrUse nodeCidrs() {
            return nodeCidrs.size() == 1 ? nodeCidrs.iterator().next() : NodeCidrUse.UNKNOWN;
        }

        Routes routes() {
            return routes.size() == 1 ? routes.iterator().next() : Routes.SOME;
        }
    }

    /** Returns the profile of all networks in the manifests together. Does not throw for invalid manifests. */
    public static NetworkProfile of(ClusterSpec cluster, Manifests manifests, ObservedCluster observed) {
        return of(KnownProfiles.all(), cluster, manifests, observed);
    }

    static NetworkProfile of(
            List<KnownProfile> rows, ClusterSpec cluster, Manifests manifests, ObservedCluster observed) {
        if (!manifests.isComplete()) {
            return NetworkProfile.unknown();
        }
        var profile = new CniProfile(rows, manifests);
        manifests.all().forEach(profile::recognize);
        if (profile.networks.isEmpty()) {
            return NetworkProfile.builder().ports(ManifestPorts.of(manifests)).build();
        }
        var built = profile.build(rows).ports(ManifestPorts.of(manifests));
        KnownNetworkRules.limits(KnownNetworks.all(), cluster, manifests, observed)
                .forEach(built::limit);
        return built.build();
    }

    /** Returns the rows in lists of alternatives. */
    private static List<List<KnownProfile>> groups(List<KnownProfile> rows) {
        var groups = new ArrayList<List<KnownProfile>>();
        for (var row : rows) {
            if (groups.stream().noneMatch(group -> group.get(0).isBeside(row))) {
                groups.add(rows.stream().filter(row::isBeside).toList());
            }
        }
        return groups;
    }

    private void recognize(Manifest manifest) {
        var documents = new SettingDocuments(manifest);
        for (var group : table) {
            var row = group.get(0);
            if (row.object().matches(manifest) && mayHaveSettings(row, manifest)) {
                var found = holders.find(row.settings(), row.container(), manifest, documents, row.network()).stream()
                        .filter(Location::isLasting)
                        .toList();
                found.forEach(location -> add(group, Optional.of(location.holder())));
                if (row.container().isEmpty() && found.isEmpty()) {
                    // A document that cannot be read.
                    add(group, Optional.empty());
                }
                if (row.container().isPresent() && !found.isEmpty()) {
                    recognized.add(manifest);
                }
            }
        }
    }

    /** Returns false for a ConfigMap without the key of a row. */
    private static boolean mayHaveSettings(KnownProfile row, Manifest manifest) {
        var data = manifest.root().at("data");
        return switch (row.settings().kind()) {
            case JSON, YAML -> data.child(row.settings().parent()).isThere();
            case DATA ->
                row.settings().name().equals(KnownProfile.ANY)
                        || data.child(row.settings().name()).isThere();
            default -> true;
        };
    }

    /** @param holder empty where the settings cannot be read */
    private void add(List<KnownProfile> group, Optional<SettingHolder> holder) {
        var statements = networks.computeIfAbsent(group.get(0).network(), network -> new Statements());
        var right = group.stream()
                .filter(row -> holder.filter(each -> applies(row, each)).isPresent())
                .toList();
        holder.ifPresent(settings -> right.stream()
                .flatMap(row ->
                        row.ports().stream().map(port -> port.rule(row.network(), name -> read(settings, name))))
                .forEach(ports::add));
        if (group.stream().anyMatch(row -> row.nodeCidrs().isPresent())) {
            statements.nodeCidrs.add(right.stream()
                    .flatMap(row -> row.nodeCidrs().stream())
                    .findFirst()
                    .orElse(NodeCidrUse.UNKNOWN));
        }
        if (group.stream().anyMatch(row -> row.routes().isPresent())) {
            statements.routes.add(right.stream()
                    .flatMap(row -> row.routes().stream())
                    .findFirst()
                    .orElse(Routes.SOME));
        }
    }

    private static boolean applies(KnownProfile row, SettingHolder holder) {
        return row.when().stream().allMatch(each -> each.isTrue(name -> read(holder, name)));
    }

    /** Reads a setting. A flag without a value is true; a template expression is unknown. */
    private static SettingReading read(SettingHolder holder, String name) {
        if (holder instanceof SettingHolder.Flags flags && flags.isBare(name)) {
            return SettingReading.of(flags.at(), "true");
        }
        var reading = holder.read(name);
        return reading.values().stream().anyMatch(each -> Format.isTemplate(each.string()))
                ? SettingReading.UNKNOWN
                : reading;
    }

    private NetworkProfile.Builder build(List<KnownProfile> rows) {
        var profile = NetworkProfile.builder().nodeCidrs(nodeCidrs()).ports(ports);
        rows.stream()
                .filter(row -> networks.containsKey(row.network()))
                .forEach(row -> profile.interfaces(row.interfaces().toArray(String[]::new))
                        .routeProtocols(row.routeProtocols().toArray(String[]::new)));
        if (areRoutesKnown()) {
            profile.routesKnown();
        }
        return profile;
    }

    /** Returns what all networks say that assign addresses. */
    private NodeCidrs nodeCidrs() {
        var uses = networks.values().stream()
                .map(Statements::nodeCidrs)
                .filter(each -> each != NodeCidrUse.OTHER)
                .collect(Collectors.toSet());
        return uses.equals(Set.of(NodeCidrUse.REQUIRED))
                ? NodeCidrs.REQUIRED
                : uses.equals(Set.of(NodeCidrUse.UNUSED)) ? NodeCidrs.UNUSED : NodeCidrs.UNKNOWN;
    }

    /** Returns whether each network is known, with its routes, and one of them creates the routes between hosts. */
    private boolean areRoutesKnown() {
        var routes = networks.values().stream().map(Statements::routes).collect(Collectors.toSet());
        return routes.contains(Routes.ALL)
                && !routes.contains(Routes.SOME)
                && manifests.all().stream()
                        .filter(each -> NetworkDaemonSet.of(each).isPresent())
                        .allMatch(recognized::contains);
    }
}
