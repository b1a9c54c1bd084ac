package dev.clusternetwork.custom.cni;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a row of the table applies: {@code NAME=VALUE|VALUE} or {@code NAME!=VALUE|VALUE}, about another setting of the
 * same holder. An absent setting has the empty value; for an unknown setting, no condition is true.
 */
record SettingCondition(String name, boolean isNegated, List<Wildcard> values) {

    /** Returns the condition in a part of a cell; empty when it is malformed. */
    static Optional<SettingCondition> parse(String string) {
        int equals = string.indexOf('=');
        var isNegated = equals > 0 && string.charAt(equals - 1) == '!';
        var name = string.substring(0, Math.max(0, isNegated ? equals - 1 : equals));
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new SettingCondition(
                        name,
                        isNegated,
                        Arrays.stream(string.substring(equals + 1).split("\\|", -1))
                                .map(Wildcard::new)
                                .toList()));
    }

    boolean isTrue(Function<String, SettingReading> holder) {
        var reading = holder.apply(name);
        if (reading.isUnknown()) {
            return false;
        }
        var strings = reading.isAbsent()
                ? List.of("")
                : reading.values().stream().map(SettingReading.Value::string).toList();
        var isOne = strings.stream().anyMatch(string -> values.stream().anyMatch(each -> each.matches(string)));
        return isOne != isNegated;
    }
}
