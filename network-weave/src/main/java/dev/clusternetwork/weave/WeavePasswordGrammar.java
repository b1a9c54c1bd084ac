package dev.clusternetwork.weave;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.message.Glyphs;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks which strings are valid passwords, whether they come from a file or from code. */
final class WeavePasswordGrammar {

    /** More than any password has; a larger file is another file. */
    static final int MOST_BYTES = 4096;

    /** Some editors write it before UTF-8; it is not part of the content. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Editors and shells add these at the ends of a line; other whitespace there is an error that is hard to see. */
    private static final Pattern SURROUNDING_WHITESPACE = Pattern.compile("^[ \\t\\r\\n\\f]+|[ \\t\\r\\n\\f]+\\z");

    private WeavePasswordGrammar() {}

    /**
     * Returns the password that a file with this content has.
     *
     * @throws InvalidValueException when such a file would be refused; the exception does not show the content
     */
    static SecretString checked(SecretString secret) {
        var string = secret.reveal();
        var password = strip(string);
        var fault = string.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                ? Optional.of("has more than " + MOST_BYTES + " bytes")
                : faultOf(password);
        if (fault.isPresent()) {
            throw new InvalidValueException(
                    Finding.HIDDEN, fault.get(), "use a password of one line of visible characters");
        }
        return password.equals(string) ? secret : SecretString.of(password);
    }

    /** Returns the content of a file without a byte order mark and without whitespace around the password. */
    static String strip(String content) {
        var unmarked = content.startsWith(BYTE_ORDER_MARK) ? content.substring(BYTE_ORDER_MARK.length()) : content;
        return SURROUNDING_WHITESPACE.matcher(unmarked).replaceAll("");
    }

    /** Returns why a {@linkplain #strip stripped} string is not a valid password, as a predicate of a sentence. */
    static Optional<String> faultOf(String password) {
        if (password.isEmpty()) {
            return Optional.of("is empty");
        }
        if (password.lines().count() > 1) {
            return Optional.of("contains " + password.lines().count() + " lines");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains control characters");
        }
        return password.codePoints().anyMatch(WeavePasswordGrammar::isInvisible)
                ? Optional.of("contains invisible characters, or a space other than U+0020")
                : Optional.empty();
    }

    private static boolean isInvisible(int codePoint) {
        return !Glyphs.isPrintable(codePoint) || codePoint != ' ' && Glyphs.isSpace(codePoint);
    }
}
