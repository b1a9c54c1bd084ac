package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.SettingReport.Fix;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Optional;

/**
 * Compares a setting with the cluster.
 *
 * @param pools what the same holder says about pools of pod addresses
 * @param required the name of a setting that the network needs as well, and that the same holder does not have
 */
record SettingComparison(
        ClusterSpec cluster, KnownSetting row, SettingReport report, List<Pools> pools, Optional<String> required) {

    /**
     * A setting that names pools.
     *
     * @param row what is known about it
     * @param report for its wording
     */
    record Pools(KnownSetting row, SettingReport report, List<SettingValue> values) {}

    /** Compares the values of the setting, at least one. */
    void compare(List<SettingValue> values) {
        var cidrs = new CidrComparison(cluster, row, report, pools);
        var hosts = new HostComparison(cluster, row, report);
        switch (row.expected()) {
            case READABLE -> cidrs.parts(values);
            case INSIDE -> cidrs.parts(values).forEach(cidrs::compareInside);
            case WITHOUT_HOSTS -> cidrs.parts(values).forEach(cidrs::compareWithoutHosts);
            case EVERY_FAMILY -> cidrs.compareFamilies(values);
            case CONTAINS -> cidrs.compareContains(values);
            case NOT_LARGER -> cidrs.parts(values).forEach(cidrs::compareNotLarger);
            case ONE_OF -> cidrs.parts(values).forEach(cidrs::compareOneOf);
            case APART -> cidrs.parts(values).forEach(cidrs::compareApart);
            case ROOM_FOR_HOSTS, ROOM_FOR_ONE ->
                values.forEach(new MaskComparison(cluster, row, report, pools)::compare);
            case ENABLED -> values.forEach(this::compareEnabled);
            case DISABLED -> values.forEach(this::compareDisabled);
            case AT_MOST_HOSTS -> values.forEach(hosts::compareMtu);
            case PRIVATE -> hosts.compareInterface(values);
            case NO_HOST -> values.forEach(hosts::compareReachable);
            case ONE_REGION -> values.forEach(hosts::compareRegions);
        }
    }

    private void compareEnabled(SettingValue value) {
        var family = row.family().orElseThrow();
        var cidr = CidrComparison.ofFamily(cluster.network().podCidrs(), family);
        if (row.format() == Format.JSON_BOOLEAN && value.isWritten() && !isJsonBoolean(value)) {
            report.addUnreadable(
                    value,
                    value.isString()
                            ? report.namedByPath() + "is the string '" + Excerpt.of(value.string())
                                    + "', but a boolean is required"
                            : report.lead(value) + " is not a boolean",
                    report.setTo(Boolean.toString(cidr.isPresent())));
        } else if (cidr.isPresent() && value.string().equals("false")) {
            report.addConsequence(
                    value,
                    report.lead(value) + " disables " + family + ", but the cluster has the " + family + " pod CIDR '"
                            + cidr.get() + "'",
                    required.map(each -> Fix.of(
                                    report.setToScalar("true").instruction() + ", and " + each + " to " + cidr.get()))
                            .orElseGet(() -> report.setToScalar("true")));
        }
    }

    private void compareDisabled(SettingValue value) {
        var family = row.family().orElseThrow();
        if (CidrComparison.ofFamily(cluster.network().podCidrs(), family).isEmpty()
                && value.string().equals("true")) {
            report.addConsequence(
                    value,
                    report.lead(value) + " enables " + family + ", but the cluster has no " + family + " pod CIDR",
                    report.setToScalar("false").or("add an " + family + " CIDR to network.pod_network_cidr"));
        }
    }

    private static boolean isJsonBoolean(SettingValue value) {
        return !value.isString()
                && (value.string().equals("true") || value.string().equals("false"));
    }
}
