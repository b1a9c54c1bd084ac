package dev.clusternetwork.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a plain (unquoted) scalar as kubectl does: by the rules of YAML 1.1 as its parser (goyaml.v2 in
 * sigs.k8s.io/yaml) implements them. Differs from {@link Yaml11} where that class is more careful: here {@code y} and
 * {@code n} are booleans, {@code 08} is a number, and the prefix of a base may be upper case. Numbers keep all digits,
 * also where the parser would round them.
 */
final class KubectlScalar {

    /** The first characters of booleans and numbers. */
    private static final String MAY_BE_OTHER = "+-.0123456789yYnNtTfFoO";

    private static final Set<String> MORE_TRUE = Set.of("y", "Y");
    private static final Set<String> MORE_FALSE = Set.of("n", "N");

    private static final Pattern WITH_BASE = Pattern.compile("([-+]?)0([xXbBoO]?)([0-9a-fA-F]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    /** The size of Go's integers, signed or not; a larger integer with a base prefix is a string. */
    private static final int MOST_BITS = 64;

    /** Integers with more digits are kept as written, with their exponent. */
    private static final int MOST_DIGITS = 21;

    private KubectlScalar() {}

    /** Returns whether a scalar can only be a string or null, because of its first character. */
    static boolean isNeitherBooleanNorNumber(String plain) {
        return plain.isEmpty() || MAY_BE_OTHER.indexOf(plain.charAt(0)) < 0;
    }

    /** Returns the boolean value of a scalar; empty when it is not a boolean. */
    static Optional<Boolean> asBoolean(String plain) {
        return MORE_TRUE.contains(plain)
                ? Optional.of(true)
                : MORE_FALSE.contains(plain) ? Optional.of(false) : Yaml11.asBoolean(plain);
    }

    /** Returns the finite value of a scalar, a BigInteger or BigDecimal; empty when it is not a number. */
    static Optional<Number> asNumber(String plain) {
        if (plain.length() > Yaml11.MOST_DIGITS || plain.startsWith("_") || plain.startsWith("._")) {
            return Optional.empty();
        }
        var digits = plain.replace("_", "");
        return withBase(digits).or(() -> decimal(digits));
    }

    /**
     * Returns the base of a prefix; a leading zero also means octal, but {@code 08} is not octal and read as decimal.
     */
    private static int baseOf(String prefix) {
        return switch (prefix.toLowerCase(Locale.ROOT)) {
            case "x" -> 16;
            case "b" -> 2;
            default -> 8;
        };
    }

    private static Optional<Number> withBase(String digits) {
        var parts = WITH_BASE.matcher(digits);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var value = new BigInteger(parts.group(3), baseOf(parts.group(2)));
            return value.bitLength() > MOST_BITS
                    ? Optional.empty()
                    : Optional.of(parts.group(1).equals("-") ? value.negate() : value);
        } catch (NumberFormatException otherDigits) {
            return Optional.empty();
        }
    }

    private static Optional<Number> decimal(String digits) {
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        double rounded = Double.parseDouble(digits);
        if (Double.isInfinite(rounded)) {
            return Optional.empty();
        }
        if (rounded == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        var value = new BigDecimal(digits);
        var stripped = value.stripTrailingZeros();
        var isInteger = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= MOST_DIGITS;
        return Optional.of(isInteger ? stripped.toBigIntegerExact() : value);
    }
}
