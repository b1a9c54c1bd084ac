package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;
import java.util.Optional;

/**
 * A single value.
 *
 * @param string the value as the user wrote it, without quotes and with escapes resolved
 * @param plain whether it may be something other than a string: it is neither quoted nor a block scalar nor tagged
 *     {@code !!str}
 */
public record YamlScalar(SourceLocation start, String string, boolean plain) implements YamlNode {

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int height() {
        return 0;
    }

    /** Returns the same scalar without its quotes. */
    public YamlScalar unquoted() {
        return new YamlScalar(start, string, true);
    }

    /** Returns whether it is null: empty, or a plain {@code ~} or {@code null}. */
    public boolean isNull() {
        return plain && Yaml11.isNull(string);
    }

    /** Returns the boolean value of a plain scalar, including {@code yes} and {@code off}; empty for any other. */
    public Optional<Boolean> asBoolean() {
        return plain ? Yaml11.asBoolean(string) : Optional.empty();
    }

    /** Returns the integer value of a plain scalar, a Long or where necessary a BigInteger; empty for any other. */
    public Optional<Number> asInteger() {
        return plain && mayBeNumber() ? Yaml11.asInteger(string) : Optional.empty();
    }

    /** Returns the floating-point value of a plain scalar: a BigDecimal, or a Double for infinity and NaN. */
    public Optional<Number> asFloat() {
        return plain && mayBeNumber() ? Yaml11.asFloat(string) : Optional.empty();
    }

    /** Returns whether a pattern has to be matched; most scalars are words. */
    private boolean mayBeNumber() {
        return !string.isEmpty() && "+-.0123456789".indexOf(string.charAt(0)) >= 0;
    }

    /** Returns whether a plain scalar is {@code .inf} or {@code .nan}, which JSON does not have. */
    public boolean isEndless() {
        return asFloat().filter(Double.class::isInstance).isPresent();
    }

    /** Returns the boolean that kubectl reads a plain scalar as, including {@code y} and {@code n}. */
    public Optional<Boolean> asKubectlBoolean() {
        return mayBeOther() ? KubectlScalar.asBoolean(string) : Optional.empty();
    }

    /** Returns the key in JSON that kubectl writes for a plain scalar that is a number or boolean. */
    public Optional<String> asKubectlKey() {
        return mayBeOther() ? KubectlScalar.asKey(string) : Optional.empty();
    }

    /**
     * Returns the finite number that kubectl reads a plain scalar as: a BigInteger for an integer, else a BigDecimal.
     */
    public Optional<Number> asKubectlNumber() {
        return mayBeOther() ? KubectlScalar.asNumber(string) : Optional.empty();
    }

    private boolean mayBeOther() {
        return plain && !KubectlScalar.isNeitherBooleanNorNumber(string);
    }
}
