package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One parameter of Felix: how it is called and what Felix reads in its value. Immutable. */
final class FelixParameter {

    /** What every name in the environment begins with; Felix does not mind the case. */
    static final String PREFIX = "FELIX_";

    /** The value, in any case, that stands for nothing: zero, off, an empty list. */
    static final String NONE = "none";

    static final List<String> COLUMNS = List.of(
            "name",
            "env_var",
            "field",
            "type",
            "allowed",
            "min",
            "max",
            "default",
            "none_allowed",
            "on_invalid",
            "status",
            "last_version");

    private final String name;
    private final String variable;
    private final Optional<String> field;
    private final FelixType type;
    private final List<String> allowed;
    private final Optional<BigInteger> min;
    private final Optional<BigInteger> max;
    private final Optional<String> defaultValue;

    /** Whether {@code none} stands for nothing; else it is refused. */
    private final boolean noneAllowed;

    /** Whether Felix refuses to start with a value that it cannot read; else it takes its default. */
    private final boolean refusesInvalid;

    private final Status status;
    private final String lastVersion;

    /** What becomes of a parameter in the supported release. */
    enum Status {
        CURRENT,
        /** Calico works it out itself, for each node or cluster. */
        INTERNAL,
        REMOVED
    }

    private FelixParameter(Row row) {
        this.name = row.get("name");
        this.variable = row.get("env_var");
        this.field = filled(row, "field");
        this.type = row.constant("type", FelixType.class);
        this.allowed =
                filled(row, "allowed").map(names -> List.of(names.split("\\|"))).orElse(List.of());
        this.min = filled(row, "min").map(text -> number(row, "min"));
        this.max = filled(row, "max").map(text -> number(row, "max"));
        this.defaultValue = filled(row, "default");
        this.noneAllowed = row.isFirstOf("none_allowed", "yes", "no");
        this.refusesInvalid = row.isFirstOf("on_invalid", "refuses", "default");
        this.status = status(row);
        this.lastVersion = row.get("last_version");
    }

    /**
     * The parameter in a row.
     *
     * @throws IllegalStateException when the row contradicts itself
     */
    static FelixParameter of(Row row) {
        var parameter = new FelixParameter(row);
        if (!parameter.variable.equals(PREFIX + parameter.name.toUpperCase(Locale.ROOT))) {
            throw row.malformed("env_var", null);
        }
        if (parameter.type == FelixType.ENUM == parameter.allowed.isEmpty()) {
            throw row.malformed("allowed", null);
        }
        if (parameter.defaultValue.isPresent() && !parameter.type.canRead(parameter, parameter.defaultValue.get())) {
            throw row.malformed("default", null);
        }
        return parameter;
    }

    /** The name as Felix' sources have it: {@code Ipv6Support}. */
    String name() {
        return name;
    }

    /** The name in the environment: {@code FELIX_IPV6SUPPORT}. */
    String variable() {
        return variable;
    }

    /** The field of a FelixConfiguration that sets it too, often spelt differently. */
    Optional<String> field() {
        return field;
    }

    FelixType type() {
        return type;
    }

    /** The words of an enumeration; else nothing. */
    List<String> allowed() {
        return allowed;
    }

    Optional<BigInteger> min() {
        return min;
    }

    Optional<BigInteger> max() {
        return max;
    }

    /** What Felix takes when nothing is set. */
    Optional<String> defaultValue() {
        return defaultValue;
    }

    Status status() {
        return status;
    }

    /** The last minor release that has it. */
    String lastVersion() {
        return lastVersion;
    }

    /** What is wrong with a value; empty when Felix reads it, or leaves it out because nothing is written. */
    Optional<FelixFault> faultIn(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.equalsIgnoreCase(NONE)) {
            return noneAllowed
                    ? Optional.empty()
                    : Optional.of(new FelixFault(
                            "a value here, whatever it is",
                            "write a value such as " + type.example(this) + ", or delete the variable",
                            FelixFault.Outcome.REFUSED));
        }
        return type.canRead(this, value)
                ? Optional.empty()
                : Optional.of(new FelixFault(type.wants(this), type.repair(this, value), outcome(value)));
    }

    private FelixFault.Outcome outcome(String value) {
        return type.outcome(value, refusesInvalid ? FelixFault.Outcome.REFUSED : FelixFault.Outcome.DEFAULT);
    }

    @Override
    public String toString() {
        return variable;
    }

    private static Optional<String> filled(Row row, String column) {
        return Optional.of(row.get(column)).filter(text -> !text.isEmpty());
    }

    private static BigInteger number(Row row, String column) {
        try {
            return new BigInteger(row.get(column));
        } catch (NumberFormatException invalid) {
            throw row.malformed(column, invalid);
        }
    }

    private static Status status(Row row) {
        return switch (row.get("status")) {
            case "current" -> Status.CURRENT;
            case "internal" -> Status.INTERNAL;
            case "removed" -> Status.REMOVED;
            default -> throw row.malformed("status", null);
        };
    }
}
