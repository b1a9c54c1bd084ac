package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.internal.constraint.FieldPath.Place;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * One row of the table of constraints. Immutable.
 *
 * @param type the model's type, such as {@code apps.DeploymentSpec}
 * @param path from an object of the type to the constrained field
 * @param constraint what the field has to be
 * @param condition when that holds
 * @param fix what to do, as an imperative; an empty string for what the constraint proposes by itself
 */
record FieldRule(String type, FieldPath path, FieldConstraint constraint, FieldCondition condition, String fix) {

    static final List<String> COLUMNS = List.of("type", "field", "constraint", "argument", "when", "fix");

    /**
     * Returns the rule in a row.
     *
     * @throws IllegalStateException if the row is malformed
     */
    static FieldRule of(TsvTable.Row row) {
        if (row.get("type").isEmpty()) {
            throw row.malformed("type", null);
        }
        return new FieldRule(
                row.get("type"),
                path(row),
                FieldConstraint.of(row, "constraint", "argument"),
                when(row),
                row.get("fix"));
    }

    private static FieldPath path(TsvTable.Row row) {
        try {
            return FieldPath.parse(row.get("field"));
        } catch (IllegalArgumentException malformed) {
            throw row.malformed("field", malformed);
        }
    }

    private static FieldCondition when(TsvTable.Row row) {
        try {
            return FieldCondition.parse(row.get("when"));
        } catch (IllegalArgumentException malformed) {
            throw row.malformed("when", malformed);
        }
    }

    /** Hands over what is wrong with the constrained fields of an object of the type. */
    <V extends FieldValue<V>> void check(V base, Consumer<FieldFault<V>> faults) {
        path.forEach(base, place -> {
            if (condition.isFulfilled(base, place)) {
                constraint.problem(place).ifPresent(problem -> faults.accept(fault(base, place, problem)));
            }
        });
    }

    private <V extends FieldValue<V>> FieldFault<V> fault(V base, Place<V> place, FieldConstraint.Problem problem) {
        return new FieldFault<>(
                problem.isMissing() ? FieldFault.Kind.MISSING : FieldFault.Kind.INVALID,
                place.value(),
                place.isKey(),
                problem.clause() + condition.describe(base, place) + problem.detail(),
                fix.isEmpty() ? problem.fix() : fix);
    }
}
