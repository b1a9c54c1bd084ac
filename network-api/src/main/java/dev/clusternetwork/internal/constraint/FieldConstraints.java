package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constraints that an API server validates in the fields of Kubernetes types, in addition to their types: the table
 * {@code field-constraints.tsv}. A row applies to every object of its type; a row for {@code HasMetadata} applies to
 * objects of all kinds, but not to the templates in them. Immutable.
 *
 * @since 0.1.0
 */
public final class FieldConstraints {

    private static final String ALL_KINDS = "HasMetadata";

    private static final String RESOURCE = "field-constraints.tsv";

    private final Map<String, List<FieldRule>> byType;

    private FieldConstraints(Stream<FieldRule> rules) {
        this.byType = rules.collect(Collectors.groupingBy(FieldRule::type));
    }

    /** Returns the table of this module, which is read once. */
    public static FieldConstraints all() {
        return Loaded.ALL;
    }

    /** Returns no constraints. */
    static FieldConstraints none() {
        return new FieldConstraints(Stream.of());
    }

    /** Returns the constraints in a table. */
    static FieldConstraints of(TsvTable table) {
        return new FieldConstraints(table.rows().stream().map(FieldRule::of));
    }

    private static final class Loaded {
        static final FieldConstraints ALL = of(TsvTable.load(FieldConstraints.class, RESOURCE, FieldRule.COLUMNS));
    }

    /**
     * Returns these constraints without the lists of supported values, which are for a release of Kubernetes that is
     * newer than the table and may support more values.
     */
    public FieldConstraints withoutEnumerations() {
        return new FieldConstraints(byType.values().stream()
                .flatMap(List::stream)
                .filter(rule -> !(rule.constraint() instanceof FieldConstraint.Enumeration)));
    }

    /** Returns the rules for a type of the model, in the order of the table. */
    List<FieldRule> of(ModelType type) {
        var own = of(type.qualifiedName());
        return type.isKind()
                ? Stream.concat(of(ALL_KINDS).stream(), own.stream()).toList()
                : own;
    }

    /** Returns the rules for a type. */
    List<FieldRule> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Returns the types that have rules, in no particular order. */
    Set<String> types() {
        return byType.keySet();
    }
}
