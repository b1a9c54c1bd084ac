package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.SettingReport.Fix;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares a setting with the hosts: their MTU, interfaces, addresses and regions. */
final class HostComparison {

    /** Enough for the headers of a tunnel and of its encryption. */
    private static final int TUNNEL_BYTES = 100;

    private static final int IPV4_OCTETS = 4;

    /** As many regions as a message names. */
    private static final int MOST_REGIONS = 3;

    /** Longer than the names of interfaces, and than expressions that match them. */
    private static final int LONGEST = 100;

    /** A repeated group, or many repetitions. */
    private static final Pattern COMPLICATED = Pattern.compile("\\)[*+?{]|(?:[*+?{].*){4}");

    private final ClusterSpec cluster;
    private final KnownSetting row;
    private final SettingReport report;

    HostComparison(ClusterSpec cluster, KnownSetting row, SettingReport report) {
        this.cluster = cluster;
        this.row = row;
        this.report = report;
    }

    /** An MTU of 0 lets the network find it. */
    void compareMtu(SettingValue value) {
        int mtu = Format.number(value.string()).orElse(0);
        cluster.hosts().stream()
                .filter(host -> host.mtu().filter(each -> each < mtu).isPresent())
                .min(Comparator.comparing(host -> host.mtu().orElseThrow()))
                .ifPresent(host -> report.addConsequence(
                        value,
                        report.lead(value) + " is larger than the MTU '"
                                + host.mtu().orElseThrow() + "' of host " + nameOf(host),
                        row.defaultValue().filter("0"::equals).isPresent()
                                ? Fix.of("remove " + report.name() + ", because " + row.network()
                                        + " finds the MTU itself")
                                : report.setToScalar(Integer.toString(host.mtu().orElseThrow() - TUNNEL_BYTES))));
    }

    /** Private addresses are for hosts of one region, so nothing is compared where there are several. */
    void compareInterface(List<SettingValue> values) {
        if (regions().size() > 1) {
            return;
        }
        cluster.hosts().stream()
                .filter(host -> host.privateInterface().isPresent()
                        || row.format() == Format.PATTERN
                                && privateAddress(host).isPresent())
                .filter(host -> values.stream().noneMatch(value -> maySelect(value, host)))
                .findFirst()
                .ifPresent(host -> addInterface(values.get(values.size() - 1), host));
    }

    private void addInterface(SettingValue value, HostSpec host) {
        var verb =
                value.isWritten() ? (row.format() == Format.PATTERN ? " does not match" : " is not") : " may not have";
        var wanted = row.format() == Format.PATTERN && privateAddress(host).isPresent()
                ? " the private address '" + host.peerAddress() + "'"
                : " the private interface '"
                        + Excerpt.of(host.privateInterface().orElseThrow()) + "'";
        report.addConsequence(
                value,
                report.lead(value) + verb + wanted + " of host " + nameOf(host),
                host.privateInterface()
                        .or(this::addressPattern)
                        .map(report::setTo)
                        .orElse(Fix.of("set " + report.name() + " to a regular expression for the private addresses")));
    }

    /** Returns whether a value selects the private interface of a host, as far as the cluster.yml shows. */
    private boolean maySelect(SettingValue value, HostSpec host) {
        var name = host.privateInterface().orElse("");
        var string = value.string();
        return switch (row.format()) {
            case NAME_PATTERNS -> Arrays.stream(string.split(",")).anyMatch(each -> mayFind(each, name));
            case PATTERN ->
                value.isWritten()
                        && (mayFind(string, host.peerAddress().toString())
                                || !name.isEmpty() && mayFind(string, name)
                                || name.isEmpty()
                                        && !mayFind(string, host.address().toString()));
            default -> string.equals(name) || isAddress(string);
        };
    }

    /** Returns a regular expression for the octets that all private addresses begin with. */
    private Optional<String> addressPattern() {
        var addresses = cluster.hosts().stream()
                .flatMap(host -> privateAddress(host).stream())
                .map(address -> List.of(address.toString().split("\\.", -1)))
                .toList();
        var first = addresses.get(0);
        var common = IntStream.range(0, first.size())
                .takeWhile(i -> addresses.stream()
                        .allMatch(each ->
                                each.size() == IPV4_OCTETS && each.get(i).equals(first.get(i))))
                .limit(IPV4_OCTETS - 1)
                .mapToObj(i -> first.get(i) + "\\.")
                .collect(Collectors.joining());
        return common.isEmpty() ? Optional.empty() : Optional.of("^" + common);
    }

    void compareReachable(SettingValue value) {
        cluster.hosts().stream()
                .filter(host -> Stream.of(host.address(), host.peerAddress())
                        .anyMatch(each -> each.toString().equals(value.string())))
                .findFirst()
                .ifPresent(host -> report.addConsequence(
                        value,
                        report.lead(value) + " is an address of host " + nameOf(host),
                        Fix.of(row.fix().orElseThrow())));
    }

    /**
     * Returns whether a regular expression may match a name. Any complicated expression may, because Go and Java differ
     * in some expressions, and Java may take very long for others.
     */
    private static boolean mayFind(String regex, String name) {
        if (regex.length() > LONGEST
                || name.length() > LONGEST
                || COMPLICATED.matcher(regex).find()) {
            return true;
        }
        try {
            return Pattern.compile(regex).matcher(name).find();
        } catch (PatternSyntaxException unknown) {
            return true;
        }
    }

    private static boolean isAddress(String string) {
        try {
            IpAddress.parse(string);
            return true;
        } catch (InvalidValueException invalid) {
            return false;
        }
    }

    void compareRegions(SettingValue value) {
        var regions = regions();
        if (value.isWritten() && regions.size() > 1) {
            report.addConsequence(
                    value,
                    report.lead(value)
                            + " requires one network without routers for all hosts, but they are in the regions "
                            + Phrases.all(regions.stream()
                                    .limit(MOST_REGIONS)
                                    .map(each -> "'" + Excerpt.of(each) + "'")
                                    .toList()),
                    Fix.of(row.fix().orElseThrow()));
        }
    }

    private List<String> regions() {
        return cluster.hosts().stream()
                .map(HostSpec::region)
                .filter(each -> !each.equals(HostSpec.UNKNOWN_REGION))
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<HostAddress> privateAddress(HostSpec host) {
        return host.privateAddress().filter(each -> !each.equals(host.address()));
    }

    private String nameOf(HostSpec host) {
        return "'" + Excerpt.of(cluster.keyOf(host)) + "'";
    }
}
