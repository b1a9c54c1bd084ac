package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.finding.Finding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks which data a YAML file can contain. The reader refuses all other data, and builders use this class to refuse
 * the same: otherwise a cluster that was built in code could be neither saved nor written.
 *
 * <p>Control characters and U+FFFE are allowed: they must not be in the file itself, but escapes can represent them.
 *
 * @since 0.1.0
 */
public final class YamlData {

    static final String LONE_SURROGATE =
            "contains half of a surrogate pair, for example \\ud800, which is not a character";
    static final String LONE_SURROGATE_FIX = "write the character itself";

    /** The fix for an empty key. */
    public static final String EMPTY_KEY_FIX = "use a string as the key";

    static final String NESTED_TOO_DEEP = "is nested in more than " + YamlNode.MOST_NESTED + " lists and objects";
    static final String NESTED_TOO_DEEP_FIX = "remove the surplus brackets or hyphens";

    /** The bits of the longest hexadecimal number that the reader reads as a number. */
    private static final int MOST_BITS = 4 * Yaml11.MOST_DIGITS;

    private YamlData() {}

    /** Returns whether all surrogates are in pairs. Half of a pair is not a character and cannot be encoded. */
    static boolean isUnicode(String string) {
        return string.codePoints()
                .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    /**
     * Returns the string.
     *
     * @throws InvalidValueException when it contains half of a surrogate pair
     */
    public static String checked(String string) {
        return checked(string, string);
    }

    /**
     * Returns the secret.
     *
     * @throws InvalidValueException when it contains half of a surrogate pair; the exception does not show the secret
     */
    public static String checkedSecret(String string) {
        return checked(string, Finding.HIDDEN);
    }

    /**
     * Returns the value of a key, which may be a secret.
     *
     * @throws InvalidValueException when it contains half of a surrogate pair; the exception shows only the key
     */
    public static String checkedValue(String key, String value) {
        return checked(value, key);
    }

    private static String checked(String string, String found) {
        if (!isUnicode(string)) {
            throw new InvalidValueException(found, LONE_SURROGATE, LONE_SURROGATE_FIX);
        }
        return string;
    }

    /**
     * Returns the key of an object.
     *
     * @throws InvalidValueException when it is empty or contains half of a surrogate pair
     */
    public static String checkedKey(String key) {
        if (key.isEmpty()) {
            throw new InvalidValueException(key, "is empty", EMPTY_KEY_FIX);
        }
        return checked(key);
    }

    /** Refuses a number whose digits the reader would read as a string. */
    private static void check(BigDecimal number) {
        boolean isRead = number.precision() <= Yaml11.MOST_DIGITS
                && (number.signum() == 0
                        ? number.scale() >= 0 && number.scale() <= Yaml11.MOST_DIGITS
                        : Double.isFinite(number.doubleValue()) && number.doubleValue() != 0);
        if (!isRead) {
            throw tooManyDigits();
        }
    }

    /** Refuses a number whose digits the reader would read as a string. */
    private static void check(BigInteger number) {
        if (number.bitLength() > MOST_BITS) {
            throw tooManyDigits();
        }
    }

    /** Does not show the number, because its digits may need more memory than there is. */
    private static InvalidValueException tooManyDigits() {
        return new InvalidValueException(
                "...", "has more digits than a number in a YAML file can have", "use a string, or a smaller number");
    }

    /**
     * Returns the exception for an object or a list that contains itself.
     *
     * @param isMap whether it is an object and not a list
     */
    public static InvalidValueException recursive(boolean isMap) {
        return new InvalidValueException(isMap ? "{...}" : "[...]", "contains itself", "remove the inner reference");
    }

    /** Returns the exception for lists and objects that are nested too deep. */
    public static InvalidValueException nestedTooDeep() {
        return new InvalidValueException("...", NESTED_TOO_DEEP, NESTED_TOO_DEEP_FIX);
    }

    /**
     * Checks that a file can contain data.
     *
     * @param data data without cycles
     * @param above the number of lists and objects of the file that contain it
     * @throws InvalidValueException when lists and objects are nested too deep, or the reader would read the digits of
     *     a number as a string
     */
    public static void checkPart(@Nullable Object data, int above) {
        checkNesting(data, YamlNode.MOST_NESTED - above);
    }

    private static void checkNesting(@Nullable Object data, int left) {
        if (data instanceof BigDecimal number) {
            check(number);
        } else if (data instanceof BigInteger number) {
            check(number);
        }
        Iterable<?> parts =
                data instanceof Map<?, ?> map ? map.values() : data instanceof Iterable<?> items ? items : null;
        if (parts == null) {
            return;
        }
        if (left == 0) {
            throw nestedTooDeep();
        }
        parts.forEach(each -> checkNesting(each, left - 1));
    }
}
