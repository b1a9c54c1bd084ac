package dev.clusternetwork.calico.felix;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** An environment as Felix reads it: it ignores the case of names, and uses the default of an unreadable value. */
public final class FelixEnvironment {

    private final Map<String, String> environment;

    private FelixEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns the environment with these variables. */
    public static FelixEnvironment of(Map<String, String> environment) {
        return new FelixEnvironment(environment);
    }

    /**
     * Returns the key of a variable. The key is equal for two spellings of one parameter, because Felix ignores the
     * case of names.
     */
    public static String key(String variable) {
        return FelixParameters.isForFelix(variable) ? FelixParameters.key(variable) : variable;
    }

    /** Returns the name of a variable as the user wrote it; the last of several spellings, which Felix uses. */
    public Optional<String> nameOf(String variable) {
        return environment.keySet().stream()
                .filter(each -> FelixParameters.key(each).equals(FelixParameters.key(variable)))
                .reduce((first, second) -> second);
    }

    /** Returns the value that Felix uses; empty if it has none. */
    Optional<String> value(String variable) {
        return written(variable).or(parameter(variable)::defaultValue);
    }

    /** Returns the value that the user wrote; empty if Felix cannot read it. */
    public Optional<String> written(String variable) {
        return nameOf(variable)
                .map(environment::get)
                .filter(value -> !value.isEmpty())
                .filter(value -> parameter(variable).faultIn(value).isEmpty());
    }

    /** Returns whether a boolean parameter is true. */
    public boolean isEnabled(String variable) {
        return value(variable).flatMap(FelixBoolean::read).orElse(false);
    }

    /**
     * Returns whether the user disabled a boolean parameter. {@code none} disables it, too, unless Felix itself chooses
     * the value of a parameter that is not set.
     */
    public boolean isDisabled(String variable) {
        return written(variable)
                .filter(value -> value.equalsIgnoreCase(FelixParameter.NONE)
                        ? parameter(variable).defaultValue().isPresent()
                        : FelixBoolean.read(value).filter(truth -> !truth).isPresent())
                .isPresent();
    }

    /** Returns the number that Felix uses; 0 for {@code none}. */
    public Optional<BigInteger> number(String variable) {
        return value(variable)
                .map(value -> value.equalsIgnoreCase(FelixParameter.NONE) ? "0" : value)
                .flatMap(FelixNumbers::integer);
    }

    private static FelixParameter parameter(String variable) {
        return FelixParameters.all().find(variable).orElseThrow();
    }
}
