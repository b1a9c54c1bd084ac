package dev.clusternetwork.custom.cni;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a row of the table counts: {@code NAME=VALUE|VALUE} or {@code NAME!=VALUE|VALUE}, about another setting of the
 * same holder. An absent setting has the empty value; of one that is unknown, no condition holds.
 */
record SettingCondition(String name, boolean isNegated, List<Wildcard> values) {

    /** Returns the condition that a part of a cell holds; empty when it is malformed. */
    static Optional<SettingCondition> parse(String text) {
        int equals = text.indexOf('=');
        var isNegated = equals > 0 && text.charAt(equals - 1) == '!';
        var name = text.substring(0, Math.max(0, isNegated ? equals - 1 : equals));
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new SettingCondition(
                        name,
                        isNegated,
                        Arrays.stream(text.substring(equals + 1).split("\\|", -1))
                                .map(Wildcard::new)
                                .toList()));
    }

    boolean holds(Function<String, SettingReading> holder) {
        var reading = holder.apply(name);
        if (reading.isUnknown()) {
            return false;
        }
        var texts = reading.isAbsent()
                ? List.of("")
                : reading.values().stream().map(SettingReading.Value::text).toList();
        var isOne = texts.stream().anyMatch(text -> values.stream().anyMatch(each -> each.matches(text)));
        return isOne != isNegated;
    }
}
