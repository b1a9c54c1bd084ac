package dev.clusternetwork.calico.felix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and durations in the syntax of the Go standard library, which Felix and calico-node use. */
final class FelixNumbers {

    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** The prefix determines the base. An underscore may separate digits, or the prefix and the digits. */
    private static final Pattern INTEGER = Pattern.compile("([+-]?)(?:0[xX]((?:_?[0-9a-fA-F])+)|0[bB]((?:_?[01])+)"
            + "|0[oO]((?:_?[0-7])+)|0((?:_?[0-7])*)|([1-9](?:_?[0-9])*))");

    private static final int[] BASES = {16, 2, 8, 8, 10};

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private static final Pattern HEX_FLOAT =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]{1,9}");

    private static final Pattern NOT_FINITE = Pattern.compile("nan|[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern DURATION_PART =
            Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");

    private static final Pattern DURATION = Pattern.compile("[+-]?(0|(" + DURATION_PART.pattern() + ")+)");

    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "ns", new BigDecimal("1e-9"),
            "us", new BigDecimal("1e-6"),
            "\u00b5s", new BigDecimal("1e-6"),
            "\u03bcs", new BigDecimal("1e-6"),
            "ms", new BigDecimal("1e-3"),
            "s", BigDecimal.ONE,
            "m", BigDecimal.valueOf(60),
            "h", BigDecimal.valueOf(3600));

    /** Longer strings are not parsed, because that would take much time. */
    private static final int MAX_LENGTH = 100;

    private FelixNumbers() {}

    /** Returns a 64-bit integer whose prefix determines the base ({@code strconv.ParseInt(string, 0, 64)}). */
    static Optional<BigInteger> integer(String string) {
        if (string.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var match = INTEGER.matcher(string);
        if (!match.matches()) {
            return Optional.empty();
        }
        for (int i = 0; i < BASES.length; i++) {
            var digits = match.group(i + 2);
            if (digits != null) {
                var plain = digits.replace("_", "");
                var number = plain.isEmpty() ? BigInteger.ZERO : new BigInteger(plain, BASES[i]);
                var signed = match.group(1).equals("-") ? number.negate() : number;
                return Optional.of(signed).filter(each -> each.compareTo(LOWEST) >= 0 && each.compareTo(HIGHEST) <= 0);
            }
        }
        return Optional.empty();
    }

    /** Returns an unsigned integer of 32 bits whose prefix determines the base. */
    static Optional<BigInteger> unsigned32(String string) {
        return integer(string)
                .filter(number -> !string.startsWith("+") && !string.startsWith("-") && number.bitLength() <= 32);
    }

    /**
     * Returns whether a string is an unsigned decimal integer of at most {@code highest}; leading zeros are allowed.
     */
    static boolean isDecimalUpTo(String string, long highest) {
        return !string.isEmpty()
                && string.length() <= MAX_LENGTH
                && string.chars().allMatch(each -> each >= '0' && each <= '9')
                && new BigInteger(string).compareTo(BigInteger.valueOf(highest)) <= 0;
    }

    /**
     * Returns whether a string is a finite floating-point number. Go accepts infinity and not-a-number as well. They
     * are refused here, because they are not valid durations.
     */
    static boolean isNumber(String string) {
        return string.length() <= MAX_LENGTH
                && (DECIMAL.matcher(string).matches()
                        || HEX_FLOAT.matcher(string).matches())
                && Double.isFinite(Double.parseDouble(string));
    }

    /** Returns whether {@code strconv.ParseFloat} reads a string as infinity or not-a-number. */
    static boolean isInfiniteOrNaN(String string) {
        return NOT_FINITE.matcher(string).matches();
    }

    /** Returns whether a string is a duration with units, for example {@code 1m30s}. */
    static boolean isDuration(String string) {
        return string.length() <= MAX_LENGTH && DURATION.matcher(string).matches();
    }

    /** Returns the seconds of a duration with units; empty if it is not one. */
    static Optional<BigDecimal> secondsIn(String duration) {
        if (!isDuration(duration)) {
            return Optional.empty();
        }
        var sum = BigDecimal.ZERO;
        var parts = DURATION_PART.matcher(duration);
        while (parts.find()) {
            var unit = SECONDS.getOrDefault(parts.group(2), BigDecimal.ONE);
            sum = sum.add(new BigDecimal(parts.group(1)).multiply(unit));
        }
        return Optional.of(duration.startsWith("-") ? sum.negate() : sum);
    }

    /** Returns a number without an exponent and without trailing zeros. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
