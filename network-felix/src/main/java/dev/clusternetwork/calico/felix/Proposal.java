package dev.clusternetwork.calico.felix;

import java.util.List;
import java.util.Optional;

/**
 * What to write instead of an invalid value.
 *
 * @param values the values, of which the first is the best
 * @param isExample whether the value is only an example, because the intended value is not known
 */
public record Proposal(List<String> values, boolean isExample) {

    static Proposal of(List<String> values) {
        return new Proposal(values, false);
    }

    static Proposal of(String value) {
        return of(List.of(value));
    }

    static Proposal example(String value) {
        return new Proposal(List.of(value), true);
    }

    /** Returns the value to write; empty if no value is known. */
    public Optional<String> value() {
        return values.stream().findFirst();
    }

    /**
     * Returns the fix of a finding, an imperative.
     *
     * @param what what can be removed instead: a field or a variable
     */
    public String fix(String what) {
        var remove = "remove the " + what;
        if (values.isEmpty()) {
            return remove;
        }
        var list = String.join(" or ", values);
        return (isExample ? "use a valid value, for example " + list : "use " + list) + ", or " + remove;
    }
}
