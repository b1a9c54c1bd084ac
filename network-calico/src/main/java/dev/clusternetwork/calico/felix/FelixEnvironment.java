package dev.clusternetwork.calico.felix;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** An environment as Felix reads it: names in any case, and for a value that it cannot read its default, in silence. */
public final class FelixEnvironment {

    private final Map<String, String> environment;

    private FelixEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Makes the environment that these variables are. */
    public static FelixEnvironment of(Map<String, String> environment) {
        return new FelixEnvironment(environment);
    }

    /**
     * Returns the key of a variable: equal for two spellings of one parameter, because Felix ignores the case of its
     * names.
     */
    public static String key(String variable) {
        return FelixParameters.isForFelix(variable) ? FelixParameters.key(variable) : variable;
    }

    /** A variable as the user spelt it; of several spellings the last, as Felix goes through them front to back. */
    public Optional<String> nameOf(String variable) {
        return environment.keySet().stream()
                .filter(each -> FelixParameters.key(each).equals(FelixParameters.key(variable)))
                .reduce((first, second) -> second);
    }

    /** What Felix goes by; empty when that is nothing. */
    Optional<String> value(String variable) {
        return written(variable).or(parameter(variable)::defaultValue);
    }

    /** What the user wrote, where Felix reads it. */
    public Optional<String> written(String variable) {
        return nameOf(variable)
                .map(environment::get)
                .filter(value -> !value.isEmpty())
                .filter(value -> parameter(variable).faultIn(value).isEmpty());
    }

    /** Returns whether Felix takes a boolean parameter for true. */
    public boolean isOn(String variable) {
        return value(variable).flatMap(FelixBoolean::read).orElse(false);
    }

    /** Whether the user turned it off. {@code none} does so too, unless Felix decides what is not set. */
    public boolean isTurnedOff(String variable) {
        return written(variable)
                .filter(value -> value.equalsIgnoreCase(FelixParameter.NONE)
                        ? parameter(variable).defaultValue().isPresent()
                        : FelixBoolean.read(value).filter(truth -> !truth).isPresent())
                .isPresent();
    }

    /** The number that Felix goes by; 0 for {@code none}. */
    public Optional<BigInteger> number(String variable) {
        return value(variable)
                .map(value -> value.equalsIgnoreCase(FelixParameter.NONE) ? "0" : value)
                .flatMap(FelixNumbers::integer);
    }

    private static FelixParameter parameter(String variable) {
        return FelixParameters.all().find(variable).orElseThrow();
    }
}
