package dev.clusternetwork.examples;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.weave.MeshTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Describes who uses which addresses in a plan, which are free, how much the addresses are enough for, which ports
 * hosts receive, how the hosts of a Weave network connect to each other, and what is written and run on hosts.
 */
final class PlanReport {

    private PlanReport() {}

    /** Returns the lines of the report. */
    static List<String> of(NetworkPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Addresses");
        lines.addAll(table(
                plan.addresses().claims().stream().map(PlanReport::columns).toList()));
        lines.addAll(List.of("", "Free CIDRs"));
        lines.addAll(table(List.of(free(plan, IpFamily.IPV4, 16), free(plan, IpFamily.IPV6, 56))));
        lines.addAll(List.of("", "Capacity"));
        lines.addAll(
                table(plan.capacity().limits().stream().map(PlanReport::columns).toList()));
        lines.addAll(List.of("", "Ports"));
        plan.ports().toString().lines().map(line -> "  " + line).forEach(lines::add);
        plan.data(MeshTopology.class).filter(mesh -> !mesh.pairs().isEmpty()).ifPresent(mesh -> {
            lines.addAll(List.of("", "Mesh"));
            lines.addAll(table(mesh.pairs().stream().map(PlanReport::columns).toList()));
            lines.addAll(List.of("", "Connections"));
            mesh.connections().forEach(each -> lines.add("  " + each));
        });
        lines.addAll(List.of("", "Host files and commands"));
        var common = rows(plan.everyHost());
        lines.addAll(host("every host", common));
        plan.hosts().forEach((name, host) -> {
            var own = new ArrayList<>(rows(host));
            own.removeAll(common);
            lines.addAll(host(name, own));
        });
        return lines;
    }

    private static List<List<String>> rows(HostPlan host) {
        var rows = new ArrayList<List<String>>();
        host.files()
                .forEach(file -> rows.add(List.of(file.isRemoved() ? "remove" : "write", file.path(), file.reason())));
        host.commands()
                .forEach(command -> rows.add(List.of("run", String.join(" ", command.arguments()), command.reason())));
        host.kubeletFlags().forEach((flag, value) -> rows.add(List.of("kubelet", flag + "=" + value, "")));
        return rows;
    }

    /** Returns nothing for a host that needs nothing. */
    private static List<String> host(String name, List<List<String>> rows) {
        var lines = new ArrayList<String>();
        if (!rows.isEmpty()) {
            lines.add("  " + name);
            table(rows).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** The length is a common one of pod CIDRs. */
    private static List<String> free(NetworkPlan plan, IpFamily family, int length) {
        var cidr = plan.addresses().freeCidr(family, length);
        return List.of(family.toString(), cidr.map(Object::toString).orElse("no /" + length));
    }

    private static List<String> columns(AddressClaim claim) {
        var owner = claim.owner().equals(claim.kind().toString()) ? "" : claim.owner();
        return List.of(
                claim.cidr().toString(),
                claim.kind().toString(),
                owner,
                claim.path().map(Object::toString).orElse(""));
    }

    private static List<String> columns(MeshTopology.Pair pair) {
        return List.of(
                pair.first(),
                pair.second(),
                lower(pair.state()),
                pair.encryption().map(PlanReport::lower).orElse(""),
                String.join("; ", pair.reasons()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> columns(CapacityLimit limit) {
        return List.of(
                limit.family().toString(),
                limit.quantity().toString(),
                limit.count().toString(),
                limit.reason());
    }

    private static List<String> table(List<List<String>> rows) {
        var columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> "  " + row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining())
                        .stripTrailing())
                .toList();
    }
}
