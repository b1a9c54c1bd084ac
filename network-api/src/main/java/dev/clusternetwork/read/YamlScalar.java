package dev.clusternetwork.read;

import dev.clusternetwork.finding.SourceLocation;
import java.util.Optional;

/**
 * A single value.
 *
 * @param text as the user wrote it, without quotes, escapes resolved
 * @param plain whether it may be something other than text: it is neither quoted nor a block nor tagged {@code !!str}
 */
record YamlScalar(SourceLocation start, String text, boolean plain) implements YamlNode {

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int height() {
        return 0;
    }

    /** Whether it stands for nothing: left empty, or a plain {@code ~} or {@code null}. */
    boolean isNull() {
        return plain && Yaml11.isNull(text);
    }

    /** The boolean that a plain scalar stands for, {@code yes} and {@code off} included. */
    Optional<Boolean> asBoolean() {
        return plain ? Yaml11.asBoolean(text) : Optional.empty();
    }

    /** The whole number that a plain scalar stands for: a Long, or a BigInteger where a Long is too short. */
    Optional<Number> asInteger() {
        return plain ? Yaml11.asInteger(text) : Optional.empty();
    }

    /** The fraction that a plain scalar stands for: a BigDecimal, or a Double for infinity and NaN. */
    Optional<Number> asFloat() {
        return plain ? Yaml11.asFloat(text) : Optional.empty();
    }
}
