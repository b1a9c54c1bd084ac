package dev.clusternetwork.examples;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.NetworkPlan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints who uses which addresses in a plan, which are free, and how much the addresses are enough for. */
final class PlanReport {

    /** A common size of a pod CIDR in each family. */
    private static final List<Integer> FREE_LENGTHS = List.of(16, 56);

    private PlanReport() {}

    static void print(NetworkPlan plan, PrintStream out) {
        var addresses = plan.addresses();
        out.println("Addresses");
        printColumns(addresses.claims().stream().map(PlanReport::columns).toList(), out);
        out.println();
        out.println("Free CIDRs");
        var families = IpFamily.values();
        for (int i = 0; i < families.length; i++) {
            var length = FREE_LENGTHS.get(i);
            out.println("  " + families[i] + "  "
                    + addresses
                            .freeCidr(families[i], length)
                            .map(Object::toString)
                            .orElse("no /" + length));
        }
        out.println();
        out.println("Capacity");
        printColumns(plan.capacity().limits().stream().map(PlanReport::columns).toList(), out);
    }

    private static List<String> columns(AddressClaim claim) {
        var owner = claim.owner().equals(claim.kind().toString()) ? "" : claim.owner();
        return List.of(
                claim.cidr().toString(),
                claim.kind().toString(),
                owner,
                claim.path().map(Object::toString).orElse(""));
    }

    private static List<String> columns(CapacityLimit limit) {
        return List.of(
                limit.family().toString(),
                limit.quantity().toString(),
                limit.count().toString(),
                limit.reason());
    }

    private static void printColumns(List<List<String>> rows, PrintStream out) {
        List<Integer> widths = new ArrayList<>();
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (widths.size() == i) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(widths.get(i) - row.get(i).length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
