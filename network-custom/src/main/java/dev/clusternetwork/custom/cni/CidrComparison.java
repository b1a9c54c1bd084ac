package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.KnownSetting.Meaning;
import dev.clusternetwork.custom.cni.SettingReport.Fix;
import dev.clusternetwork.custom.cni.SettingValue.Part;
import dev.clusternetwork.internal.address.CidrSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the CIDRs of a setting with those of the cluster. */
final class CidrComparison {

    /** The network of Kube-OVN's own default. */
    private static final Cidr JOIN_IPV4 = Cidr.parse("100.64.0.0/10");

    private static final int JOIN_LENGTH_IPV4 = 16;
    private static final Cidr JOIN_IPV6 = Cidr.parse("fd00:100::/32");
    private static final int JOIN_LENGTH_IPV6 = 112;

    private final ClusterSpec cluster;
    private final KnownSetting row;
    private final SettingReport report;
    private final List<SettingComparison.Pools> pools;

    CidrComparison(ClusterSpec cluster, KnownSetting row, SettingReport report, List<SettingComparison.Pools> pools) {
        this.cluster = cluster;
        this.row = row;
        this.report = report;
        this.pools = pools;
    }

    void compareInside(Part part) {
        var family = part.cidr().family();
        var wanted = ofFamily(podCidrs(), family);
        if (wanted.isEmpty()) {
            report.addFault(
                    part.value(),
                    report.lead(part) + " is an " + family + " CIDR, but the cluster has no " + family + " pod CIDR",
                    isOfAllFamilies(part.value())
                            ? setTo(part)
                            : Fix.of((part.value().isWritten() ? "remove it, or add an " : "add an ") + family
                                    + " CIDR to network.pod_network_cidr"));
        } else if (!wanted.get().contains(part.cidr())) {
            report.addConsequence(
                    part.value(),
                    report.lead(part) + (part.cidr().contains(wanted.get()) ? " is larger than" : " is not inside")
                            + " the cluster's pod CIDR '" + wanted.get() + "'",
                    setTo(part));
        }
    }

    void compareNotLarger(Part part) {
        ofFamily(podCidrs(), part.cidr().family())
                .filter(wanted -> part.cidr().contains(wanted) && !part.cidr().equals(wanted))
                .ifPresent(wanted -> report.addConsequence(
                        part.value(),
                        report.lead(part) + " is larger than the cluster's pod CIDR '" + wanted + "'",
                        setTo(part)));
    }

    void compareOneOf(Part part) {
        if (!podCidrs().contains(part.cidr())) {
            report.addConsequence(part.value(), report.lead(part) + " is not a pod CIDR of the cluster", setTo(part));
        }
    }

    /** A host inside the pod CIDR of the cluster has a finding of its own. */
    void compareWithoutHosts(Part part) {
        hostAddresses()
                .filter(address ->
                        part.cidr().contains(address) && podCidrs().stream().noneMatch(each -> each.contains(address)))
                .findFirst()
                .ifPresent(address -> report.addConsequence(
                        part.value(), report.lead(part) + " contains the host address '" + address + "'", setTo(part)));
    }

    void compareFamilies(List<SettingValue> values) {
        var parts = parts(values);
        for (var wanted : podCidrs()) {
            if (!parts.isEmpty() && ofFamily(cidrs(parts), wanted.family()).isEmpty()) {
                var last = parts.get(parts.size() - 1);
                report.addConsequence(
                        last.value(),
                        report.lead(last.value()) + " has no " + wanted.family()
                                + " CIDR, but the cluster has the pod CIDR '" + wanted + "'",
                        setTo(last));
            }
        }
    }

    /** Of each family, one CIDR that contains everything is enough. */
    void compareContains(List<SettingValue> values) {
        var first = values.get(0);
        if (!first.isWritten() && first.string().equals(KnownSetting.REQUIRED)) {
            row.family()
                    .flatMap(family -> ofFamily(ofCluster(), family))
                    .ifPresent(wanted -> report.addFault(
                            first,
                            "does not set " + report.name() + ", which " + row.network() + " requires",
                            report.setTo(wanted.toString())));
            return;
        }
        var parts = parts(values);
        for (var wanted : poolsOrCluster()) {
            var ofFamily = parts.stream()
                    .filter(part -> part.cidr().family() == wanted.family())
                    .toList();
            if (!ofFamily.isEmpty()
                    && ofFamily.stream().noneMatch(part -> part.cidr().contains(wanted))) {
                var last = ofFamily.get(ofFamily.size() - 1);
                var isOfCluster = ofCluster().contains(wanted);
                report.addConsequence(
                        last.value(),
                        report.lead(last) + " does not contain the "
                                + (isOfCluster ? "cluster's " : "")
                                + (row.meaning() == Meaning.SERVICE_CIDR ? "service" : "pod") + " CIDR '" + wanted + "'"
                                + (isOfCluster ? "" : " of " + row.network()),
                        setTo(last));
                return;
            }
        }
    }

