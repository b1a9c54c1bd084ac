package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;
import java.util.Optional;

/**
 * A single value.
 *
 * @param text as the user wrote it, without quotes, escapes resolved
 * @param plain whether it may be something other than text: it is neither quoted nor a block nor tagged {@code !!str}
 */
public record YamlScalar(SourceLocation start, String text, boolean plain) implements YamlNode {

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int height() {
        return 0;
    }

    /** The same text without its quotes, to see what it would have been. */
    public YamlScalar unquoted() {
        return new YamlScalar(start, text, true);
    }

    /** Whether it stands for nothing: left empty, or a plain {@code ~} or {@code null}. */
    public boolean isNull() {
        return plain && Yaml11.isNull(text);
    }

    /** The boolean that a plain scalar stands for, {@code yes} and {@code off} included. */
    public Optional<Boolean> asBoolean() {
        return plain ? Yaml11.asBoolean(text) : Optional.empty();
    }

    /** The whole number that a plain scalar stands for: a Long, or a BigInteger where a Long is too short. */
    public Optional<Number> asInteger() {
        return plain && mayBeNumber() ? Yaml11.asInteger(text) : Optional.empty();
    }

    /** The fraction that a plain scalar stands for: a BigDecimal, or a Double for infinity and NaN. */
    public Optional<Number> asFloat() {
        return plain && mayBeNumber() ? Yaml11.asFloat(text) : Optional.empty();
    }

    /** Most scalars are words, which no pattern has to look at. */
    private boolean mayBeNumber() {
        return !text.isEmpty() && "+-.0123456789".indexOf(text.charAt(0)) >= 0;
    }

    /** Whether a plain scalar is infinite or not a number, {@code .inf} or {@code .nan}, which JSON does not have. */
    public boolean isEndless() {
        return asFloat().filter(Double.class::isInstance).isPresent();
    }

    /** The boolean that kubectl reads a plain scalar as: also {@code y} and {@code n}. */
    public Optional<Boolean> asKubectlBoolean() {
        return mayBeOther() ? KubectlScalar.asBoolean(text) : Optional.empty();
    }

    /**
     * The finite number that kubectl reads a plain scalar as: a BigInteger where it is an integer, else a BigDecimal.
     */
    public Optional<Number> asKubectlNumber() {
        return mayBeOther() ? KubectlScalar.asNumber(text) : Optional.empty();
    }

    private boolean mayBeOther() {
        return plain && !KubectlScalar.isNeitherBooleanNorNumber(text);
    }
}
