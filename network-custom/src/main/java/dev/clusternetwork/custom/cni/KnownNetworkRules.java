package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.cni.KnownSetting.Expected;
import dev.clusternetwork.custom.cni.KnownSetting.Meaning;
import dev.clusternetwork.custom.cni.SettingHolders.Location;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.CapacityLimit;
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
    private final SettingHolders holders;
    private final Map<ObjectPattern, Boolean> present = new HashMap<>();

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
        this.holders = new SettingHolders(manifests);
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

    /** Returns the limits of the pools in the manifests, for each row about the size of the part that a node gets. */
    static List<CapacityLimit> limits(
            List<KnownSetting> table, ClusterSpec cluster, Manifests manifests, ObservedCluster observed) {
        var rules = new KnownNetworkRules(table, cluster, manifests, observed, new Findings.Collector());
        return manifests.all().stream()
                .flatMap(each -> rules.limits(each).stream())
                .distinct()
                .toList();
    }

    private List<CapacityLimit> limits(Manifest manifest) {
        var documents = new SettingDocuments(manifest);
        return table.stream()
                .filter(row -> row.expected() == Expected.ROOM_FOR_HOSTS
                        && row.object().matches(manifest))
                .flatMap(row ->
                        holders.find(row.location(), row.container(), manifest, documents, row.network()).stream()
                                .flatMap(location -> limits(row, location, manifest).stream()))
                .toList();
    }

    private List<CapacityLimit> limits(KnownSetting row, Location location, Manifest manifest) {
        var values = values(row, location);
        return values.size() == 1
                ? new MaskComparison(cluster, row, new SettingReport(manifest, row), pools(row, location, manifest))
                        .limits(values.get(0))
                : List.of();
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
                for (var location : holders.find(row.location(), row.container(), manifest, documents, row.network())) {
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
        var values = values(row, location);
        if (!values.isEmpty()) {
            new SettingComparison(cluster, row, report, pools(row, location, manifest), required(row, location))
                    .compare(values);
        }
    }

    /** Returns the values of the setting of a row, or its default; none where the row does not apply. */
    private List<SettingValue> values(KnownSetting row, Location location) {
        var holder = location.holder();
        if (!applies(row, holder)) {
            return List.of();
        }
        var reading = holder.read(row.location().name());
        return reading.isAbsent() && row.defaultValue().isPresent() && mayHaveDefault(row, location)
                ? List.of(SettingValue.byDefault(holder.at(), row.defaultValue().get()))
                : SettingValue.written(reading);
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
