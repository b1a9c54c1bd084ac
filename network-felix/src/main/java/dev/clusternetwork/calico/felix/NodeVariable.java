package dev.clusternetwork.calico.felix;

import java.util.Optional;

/**
 * A variable of a calico-node that is not planned here, for example one in a manifest of the user's own. Its release of
 * Calico is not known, so variables that only some releases read are accepted.
 *
 * @param name the name as written
 * @param value the value as written, without references to other variables
 */
public record NodeVariable(String name, String value) {

    /**
     * What is wrong with a variable.
     *
     * @param isOfName whether the name is wrong, and not the value
     * @param isRefused whether a program would not start
     * @param problem what is wrong and what would happen, a clause that starts with a verb
     * @param fix an imperative or a question in lower case
     */
    public record Fault(boolean isOfName, boolean isRefused, String problem, String fix) {}

    /** Returns what is wrong with the variable. */
    public Optional<Fault> fault() {
        var parameter = FelixParameters.all().find(name);
        var variable = EnvironmentVariables.all().find(name);
        if (parameter.isEmpty() && variable.isEmpty()) {
            return faultOfName();
        }
        return variable.filter(each -> !each.type().canRead(value))
                .map(each -> UnreadableValue.ofNode(each, value))
                .or(() -> parameter.flatMap(
                        each -> each.faultIn(value).map(fault -> UnreadableValue.ofFelix(each, fault))))
                .map(each -> new Fault(
                        false, each.isRefused(), each.problem(), each.proposal().fix("variable")));
    }

    /** Returns whether it is a variable of Felix that is false. */
    public boolean isDisabled() {
        return FelixBoolean.read(value).filter(truth -> !truth).isPresent();
    }

    private Optional<Fault> faultOfName() {
        var isForFelix = FelixParameters.isForFelix(name);
        var meant = EnvironmentVariables.all().suggestionFor(name);
        if (isForFelix && meant.filter(name::equalsIgnoreCase).isEmpty()) {
            meant = FelixParameters.all().suggestionFor(name).map(FelixParameter::variable);
        }
        return isForFelix || meant.isPresent()
                ? Optional.of(new Fault(
                        true,
                        false,
                        "is not a variable that " + (isForFelix ? "Felix" : "calico-node") + " reads",
                        meant.map(each -> "did you mean " + each + "?")
                                .orElse("correct the name, or remove the variable")))
                : Optional.empty();
    }
}
