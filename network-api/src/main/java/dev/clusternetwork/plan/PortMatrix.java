package dev.clusternetwork.plan;

import dev.clusternetwork.address.PortRange;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every port and protocol that hosts of a cluster must receive: from the provider, the features and Kubernetes itself.
 * A security group of a cloud has one rule for each sender of each {@link PortRule}. Immutable, equal by value.
 */
public final class PortMatrix {

    private static final Comparator<PortRule> ORDER = Comparator.<PortRule>comparingInt(
                    rule -> rule.protocol().number())
            .thenComparing(rule -> rule.ports().map(PortRange::first).orElse(0))
            .thenComparing(rule -> rule.ports().map(PortRange::last).orElse(0))
            .thenComparing(PortRule::toString);

    private final List<PortRule> rules;

    private PortMatrix(List<PortRule> rules) {
        this.rules = rules;
    }

    /** Returns a matrix of these rules, without duplicates. */
    public static PortMatrix of(Collection<PortRule> rules) {
        return new PortMatrix(rules.stream().distinct().sorted(ORDER).toList());
    }

    /** Returns all rules, sorted by protocol number, port, senders and receivers. */
    public List<PortRule> rules() {
        return rules;
    }

    /**
     * Returns the rules about packets from other hosts that hosts of a role must receive.
     *
     * @throws IllegalArgumentException when {@code host} is not a role of hosts
     */
    public List<PortRule> ingress(TrafficPeer host) {
        if (!host.isHost()) {
            throw new IllegalArgumentException("'" + host + "' is not a role of hosts");
        }
        return rules.stream()
                .filter(rule -> rule.isRemote() && rule.to().contains(host))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortMatrix that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** Returns a table with a header and one line for each rule; the columns are separated by at least two spaces. */
    @Override
    public String toString() {
        var rows = Stream.concat(
                        Stream.of(List.of("TRAFFIC", "FROM", "TO", "PURPOSE")),
                        rules.stream().map(PortMatrix::row))
                .toList();
        var widths = IntStream.range(0, 4)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, 4)
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> row(PortRule rule) {
        return List.of(rule.traffic(), PortRule.peers(rule.from()), PortRule.peers(rule.to()), rule.purpose());
    }
}
