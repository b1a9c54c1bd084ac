package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.message.Quotes;

/**
 * A value of a variable that calico-node or Felix cannot read.
 *
 * @param isRefused whether a program would not start; else it would use another value
 * @param problem what is wrong with the value and what would happen, a clause that starts with a verb
 * @param proposal what to write instead
 */
record UnreadableValue(boolean isRefused, String problem, Proposal proposal) {

    static UnreadableValue ofNode(EnvironmentVariable variable, String value) {
        var effect = variable.effect().orElseThrow();
        var consequence = switch (effect) {
            case DEFAULT ->
                variable.defaultValue()
                        .map(usual -> "calico-node would use its default '" + usual + "'")
                        .orElse("calico-node would ignore it");
            case EXITS -> "calico-node would exit";
            case PROBES -> "the probes would fail";
        };
        return new UnreadableValue(
                effect != EnvironmentVariable.Effect.DEFAULT,
                variable.type().problemOf(value) + ", so " + consequence,
                variable.type().proposalFor(value));
    }

    static UnreadableValue ofFelix(FelixParameter parameter, FelixFault fault) {
        var consequence = switch (fault.outcome()) {
            case REFUSED -> "Felix would not start";
            case NONSENSE -> "Felix would use an invalid interval";
            case DEFAULT ->
                parameter
                                .defaultValue()
                                .map(usual -> "Felix would use its default " + Quotes.quote(usual))
                                .orElse("Felix would ignore it")
                        + parameter
                                .field()
                                .map(field -> ", even if the FelixConfiguration sets " + field)
                                .orElse("");
        };
        return new UnreadableValue(fault.refuses(), fault.problem() + ", so " + consequence, fault.proposal());
    }
}
