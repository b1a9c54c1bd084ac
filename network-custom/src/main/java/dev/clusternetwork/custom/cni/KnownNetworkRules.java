package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.cni.KnownSetting.Meaning;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the settings of known networks in the manifests with the cluster. The table {@code known-networks.tsv} has
 * these settings and what is expected of them; see {@link KnownSetting}.
 */
final class KnownNetworkRules {

    private final List<KnownSetting> table;
    private final ClusterSpec cluster;
    private final Manifests manifests;
    private final ObservedCluster observed;
    private final Findings.Collector findings;
    private final Map<ObjectPattern, Boolean> present = new HashMap<>();
    private final Map<ObjectKey, Manifest> configMaps = new HashMap<>();

    private KnownNetworkRules(
            List<KnownSetting> table,
            ClusterSpec cluster,
            Manifests manifests,
            ObservedCluster observed,
            Findings.Collector findings) {
        this.table = table;
        this.cluster = cluster;
        this.manifests = manifests;
        this.observed = observed;
        this.findings = findings;
        manifests
                .of("", "ConfigMap")
                .forEach(each -> configMaps.put(SettingHolder.Environment.configMapKey(each, each.name()), each));
    }

    static void check(
            List<KnownSetting> table,
            ClusterSpec cluster,
            Manifests manifests,
            ObservedCluster observed,
            Findings.Collector findings) {
        var rules = new KnownNetworkRules(table, cluster, manifests, observed, findings);
        manifests.all().forEach(rules::check);
    }

    /** A setting of a manifest: rows about the same one share it. */
    private record Setting(ManifestValue at, SettingLocation location) {}

    /** Reports only the first fault of several rows about one setting. */
    private void check(Manifest manifest) {
        var documents = new SettingDocuments(manifest);
        var faulty = new HashSet<Setting>();
        Set<Finding> reported = new LinkedHashSet<>();
        for (var row : table) {
            if (row.object().matches(manifest)) {
                for (var location : locations(row, manifest, documents)) {
                    var setting = new Setting(location.holder().at(), row.location());
                    if (!faulty.contains(setting)) {
                        var report = new SettingReport(manifest, row);
                        compare(row, location, manifest, report);
                        reported.addAll(report.findings());
                        if (report.isFaulty()) {
                            faulty.add(setting);
                        }
                    }
                }
            }
        }
        reported.addAll(documents.faults());
        reported.forEach(findings::add);
    }

    private void compare(KnownSetting row, Location location, Manifest manifest, SettingReport report) {
        var holder = location.holder();
        if (holder instanceof SettingHolder.Flags flags) {
            flags.unseparated(row.location().name()).forEach(report::addUnseparated);
        }
        if (!applies(row, holder)) {
            return;
        }
        var reading = holder.read(row.location().name());
        var values = SettingValue.written(reading);
        if (reading.isAbsent() && row.defaultValue().isPresent() && mayHaveDefault(row, location)) {
            values = List.of(
                    SettingValue.byDefault(holder.at(), row.defaultValue().get()));
        }
        if (!values.isEmpty()) {
            new SettingComparison(cluster, row, report, pools(row, location, manifest), required(row, location))
                    .compare(values);
        }
    }

    /** Returns the setting of the same holder and family that the network requires, and that is absent. */
    private Optional<String> required(KnownSetting row, Location location) {
        return table.stream()
                .filter(other -> other.isBeside(row)
                        && other.family().equals(row.family())
                        && other.defaultValue()
                                .filter(KnownSetting.REQUIRED::equals)
                                .isPresent())
                .map(other -> other.location().name())
                .filter(name -> location.holder().read(name).isAbsent())
                .findFirst();
    }

    /**
     * Where a row looks.
     *
     * @param container empty where that is not a container
     * @param isLasting false for an init container, which ends before the others start
     */
    private record Location(SettingHolder holder, Optional<ManifestValue> container, boolean isLasting) {

        Location(SettingHolder holder) {
            this(holder, Optional.empty(), true);
        }
    }

    private List<Location> locations(KnownSetting row, Manifest manifest, SettingDocuments documents) {
        var kind = row.location().kind();
        if (kind.isInContainer()) {
            return manifest.pod().map(pod -> inContainers(row, manifest, pod)).orElse(List.of());
        }
        var root = manifest.root();
        var data = root.at("data");
        return switch (kind) {
            case DATA -> data.isMap() ? List.of(new Location(new SettingHolder.Data(data))) : List.of();
            case PATH ->
                fields(root, List.of(row.location().parent().split("\\.", -1))).stream()
                        .map(fields -> new Location(new SettingHolder.Fields(root, fields)))
                        .toList();
            default -> documents.find(row).map(Location::new).stream().toList();
        };
    }

    private List<Location> inContainers(KnownSetting row, Manifest manifest, ManifestPod pod) {
        var lasting = new HashSet<>(pod.spec().at("containers").items());
        return pod.containers().stream()
                .filter(container -> row.container().orElseThrow().matches(container))
                .map(container -> new Location(
                        row.location().kind() == SettingLocation.Kind.ENV
                                ? new SettingHolder.Environment(container, manifest, configMaps)
                                : new SettingHolder.Flags(container),
                        Optional.of(container),
                        lasting.contains(container)))
                .toList();
    }

    /** Returns the objects that a path leads to, or an absent list in the path. */
    private static List<ManifestValue> fields(ManifestValue from, List<String> path) {
        if (path.isEmpty()) {
            return List.of(from);
        }
        var rest = path.subList(1, path.size());
        var key = path.get(0);
        if (!key.endsWith(SettingHolder.ITEMS)) {
            return fields(from.child(key), rest);
        }
        var list = from.child(key.substring(0, key.length() - SettingHolder.ITEMS.length()));
        if (!list.isThere()) {
            return List.of(list);
        }
        return list.items().stream()
                .flatMap(item -> fields(item, rest).stream())
                .toList();
    }

    private static boolean applies(KnownSetting row, SettingHolder holder) {
        return row.when().stream().allMatch(each -> each.isTrue(holder::read));
    }

    private boolean mayHaveDefault(KnownSetting row, Location location) {
        return row.defaultIn()
                        .map(pattern -> location.isLasting()
                                && location.container().filter(pattern::matches).isPresent())
                        .orElse(true)
                && row.unless().stream().noneMatch(this::mayBePresent);
    }

    /** Returns whether an object is in the manifests or the cluster, or may be in a file that could not be read. */
    private boolean mayBePresent(ObjectPattern pattern) {
        return present.computeIfAbsent(
                pattern,
                each -> manifests.all().stream().anyMatch(each::matches)
                        || manifests.mayMention(each.kind().orElse(""))
                        || each.key()
                                .flatMap(key -> observed.find(key, ConfigMap.class))
                                .isPresent());
    }

    /** Returns the pools of the same holder, by the rows of the table that apply. */
    private List<SettingComparison.Pools> pools(KnownSetting row, Location location, Manifest manifest) {
        var pools = new ArrayList<SettingComparison.Pools>();
        for (var other : table) {
            if (other.meaning() == Meaning.POD_POOL
                    && other.isBeside(row)
                    && (row.family().isEmpty()
                            || other.family().isEmpty()
                            || row.family().equals(other.family()))
                    && pools.stream().noneMatch(each -> each.row().location().equals(other.location()))
                    && applies(other, location.holder())) {
                pools.add(new SettingComparison.Pools(
                        other,
                        new SettingReport(manifest, other),
                        SettingValue.written(
                                location.holder().read(other.location().name()))));
            }
        }
        return pools;
    }
}
