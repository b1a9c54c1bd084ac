package dev.clusternetwork.internal.constraint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Quantities of Kubernetes, for example {@code 100m} CPU: digits, then a suffix or an exponent. */
public final class QuantityString {

    private static final Map<String, Integer> BY_THOUSANDS =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

    private static final List<String> BY_1024 = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private static final String SUFFIX = "[KMGTPE]i|[numkMGTPE]";

    /** An API server needs minutes for an exponent with ten digits, so exponents have at most three. */
    private static final Pattern SYNTAX =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:" + SUFFIX + "|[eE][+-]?0*[0-9]{1,3})?");

    /** A quantity without a sign and an exponent, and with a limited number of digits. */
    private static final Pattern USUAL = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{0,9})?)((?:" + SUFFIX + ")?)");

    /** Kubernetes replaces a larger quantity by this one, and rounds fractions of less than a thousandth up. */
    private static final BigDecimal LARGEST =
            new BigDecimal(BigInteger.TWO.pow(63).subtract(BigInteger.ONE));

    private static final int FINEST = 3;

    private QuantityString() {}

    /** Returns whether an API server reads a string as a quantity. Spaces around it are ignored. */
    public static boolean isQuantity(String string) {
        return SYNTAX.matcher(string.strip()).matches();
    }

    /** Returns the value of a quantity; empty for an unusual one, and for one that Kubernetes would change. */
    public static Optional<BigDecimal> valueOf(String string) {
        var written = USUAL.matcher(string);
        if (!written.matches()) {
            return Optional.empty();
        }
        var suffix = written.group(2);
        var number = new BigDecimal(written.group(1));
        var value = BY_1024.contains(suffix)
                ? number.multiply(new BigDecimal(BigInteger.TWO.pow(10 * (BY_1024.indexOf(suffix) + 1))))
                : number.scaleByPowerOfTen(BY_THOUSANDS.getOrDefault(suffix, 0));
        return value.compareTo(LARGEST) <= 0
                ? Optional.of(value.setScale(FINEST, RoundingMode.CEILING))
                : Optional.empty();
    }
}
