package dev.clusternetwork.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kubectl makes of a plain (unquoted) scalar, after the rules of YAML 1.1 as its parser (goyaml.v2 in
 * sigs.k8s.io/yaml) has them. Differs from {@link Yaml11} where that is the more careful one: {@code y} and {@code n}
 * are booleans here, {@code 08} is a number, and prefixes of a base may be upper case. Where the parser would round a
 * number, the number keeps its digits here.
 */
final class KubectlScalar {

    /** What booleans and numbers begin with. */
    private static final String MAY_BE_OTHER = "+-.0123456789yYnNtTfFoO";

    private static final Set<String> MORE_TRUE = Set.of("y", "Y");
    private static final Set<String> MORE_FALSE = Set.of("n", "N");

    private static final Pattern WITH_BASE = Pattern.compile("([-+]?)0([xXbBoO]?)([0-9a-fA-F]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    /** What Go's 64 bits hold, signed or not; where a base is given, more than that is a string. */
    private static final int MOST_BITS = 64;

    /** Integers with more digits are left as they are written, with their exponent. */
    private static final int MOST_DIGITS = 21;

    private KubectlScalar() {}

    /** Returns whether a scalar is certainly a string, or null: it begins like no boolean and like no number. */
    static boolean isNeitherBooleanNorNumber(String plain) {
        return plain.isEmpty() || MAY_BE_OTHER.indexOf(plain.charAt(0)) < 0;
    }

    /** Returns the boolean that it stands for, if any. */
    static Optional<Boolean> asBoolean(String plain) {
        return MORE_TRUE.contains(plain)
                ? Optional.of(true)
                : MORE_FALSE.contains(plain) ? Optional.of(false) : Yaml11.asBoolean(plain);
    }

    /** Returns the finite number that it stands for, if any: a BigInteger where it is an integer, else a BigDecimal. */
    static Optional<Number> asNumber(String plain) {
        if (plain.length() > Yaml11.MOST_DIGITS || plain.startsWith("_") || plain.startsWith("._")) {
            return Optional.empty();
        }
        var digits = plain.replace("_", "");
        return withBase(digits).or(() -> decimal(digits));
    }

    /** Octal, too, when only a zero stands in front; {@code 08} is none, and becomes a decimal number. */
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
