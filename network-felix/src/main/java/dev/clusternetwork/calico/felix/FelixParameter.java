package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A parameter of Felix: its name and the syntax of its value. Immutable. */
final class FelixParameter {

    /** The prefix of all names in the environment; Felix ignores its case. */
    static final String PREFIX = "FELIX_";

    /** The value, in any case, that means zero, false or an empty list. */
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

    /** Whether {@code none} is allowed; otherwise Felix does not start with it. */
    private final boolean noneAllowed;

    /** Whether Felix does not start with an unreadable value; otherwise it uses the default. */
    private final boolean refusesInvalid;

    private final Status status;
    private final String lastVersion;

    /** The status of a parameter in the supported release. */
    enum Status {
        /** Users can set it. */
        CURRENT,
        /** Calico sets it for each node or cluster. */
        INTERNAL,
        /** Only earlier releases have it. */
        REMOVED
    }

    private FelixParameter(Row row) {
        this.name = row.get("name");
        this.variable = row.get("env_var");
        this.field = filled(row, "field");
        this.type = row.constant("type", FelixType.class);
        this.allowed =
                filled(row, "allowed").map(names -> List.of(names.split("\\|"))).orElse(List.of());
        this.min = filled(row, "min").map(string -> number(row, "min"));
        this.max = filled(row, "max").map(string -> number(row, "max"));
        this.defaultValue = filled(row, "default");
        this.noneAllowed = row.isFirstOf("none_allowed", "yes", "no");
        this.refusesInvalid = row.isFirstOf("on_invalid", "refuses", "default");
        this.status = status(row);
        this.lastVersion = row.get("last_version");
    }

    /**
     * Returns the parameter of a row.
     *
     * @throws IllegalStateException if the row is malformed
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

    /** Returns the name in the source code of Felix, for example {@code Ipv6Support}. */
    String name() {
        return name;
    }

    /** Returns the name in the environment, for example {@code FELIX_IPV6SUPPORT}. */
    String variable() {
        return variable;
    }

    /** Returns the field of a FelixConfiguration for the same parameter, which often has another spelling. */
    Optional<String> field() {
        return field;
    }

    FelixType type() {
        return type;
    }

    /** Returns the values of an enumeration; empty for other types. */
    List<String> allowed() {
        return allowed;
    }

    Optional<BigInteger> min() {
        return min;
    }

    Optional<BigInteger> max() {
        return max;
    }

    /** Returns the value that Felix uses if the parameter is not set. */
    Optional<String> defaultValue() {
        return defaultValue;
    }

    Status status() {
        return status;
    }

    /** Returns the last minor release with this parameter. */
    String lastVersion() {
        return lastVersion;
    }

    /** Returns what is wrong with a value; empty if Felix can read it or ignores it because it is empty. */
    Optional<FelixFault> faultIn(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.equalsIgnoreCase(NONE)) {
            return noneAllowed
                    ? Optional.empty()
                    : Optional.of(new FelixFault(
                            "is not allowed for this parameter",
                            Proposal.example(type.example(this)),
                            FelixFault.Outcome.REFUSED));
        }
        return type.canRead(this, value)
                ? Optional.empty()
                : Optional.of(new FelixFault(type.problemOf(this), type.proposalFor(this, value), outcome(value)));
    }

    private FelixFault.Outcome outcome(String value) {
        return type.outcome(value, refusesInvalid ? FelixFault.Outcome.REFUSED : FelixFault.Outcome.DEFAULT);
    }

    @Override
    public String toString() {
        return variable;
    }

    private static Optional<String> filled(Row row, String column) {
        return Optional.of(row.get(column)).filter(string -> !string.isEmpty());
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
