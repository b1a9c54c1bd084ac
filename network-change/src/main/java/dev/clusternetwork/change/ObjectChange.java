package dev.clusternetwork.change;

import dev.clusternetwork.plan.ObjectKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens to an object.
 *
 * @param key the object
 * @param action how it is changed
 * @param fields the fields that differ, sorted by path; empty if the object is created, kept or removed
 * @param pods the number of pods that a restart replaces; empty if none restart, or if the number is not known
 * @param reason why the action is not {@link Action#APPLY}, for example which field is immutable; empty if the action
 *     needs no reason
 */
public record ObjectChange(
        ObjectKey key, Action action, List<FieldChange> fields, Optional<Integer> pods, Optional<String> reason) {

    /** Copies the fields. */
    public ObjectChange {
        fields = List.copyOf(fields);
    }

    /** Returns the highest cost of a field. */
    public Cost cost() {
        return fields.stream()
                .map(FieldChange::cost)
                .max(Comparator.naturalOrder())
                .orElse(Cost.NONE);
    }

    /** Returns whether anything has to be done. */
    public boolean isNeeded() {
        return action != Action.NONE && action != Action.KEEP;
    }
}