    void compareApart(Part part) {
        var family = part.cidr().family();
        var services = cluster.network().serviceCidrs();
        var taken = Stream.of(
                        poolsOrCluster().stream(),
                        services.stream(),
                        hostAddresses().map(each -> Cidr.of(each, each.family().bits())))
                .flatMap(each -> each)
                .filter(each -> each.family() == family)
                .toList();
        taken.stream().filter(part.cidr()::overlaps).findFirst().ifPresent(overlapped -> {
            var isIpv4 = family == IpFamily.IPV4;
            var free = CidrSet.of(taken)
                    .firstFree(isIpv4 ? JOIN_LENGTH_IPV4 : JOIN_LENGTH_IPV6, List.of(isIpv4 ? JOIN_IPV4 : JOIN_IPV6));
            report.addConsequence(
                    part.value(),
                    report.lead(part)
                            + (overlapped.prefixLength() == family.bits()
                                    ? " contains the host address '" + overlapped.network() + "'"
                                    : " overlaps the " + (services.contains(overlapped) ? "service" : "pod") + " CIDR '"
                                            + overlapped + "'"),
                    free.map(each -> report.setTo(replaced(part, each)))
                            .orElse(Fix.of("use a CIDR that overlaps no other")));
        });
    }

    /** Returns the whole value, with another CIDR for this one. */
    private String replaced(Part part, Cidr by) {
        return row.format().parts(part.value().string()).stream()
                .map(each -> each.equals(part.typed()) ? by.toString() : each)
                .collect(Collectors.joining(","));
    }

    /** Returns the CIDRs of some values, and reports those that cannot be read. */
    List<Part> parts(List<SettingValue> values) {
        return values.stream()
                .flatMap(value ->
                        row.format().parts(value.string()).stream().flatMap(typed -> part(value, typed).stream()))
                .toList();
    }

    private Optional<Part> part(SettingValue value, String typed) {
        try {
            var cidr = row.format() == Format.CIDR_EXACT ? Cidr.parse(typed) : Cidr.parseMasked(typed);
            var part = new Part(value, typed, cidr);
            var wrongFamily = row.family().filter(each -> each != cidr.family());
            if (wrongFamily.isPresent()) {
                report.addUnreadable(
                        value,
                        report.lead(part) + " is an " + cidr.family() + " CIDR, but an " + wrongFamily.get()
                                + " CIDR is required",
                        setTo(part));
            } else if (row.format() == Format.CIDR_NOT_ALL && cidr.prefixLength() == 0) {
                report.addUnreadable(
                        value,
                        report.lead(part) + " has the prefix length 0, so " + row.network() + " ignores it",
                        setTo(part));
            } else {
                if (!IpAddress.parse(typed.substring(0, typed.indexOf('/'))).equals(cidr.network())) {
                    report.addReadAs(part);
                }
                return Optional.of(part);
            }
        } catch (InvalidValueException invalid) {
            addUnreadable(value, typed, invalid);
        }
        return Optional.empty();
    }

    private void addUnreadable(SettingValue value, String typed, InvalidValueException invalid) {
        var isTemplate = Format.isTemplate(typed);
        var isSeveral = !isTemplate && typed.contains(",");
        var wanted = ofCluster().stream()
                .filter(each -> row.family().orElse(each.family()) == each.family())
                .toList();
        var fix = wanted.size() == 1
                ? report.setTo(wanted.get(0).toString())
                : Fix.of(isSeveral ? "use one CIDR" : invalid.fix());
        report.addUnreadable(
                value,
                report.lead(value, typed) + " "
                        + (isTemplate
                                ? "is a template expression, but the file is not a template"
                                : isSeveral ? "is more than one CIDR" : invalid.problem()),
                isTemplate ? fix.or("rename the file so that its name ends in '.mustache' or '.erb'") : fix);
    }

    /** Returns the pools of the same holder; the CIDRs of the cluster if it has none. */
    private List<Cidr> poolsOrCluster() {
        var found = row.meaning() == Meaning.SERVICE_CIDR ? List.<Cidr>of() : cidrs(parts(cluster, pools));
        return found.isEmpty() ? ofCluster() : found;
    }

    /** Returns the CIDRs of pools. What cannot be read has its finding elsewhere. */
    static List<Part> parts(ClusterSpec cluster, List<SettingComparison.Pools> pools) {
        return pools.stream()
                .flatMap(each ->
                        new CidrComparison(cluster, each.row(), each.report(), List.of()).parts(each.values()).stream())
                .toList();
    }

    private List<Cidr> ofCluster() {
        return row.meaning() == Meaning.SERVICE_CIDR ? cluster.network().serviceCidrs() : podCidrs();
    }

    private List<Cidr> podCidrs() {
        return cluster.network().podCidrs();
    }

    private Stream<IpAddress> hostAddresses() {
        return cluster.hosts().stream().flatMap(host -> host.peerAddress().ip().stream());
    }

    static List<Cidr> cidrs(List<Part> parts) {
        return parts.stream().map(Part::cidr).toList();
    }

    static Optional<Cidr> ofFamily(List<Cidr> cidrs, IpFamily family) {
        return cidrs.stream().filter(each -> each.family() == family).findFirst();
    }

    private boolean isOfAllFamilies(SettingValue value) {
        return row.format() == Format.CIDRS && row.family().isEmpty() && value.isOnly();
    }

    /** Returns a fix that replaces a list by the CIDRs of all families, and another value by the CIDR of its family. */
    private Fix setTo(Part part) {
        var family = row.family().orElse(part.cidr().family());
        if (isOfAllFamilies(part.value())) {
            return report.setTo(ofCluster().stream().map(Cidr::toString).collect(Collectors.joining(",")));
        }
        return ofFamily(ofCluster(), family)
                .map(each -> report.setTo(each.toString()))
                .orElse(Fix.of("use an " + family + " CIDR"));
    }
}
