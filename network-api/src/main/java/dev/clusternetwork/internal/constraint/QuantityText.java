package dev.clusternetwork.internal.constraint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Quantities of Kubernetes, such as {@code 100m} of a processor: digits, then a suffix or an exponent. */
public final class QuantityText {

    private static final Map<String, Integer> BY_THOUSANDS =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

    private static final List<String> BY_1024 = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private static final String SUFFIX = "[KMGTPE]i|[numkMGTPE]";

    /** An API server computes for minutes at an exponent of ten digits; no quantity needs three. */
    private static final Pattern SYNTAX =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:" + SUFFIX + "|[eE][+-]?0*[0-9]{1,3})?");

    /** Without a sign and an exponent; more digits than anybody needs are left out. */
    private static final Pattern USUAL = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{0,9})?)((?:" + SUFFIX + ")?)");

    /** Kubernetes takes what is larger for this, and rounds up what is finer than thousandths. */
    private static final BigDecimal LARGEST =
            new BigDecimal(BigInteger.TWO.pow(63).subtract(BigInteger.ONE));

    private static final int FINEST = 3;

    private QuantityText() {}

    /** Returns whether an API server reads a text as a quantity; blanks around it do not count. */
    public static boolean isQuantity(String text) {
        return SYNTAX.matcher(text.strip()).matches();
    }

    /** Returns the value of a quantity; empty for an unusual one, and for one that Kubernetes would change. */
    public static Optional<BigDecimal> valueOf(String text) {
        var written = USUAL.matcher(text);
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
