package dev.clusternetwork.calico.felix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and durations as the Go standard library reads them, on which Felix and calico-node rely. */
final class FelixNumbers {

    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** The base follows from the prefix; an underscore may separate digits, or the prefix from them. */
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

    /** Longer texts hold no number that anybody meant, and would cost time. */
    private static final int LONGEST = 100;

    private FelixNumbers() {}

    /** A 64-bit integer with the base that its prefix tells ({@code strconv.ParseInt(text, 0, 64)}). */
    static Optional<BigInteger> integer(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var match = INTEGER.matcher(text);
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

    /** An unsigned integer of 32 bits with the base that its prefix tells. */
    static Optional<BigInteger> unsigned32(String text) {
        return integer(text)
                .filter(number -> !text.startsWith("+") && !text.startsWith("-") && number.bitLength() <= 32);
    }

    /** An unsigned decimal number, leading zeros included, of at most {@code highest}. */
    static boolean isDecimalUpTo(String text, long highest) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(each -> each >= '0' && each <= '9')
                && new BigInteger(text).compareTo(BigInteger.valueOf(highest)) <= 0;
    }

    /**
     * A finite floating-point number. Go would also take infinity and not-a-number, which no duration can hold; they
     * are refused here, as nobody can mean them.
     */
    static boolean isNumber(String text) {
        return text.length() <= LONGEST
                && (DECIMAL.matcher(text).matches() || HEX_FLOAT.matcher(text).matches())
                && Double.isFinite(Double.parseDouble(text));
    }

    /** What {@code strconv.ParseFloat} takes for infinity or not-a-number. */
    static boolean isInfiniteOrNaN(String text) {
        return NOT_FINITE.matcher(text).matches();
    }

    /** A duration with units, such as {@code 1m30s}. */
    static boolean isDuration(String text) {
        return text.length() <= LONGEST && DURATION.matcher(text).matches();
    }

    /** The seconds in a duration with units. */
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

    /** As people write a number: no exponent, no zeros behind. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
