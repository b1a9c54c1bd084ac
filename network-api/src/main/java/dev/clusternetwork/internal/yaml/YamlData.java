package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.finding.Finding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a YAML file can hold. The reader refuses the rest, and builders ask here to refuse the same with the same words:
 * otherwise a cluster built in code could be neither saved nor written.
 *
 * <p>Control characters and U+FFFE are allowed: they may not be in the file as they are, but escapes can write them.
 *
 * @since 0.1.0
 */
public final class YamlData {

    static final String LONE_SURROGATE = "an escape like \\ud800 in this text stands for no character";
    static final String LONE_SURROGATE_FIX = "write the character itself";

    static final String EMPTY_KEY_FIX = "write a key that is text";

    static final String NESTED_TOO_DEEP = "lists and maps are nested more than " + YamlNode.MOST_NESTED + " deep here";
    static final String NESTED_TOO_DEEP_FIX = "look for brackets or dashes that are too many";

    static final String RECURSIVE = "stands inside the value that it repeats";
    static final String RECURSIVE_FIX = "move it out of that value";

    private static final String REFUSED = "is refused: ";

    /** As many as the hexadecimal digits of the longest number that the reader takes for one. */
    private static final int MOST_BITS = 4 * Yaml11.MOST_DIGITS;

    private YamlData() {}

    /** Whether all surrogates are in pairs. Half of a pair is no character, and no encoding can write it. */
    static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    /**
     * The text itself.
     *
     * @throws InvalidValueException when it holds half of a surrogate pair
     */
    public static String checked(String text) {
        return checked(text, text);
    }

    /**
     * The secret itself.
     *
     * @throws InvalidValueException when it holds half of a surrogate pair; the exception does not repeat it
     */
    public static String checkedSecret(String text) {
        return checked(text, Finding.HIDDEN);
    }

    /**
     * The value of a key, which may be a secret.
     *
     * @throws InvalidValueException when it holds half of a surrogate pair; the exception names the key only
     */
    public static String checkedValue(String key, String value) {
        return checked(value, key);
    }

    private static String checked(String text, String found) {
        if (!isUnicode(text)) {
            throw new InvalidValueException(found, REFUSED + LONE_SURROGATE, LONE_SURROGATE_FIX);
        }
        return text;
    }

    /**
     * The key of a map itself.
     *
     * @throws InvalidValueException when it is empty or holds half of a surrogate pair
     */
    public static String checkedKey(String key) {
        if (key.isEmpty()) {
            throw new InvalidValueException(key, "is empty", EMPTY_KEY_FIX);
        }
        return checked(key);
    }

    /** Refuses a number whose digits the reader would take for text. */
    private static void check(BigDecimal number) {
        boolean isRead = number.precision() <= Yaml11.MOST_DIGITS
                && (number.signum() == 0
                        ? number.scale() >= 0 && number.scale() <= Yaml11.MOST_DIGITS
                        : Double.isFinite(number.doubleValue()) && number.doubleValue() != 0);
        if (!isRead) {
            throw unread();
        }
    }

    /** Refuses a number whose digits the reader would take for text. */
    private static void check(BigInteger number) {
        if (number.bitLength() > MOST_BITS) {
            throw unread();
        }
    }

    /** The number is not shown: it may have more digits than memory holds. */
    private static InvalidValueException unread() {
        return new InvalidValueException(
                "...", "is a number that a YAML file cannot hold as a number", "write it as text, or a smaller one");
    }

    /**
     * Says that a map or list contains itself.
     *
     * @param isMap rather than a list
     */
    public static InvalidValueException recursive(boolean isMap) {
        return new InvalidValueException(isMap ? "{...}" : "[...]", RECURSIVE, RECURSIVE_FIX);
    }

    /** Says that lists and maps are nested too deep. */
    public static InvalidValueException nestedTooDeep() {
        return new InvalidValueException("...", REFUSED + NESTED_TOO_DEEP, NESTED_TOO_DEEP_FIX);
    }

    /**
     * Checks that a file can hold data.
     *
     * @param data that holds itself nowhere
     * @param above how many lists and maps of the file are around it
     * @throws InvalidValueException when lists and maps are nested deeper than in any file, or the reader would take
     *     the digits of a number for text
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
