package dev.clusternetwork.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every finding of one validation, in a stable order: those of reading as they stand in the file, then those of the
 * rules in rule order. Immutable, equal by value.
 */
public final class Findings implements Iterable<Finding> {

    private static final Findings NONE = new Findings(List.of(), List.of());

    private final List<Finding> standing;
    private final List<Waived> waived;

    private Findings(List<Finding> standing, List<Waived> waived) {
        this.standing = List.copyOf(standing);
        this.waived = List.copyOf(waived);
    }

    /** A finding that somebody waived, and why. */
    public record Waived(Finding finding, String reason) {}

    /** No finding. */
    public static Findings none() {
        return NONE;
    }

    /** These findings, in this order. */
    public static Findings of(Collection<Finding> findings) {
        return new Findings(List.copyOf(findings), List.of());
    }

    /** Those that stand, errors and warnings, in order. */
    public List<Finding> all() {
        return standing;
    }

    /** Those that stand and forbid a plan. */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /** Those that stand and do not forbid a plan. */
    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** Those that were waived; they count as neither errors nor warnings. */
    public List<Waived> waived() {
        return waived;
    }

    /** Whether a plan is forbidden. */
    public boolean hasErrors() {
        return standing.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether nothing stands. */
    public boolean isEmpty() {
        return standing.isEmpty();
    }

    /** These, then those. */
    public Findings plus(Findings more) {
        return new Findings(concat(standing, more.standing), concat(waived, more.waived));
    }

    /** Returns the same findings; each path in them that has no location yet, related ones included, gets its own. */
    public Findings located(Function<ConfigPath, SourceLocation> locations) {
        return new Findings(
                standing.stream().map(finding -> finding.located(locations)).toList(),
                waived.stream()
                        .map(each -> new Waived(each.finding().located(locations), each.reason()))
                        .toList());
    }

    /**
     * Returns the same findings with those that are waived set apart. A waiver of what cannot be waived has no effect
     * here; the planner reports it.
     *
     * @param reasons the reason for each waived code, by the name of the code, such as {@code CIDR_PUBLIC}
     */
    public Findings waiving(Map<String, String> reasons) {
        var left = new ArrayList<Finding>();
        var set = new ArrayList<>(waived);
        for (var finding : standing) {
            @Nullable
            String reason =
                    finding.code().waivable() ? reasons.get(finding.code().name()) : null;
            if (reason == null) {
                left.add(finding);
            } else {
                set.add(new Waived(finding, reason));
            }
        }
        return new Findings(left, set);
    }

    @Override
    public Iterator<Finding> iterator() {
        return standing.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Findings that && standing.equals(that.standing) && waived.equals(that.waived);
    }

    @Override
    public int hashCode() {
        return 31 * standing.hashCode() + waived.hashCode();
    }

    /** One finding a line. */
    @Override
    public String toString() {
        return standing.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    private List<Finding> of(Severity severity) {
        return standing.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Takes findings in, one after the other. Not thread-safe; made for one validation. */
    public static final class Collector {

        private final Set<ConfigPath> unreadable = new HashSet<>();
        private final Set<ConfigPath> aboveUnreadable = new HashSet<>();
        private final List<Finding> findings = new ArrayList<>();

        /** A collector that takes everything. */
        public Collector() {}

        /**
         * A collector that drops findings about values that could not be read: those have their finding already, and
         * what stands in their place is a default that the user never meant.
         */
        public Collector(Collection<ConfigPath> unreadable) {
            this.unreadable.addAll(unreadable);
            unreadable.forEach(path -> lineage(path).forEach(aboveUnreadable::add));
        }

        /** Takes a finding in. */
        public void add(Finding finding) {
            if (finding.judged().noneMatch(this::isUnreadable)) {
                findings.add(finding);
            }
        }

        /** Whether a value, something above it or something below it could not be read. */
        private boolean isUnreadable(ConfigPath path) {
            return aboveUnreadable.contains(path) || lineage(path).anyMatch(unreadable::contains);
        }

        private static Stream<ConfigPath> lineage(ConfigPath path) {
            return Stream.iterate(Optional.of(path), Optional::isPresent, each -> each.flatMap(ConfigPath::parent))
                    .flatMap(Optional::stream);
        }

        /** Takes a finding in. */
        public void add(Finding.Builder finding) {
            add(finding.build());
        }

        /** Takes several in, in their order. */
        public void addAll(Iterable<Finding> more) {
            more.forEach(this::add);
        }

        /**
         * Returns a view of this collector that takes only the first findings of each kind, and counts the rest.
         *
         * @param whole what all findings are about, such as the list of hosts
         */
        public Bounded bounded(ConfigPath whole) {
            return new Bounded(this, whole);
        }

        /** What was taken in so far. */
        public Findings toFindings() {
            return Findings.of(findings);
        }
    }

    /**
     * Adds the first findings of each kind to a {@link Collector} and only counts the rest: nobody reads ten thousand
     * lines of one kind, and a hostile file must not cause output many times its own size.
     */
    public static final class Bounded {

        /** Of one kind. More than anybody repairs by hand before looking again. */
        private static final int MOST = 100;

        private final Collector findings;
        private final ConfigPath whole;
        private final Map<FindingCode, Integer> counts = new LinkedHashMap<>();

        private Bounded(Collector findings, ConfigPath whole) {
            this.findings = findings;
            this.whole = whole;
        }

        /** Takes a finding in. */
        public void add(Finding.Builder finding) {
            add(finding.build());
        }

        /** Takes a finding in. */
        public void add(Finding finding) {
            if (counts.merge(finding.code(), 1, Integer::sum) <= MOST) {
                findings.add(finding);
            }
        }

        /** Reports, for each kind, how many findings are not listed. */
        public void close() {
            counts.forEach((code, count) -> {
                if (count > MOST) {
                    findings.add(Finding.of(code, whole)
                            .message(whole + " has " + (count - MOST) + " more of these findings than are listed")
                            .fix("repair those that are listed first"));
                }
            });
        }
    }
}
