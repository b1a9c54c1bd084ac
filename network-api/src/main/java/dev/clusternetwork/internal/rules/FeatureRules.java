package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** The rules about the fields of {@code network} that features plan. */
public final class FeatureRules {

    /** The module that plans the fields of {@link NetworkSpec} that no provider plans. */
    private static final String MODULE = "network-host";

    private static final SortedMap<String, Function<NetworkSpec, Optional<?>>> FIELDS_OF_NETWORK = new TreeMap<>(Map.of(
            "dns_replicas", NetworkSpec::dnsReplicas,
            "firewalld", NetworkSpec::firewalld,
            "node_local_dns_cache", NetworkSpec::nodeLocalDnsCache));

    private FeatureRules() {}

    /** Returns whether {@link NetworkSpec} has a field that a feature has to plan. */
    public static boolean isOfNetwork(String field) {
        return FIELDS_OF_NETWORK.containsKey(field);
    }

    /** Returns the fields of {@link NetworkSpec} that a feature has to plan, and that are set, sorted. */
    public static List<String> writtenFields(NetworkSpec network) {
        return FIELDS_OF_NETWORK.entrySet().stream()
                .filter(field -> field.getValue().apply(network).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Reports fields that are set, but that no feature plans.
     *
     * @param planned the fields that the available features plan
     */
    public static void checkEverythingPlanned(
            ClusterSpec cluster, Collection<String> planned, ConfigPath root, Findings.Collector findings) {
        for (var field : writtenFields(cluster.network())) {
            if (!planned.contains(field)) {
                var path = root.key("network").key(field);
                findings.add(Finding.of(RuleCode.NOT_PLANNED, path)
                        .problem(path + " has no effect, because the module " + MODULE + " is not on the class path")
                        .fix("add " + MODULE + ", configure this in the host tool, or remove the field"));
            }
        }
    }

    /** Reports fields of a feature that is not active. */
    public static void reportNotActive(
            String id, Collection<String> fields, ConfigPath root, Findings.Collector findings) {
        for (var field : fields) {
            var path = root.key("network").key(field);
            findings.add(Finding.of(RuleCode.FEATURE_NOT_ACTIVE, path)
                    .problem(path + " has no effect, because " + Quotes.quote(id) + " is not active in this cluster")
                    .fix("remove the field"));
        }
    }

    /** Reports settings, given in code, of features that are not available. */
    public static void checkKnown(
            ClusterSpec cluster, SortedSet<String> ids, ConfigPath root, Findings.Collector findings) {
        for (var id : cluster.network().features().keySet()) {
            if (!ids.contains(id)) {
                findings.add(Finding.of(RuleCode.UNKNOWN_FEATURE, root.key("network"))
                        .found(id)
                        .problem("the feature " + Quotes.quote(id) + " does not exist")
                        .fix(Nearest.to(id, ids)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("add the module of the feature, or remove its settings")));
            }
        }
    }

    /** Reports settings, given in code, that are not those of their feature. */
    public static void reportMismatch(
            String id, Class<?> given, Class<?> expected, ConfigPath root, Findings.Collector findings) {
        findings.add(Finding.of(RuleCode.FEATURE_MISMATCH, root.key("network"))
                .found(id)
                .problem("the feature " + Quotes.quote(id) + " requires settings of the class " + expected.getName()
                        + ", but the settings are of the class " + given.getName())
                .fix("pass the settings of the feature to the builder"));
    }
}
