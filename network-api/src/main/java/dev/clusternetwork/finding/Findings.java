package dev.clusternetwork.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

/** The findings of one validation, in a stable order: see {@link #inFileOrder}. Immutable, equal by value. */
public final class Findings implements Iterable<Finding> {

    private static final Findings NONE = new Findings(List.of(), List.of());

    private final List<Finding> standing;
    private final List<Waived> waived;

    private Findings(List<Finding> standing, List<Waived> waived) {
        this.standing = List.copyOf(standing);
        this.waived = List.copyOf(waived);
    }

    /** A finding that is waived, and the reason. */
    public record Waived(Finding finding, String reason) {}

    /** Returns no finding. */
    public static Findings none() {
        return NONE;
    }

    /** Returns these findings, in this order. */
    public static Findings of(Collection<Finding> findings) {
        return new Findings(List.copyOf(findings), List.of());
    }

    /** Returns the errors and warnings that are not waived, in order. */
    public List<Finding> all() {
        return standing;
    }

    /** Returns the errors that are not waived; with one of them, no plan is made. */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /** Returns the warnings that are not waived. */
    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** Returns the waived findings, which count as neither errors nor warnings. */
    public List<Waived> waived() {
        return waived;
    }

    /** Returns whether there are errors, so that no plan is made. */
    public boolean hasErrors() {
        return standing.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Returns whether there is neither an error nor a warning. */
    public boolean isEmpty() {
        return standing.isEmpty();
    }

    /** Returns these findings, followed by {@code more}. */
    public Findings plus(Findings more) {
        return new Findings(concat(standing, more.standing), concat(waived, more.waived));
    }

    /** Returns the same findings; each path in them that has no location yet, related ones included, gets its own. */
    public Findings located(Function<ConfigPath, SourceLocation> locations) {
        return located(locations, locations);
    }

    /**
     * Returns the same findings; each path in them that has no location yet, related ones included, gets its own.
     *
     * @param locations the location of the value at a path
     * @param keyLocations the location of the key at a path, for findings about the key
     */
    public Findings located(
            Function<ConfigPath, SourceLocation> locations, Function<ConfigPath, SourceLocation> keyLocations) {
        return new Findings(
                standing.stream()
                        .map(finding -> finding.located(locations, keyLocations))
                        .toList(),
                waived.stream()
                        .map(each -> new Waived(each.finding().located(locations, keyLocations), each.reason()))
                        .toList());
    }

    /**
     * Returns the same findings in file order: first those without a location, as they are; then file by file, by line
     * and by column. Findings about the same location keep their order.
     *
     * @param files the first files in the order of reading; others follow in the order in which findings name them
     */
    public Findings inFileOrder(Collection<String> files) {
        var numbers = new HashMap<String, Integer>();
        files.forEach(file -> numbers.putIfAbsent(file, numbers.size()));
        Stream.concat(standing.stream(), waived.stream().map(Waived::finding))
                .flatMap(finding -> finding.location().stream())
                .forEach(location -> numbers.putIfAbsent(location.file(), numbers.size()));
        var byLocation = Comparator.comparing(
                (Finding finding) -> finding.location().orElse(null),
                Comparator.nullsFirst(
                        Comparator.<SourceLocation, Integer>comparing(location -> numbers.get(location.file()))
                                .thenComparingInt(SourceLocation::line)
                                .thenComparingInt(SourceLocation::column)));
        return new Findings(
                standing.stream().sorted(byLocation).toList(),
                waived.stream()
                        .sorted(Comparator.comparing(Waived::finding, byLocation))
                        .toList());
    }

    /**
     * Returns the same findings, those of the given codes as waived ones. A waiver of a code that cannot be waived has
     * no effect here; the planner reports it.
     *
     * @param reasons the reason for each waived code, by the name of the code, for example {@code CIDR_PUBLIC}
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

    /** Returns one line for each finding. */
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

    /**
     * Collects the findings of one validation. Of each code it keeps the first 100 and counts the others: a longer list
     * does not help its reader, and a hostile file of 1 MiB must not cause output many times its own size. Not
     * thread-safe.
     */
    public static final class Collector {

        /** The number of findings of one code that are listed: more than a person corrects before the next run. */
        private static final int MOST = 100;

        private final Set<ConfigPath> unreadable = new HashSet<>();
        private final Set<ConfigPath> parentsOfUnreadable = new HashSet<>();
        private final Set<Finding.FieldOfItems> unreadableFieldsOfItems = new HashSet<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<FindingCode, Integer> counts = new HashMap<>();
        private final Map<FindingCode, Omitted> omitted = new LinkedHashMap<>();

        /** Creates a collector of findings that rely on nothing unreadable. */
        public Collector() {}

        /**
         * Creates a collector that drops each finding that relies on a value that could not be read: such a value
         * already has a finding, and rules see a default instead.
         *
         * @param unreadable the paths of these values; one that ends with the empty key means that a key of the object
         *     could not be read, so that each setting of the object that is not written may be that one
         */
        public Collector(Collection<ConfigPath> unreadable) {
            this.unreadable.addAll(unreadable);
            unreadable.forEach(path -> {
                path.parent().ifPresent(parentsOfUnreadable::add);
                addFieldsOfItems(path);
            });
        }

        /** Adds a finding. */
        public void add(Finding finding) {
            if (finding.reliedOn().noneMatch(this::isUnreadable)
                    && finding.fieldsOfItems().stream().noneMatch(this::isUnreadable)) {
                if (finding.omitted() == 0 && counts.merge(finding.code(), 1, Integer::sum) <= MOST) {
                    findings.add(finding);
                } else {
                    omitted.computeIfAbsent(finding.code(), code -> new Omitted(finding))
                            .add(finding);
                }
            }
        }

        /** Returns whether a value, a value above it, or one of its own fields or items could not be read. */
        private boolean isUnreadable(ConfigPath path) {
            return parentsOfUnreadable.contains(path)
                    || lineage(path).anyMatch(each -> unreadable.contains(each) || mayBeUnreadableKey(each));
        }

        /** Returns whether a setting is not written, but may be the key of its object that could not be read. */
        private boolean mayBeUnreadableKey(ConfigPath path) {
            return !path.isWritten()
                    && path.parent()
                            .map(object -> object.key(""))
                            .filter(unreadable::contains)
                            .isPresent();
        }

        private boolean isUnreadable(Finding.FieldOfItems field) {
            return unreadableFieldsOfItems.contains(field) || isUnreadable(field.list());
        }

        /** Adds the field of an item that a path is, or that it is in. */
        private void addFieldsOfItems(ConfigPath path) {
            var steps = path.steps();
            var each = path;
            for (int i = steps.size() - 1; i > 1; i--) {
                var item = each.parent().orElseThrow();
                if (steps.get(i) instanceof ConfigPath.Key key && steps.get(i - 1) instanceof ConfigPath.Item) {
                    unreadableFieldsOfItems.add(
                            new Finding.FieldOfItems(item.parent().orElseThrow(), key.name()));
                }
                each = item;
            }
        }

        private static Stream<ConfigPath> lineage(ConfigPath path) {
            return Stream.iterate(Optional.of(path), Optional::isPresent, each -> each.flatMap(ConfigPath::parent))
                    .flatMap(Optional::stream);
        }

        /** Adds a finding. */
        public void add(Finding.Builder finding) {
            add(finding.build());
        }

        /** Adds findings in their order. */
        public void addAll(Iterable<Finding> more) {
            more.forEach(this::add);
        }

        /**
         * Returns the findings that were added so far. For each code of which more than 100 were added, one more
         * finding says how many are not listed.
         */
        public Findings toFindings() {
            return Findings.of(
                    Stream.concat(findings.stream(), omitted.values().stream().map(Omitted::finding))
                            .toList());
        }
    }

    /** Findings of one code that are counted and not listed. */
    private static final class Omitted {

        private final Finding first;
        private ConfigPath whole;
        private int count;

        private Omitted(Finding first) {
            this.first = first;
            this.whole =
                    first.omitted() > 0 ? first.path() : first.path().parent().orElse(first.path());
        }

        private void add(Finding finding) {
            count += Math.max(1, finding.omitted());
            whole = whole.commonAncestor(finding.path());
        }

        /** Returns the finding that says how many are not listed, at the location of the first of them. */
        private Finding finding() {
            var finding = Finding.of(first.code(), whole)
                    .problem(whole + " has " + count + " more of these findings than are listed")
                    .fix("correct the listed findings first")
                    .omitted(count)
                    .build();
            return first.location().map(finding::at).orElse(finding);
        }
    }
}
