package dev.clusternetwork.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a plain (unquoted) scalar by the rules of YAML 1.1, the version of Ruby and kubectl, which administrators know.
 * Where those two differ, the safer reading is used: {@code y} and {@code n}, dates, {@code 12:30:45} and {@code 08}
 * are strings, while {@code 0o14} and {@code 1e5} are numbers.
 */
final class Yaml11 {

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
    private static final Pattern INTEGER = Pattern.compile(
            "[-+]?(?:0b_*[01][01_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|0o_*[0-7][0-7_]*|0_*[0-7][0-7_]*|0|[1-9][0-9_]*)");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
                    + "|[0-9][0-9_]*[eE][-+]?[0-9]+)");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Set<String> NOT_A_NUMBER = Set.of(".nan", ".NaN", ".NAN");

    /** The longest number that is read as a number; the time for reading digits grows with their square. */
    static final int MOST_DIGITS = 400;

    private Yaml11() {}

    /** Returns whether a scalar is null. */
    static boolean isNull(String plain) {
        return NULL.contains(plain);
    }

    /** Returns the boolean value of a scalar; empty when it is not a boolean. */
    static Optional<Boolean> asBoolean(String plain) {
        return TRUE.contains(plain) ? Optional.of(true) : FALSE.contains(plain) ? Optional.of(false) : Optional.empty();
    }

    /**
     * Returns the integer value of a scalar, a Long or where necessary a BigInteger; empty when it is not an integer.
     */
    static Optional<Number> asInteger(String plain) {
        return plain.length() <= MOST_DIGITS && INTEGER.matcher(plain).matches()
                ? Optional.of(integer(plain.replace("_", "")))
                : Optional.empty();
    }

    /**
     * Returns the floating-point value of a scalar; empty when it is not a number. It is a BigDecimal, so that 1.10
     * stays 1.10, or a Double for infinity and NaN. A number outside the range of a double is a string, as in kubectl,
     * because the digits of 1e999999999 would fill the memory.
     */
    static Optional<Number> asFloat(String plain) {
        if (INFINITE.matcher(plain).matches()) {
            return Optional.of(plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (NOT_A_NUMBER.contains(plain)) {
            return Optional.of(Double.NaN);
        }
        if (plain.length() > MOST_DIGITS || !FLOAT.matcher(plain).matches()) {
            return Optional.empty();
        }
        var digits = plain.replace("_", "");
        return isWithinDouble(digits) ? Optional.of(new BigDecimal(digits)) : Optional.empty();
    }

    private static boolean isWithinDouble(String digits) {
        double value = Double.parseDouble(digits);
        return !Double.isInfinite(value) && (value != 0 || isWrittenZero(digits));
    }

    /** Returns whether the digits are a plain zero: 0e-999999999 is a zero whose digits would fill the memory. */
    private static boolean isWrittenZero(String digits) {
        return digits.chars().noneMatch(each -> each == 'e' || each == 'E' || each >= '1' && each <= '9');
    }

    private static Number integer(String digits) {
        boolean negative = digits.startsWith("-");
        var unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        var value = magnitude(unsigned);
        return narrowed(negative ? value.negate() : value);
    }

    private static BigInteger magnitude(String unsigned) {
        if (unsigned.startsWith("0b")) {
            return new BigInteger(unsigned.substring(2), 2);
        }
        if (unsigned.startsWith("0x")) {
            return new BigInteger(unsigned.substring(2), 16);
        }
        if (unsigned.startsWith("0o")) {
            return new BigInteger(unsigned.substring(2), 8);
        }
        return new BigInteger(unsigned, unsigned.startsWith("0") ? 8 : 10);
    }

    // Not a conditional expression: there a Long would first be unboxed.
    private static Number narrowed(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }
}
