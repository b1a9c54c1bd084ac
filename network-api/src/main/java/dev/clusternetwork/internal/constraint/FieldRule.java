package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.internal.constraint.FieldPath.Location;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One row of the table of constraints. Immutable.
 *
 * @param type the type of the model, for example {@code apps.DeploymentSpec}
 * @param path from an object of the type to the constrained field
 * @param constraint the constraint on the field
 * @param condition the condition under which the constraint applies
 * @param fix the fix as an imperative; an empty string for the fix of the constraint
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

    /** Passes the problems of the constrained fields of an object to a consumer. */
    <V extends FieldValue<V>> void check(V base, Consumer<FieldFault<V>> faults) {
        path.forEach(base, location -> {
            if (condition.isFulfilled(base, location)) {
                constraint.problem(location).ifPresent(problem -> faults.accept(fault(base, location, problem)));
            }
        });
    }

    private <V extends FieldValue<V>> FieldFault<V> fault(
            V base, Location<V> location, FieldConstraint.Problem problem) {
        return new FieldFault<>(
                problem.isMissing() ? FieldFault.Kind.MISSING : FieldFault.Kind.INVALID,
                location.value(),
                location.isKey(),
                problem.describe(condition.describe(base, location)),
                fix.isEmpty() ? problem.fix() : fix,
                fix.isEmpty() && !location.isKey() ? problem.proposal() : Optional.empty());
    }
}
