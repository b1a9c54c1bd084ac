package dev.clusternetwork.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
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

    private static final Pattern DECIMAL_INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");

    /** An underscore that is not between two digits. */
    private static final Pattern MISPLACED_UNDERSCORE = Pattern.compile("(?<![0-9])_|_(?![0-9])");

    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");

    private static final String INFINITY = ".inf";
    private static final String NEGATIVE_INFINITY = "-.inf";
    private static final String NAN = ".nan";

    /** Floats with other exponents are printed with their exponent. */
    private static final int LEAST_EXPONENT = -4;

    private static final int FIRST_LARGE_EXPONENT = 6;

    /** Enough to distinguish every float from the others. */
    private static final int MOST_FLOAT_DIGITS = 9;

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
        if (!mayBeNumber(plain)) {
            return Optional.empty();
        }
        var digits = plain.replace("_", "");
        return withBase(digits).or(() -> decimal(digits));
    }

    /**
     * Returns false for too many digits, and for underscores that the parser accepts nowhere, or not after a leading
     * dot.
     */
    private static boolean mayBeNumber(String plain) {
        return plain.length() <= Yaml11.MOST_DIGITS
                && !plain.startsWith("_")
                && !(plain.startsWith(".")
                        && MISPLACED_UNDERSCORE.matcher(plain).find());
    }

    /**
     * Returns the key in JSON for a scalar that is a number or boolean; empty for another key, which stays as it is. A
     * key with a fraction or an exponent is rounded to a {@code float32} of Go and printed in its shortest form.
     */
    static Optional<String> asKey(String plain) {
        return asBoolean(plain).map(String::valueOf).or(() -> numberAsKey(plain));
    }

    private static Optional<String> numberAsKey(String plain) {
        if (INFINITE.matcher(plain).matches()) {
            return Optional.of(plain.startsWith("-") ? NEGATIVE_INFINITY : INFINITY);
        }
        if (NOT_A_NUMBER.matcher(plain).matches()) {
            return Optional.of(NAN);
        }
        if (!mayBeNumber(plain)) {
            return Optional.empty();
        }
        var digits = plain.replace("_", "");
        var integer = withBase(digits).or(() -> integer(digits));
        return integer.map(String::valueOf)
                .or(() -> decimal(digits).map(number -> floatAsKey((float) Double.parseDouble(digits))));
    }

    /** Returns a decimal integer that fits in an integer of Go; a larger one is rounded. */
    private static Optional<Number> integer(String digits) {
        if (!DECIMAL_INTEGER.matcher(digits).matches()) {
            return Optional.empty();
        }
        var value = new BigInteger(digits);
        return value.bitLength() > MOST_BITS || value.signum() < 0 && value.bitLength() >= MOST_BITS
                ? Optional.empty()
                : Optional.of(value);
    }

    /** Formats as {@code strconv.FormatFloat(number, 'g', -1, 32)} in Go. */
    private static String floatAsKey(float number) {
        if (Float.isInfinite(number)) {
            return number < 0 ? NEGATIVE_INFINITY : INFINITY;
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        var shortest = shortest(number).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= LEAST_EXPONENT && exponent < FIRST_LARGE_EXPONENT) {
            return shortest.toPlainString();
        }
        var mantissa = shortest.movePointLeft(exponent).toPlainString();
        var digits = Integer.toString(Math.abs(exponent));
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" : "") + digits;
    }

    /** Returns the number with the fewest digits that is read as this float, which not every JDK's own method does. */
    private static BigDecimal shortest(float number) {
        var exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_FLOAT_DIGITS; digits++) {
            var rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == number) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_FLOAT_DIGITS, RoundingMode.HALF_EVEN));
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
