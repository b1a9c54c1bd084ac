package dev.clusternetwork.weave;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be a password, whether it comes from a file or from code. */
final class WeavePasswordText {

    /** Far beyond any password; a larger file is another file. */
    static final int MOST_BYTES = 4096;

    /** What some editors put before UTF-8 text; it is no part of the text. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What editors and shells leave at a line's ends; other blanks there are a slip that nobody would see. */
    private static final Pattern BLANKS_AROUND = Pattern.compile("^[ \\t\\r\\n\\f]+|[ \\t\\r\\n\\f]+\\z");

    private WeavePasswordText() {}

    /**
     * The password that a file with this text has.
     *
     * @throws InvalidValueException when such a file would be refused; the exception does not repeat the text
     */
    static SecretText checked(SecretText secret) {
        var text = secret.reveal();
        var password = withoutSurroundings(text);
        var fault = text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                ? Optional.of("has more than " + MOST_BYTES + " bytes")
                : faultOf(password);
        if (fault.isPresent()) {
            throw new InvalidValueException(
                    Finding.HIDDEN, fault.get(), "write the password in one line of printable text");
        }
        return password.equals(text) ? secret : SecretText.of(password);
    }

    /** The text without what editors leave around a password. */
    static String withoutSurroundings(String text) {
        var unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return BLANKS_AROUND.matcher(unmarked).replaceAll("");
    }

    /** Why a text {@link #withoutSurroundings} is no password, as a verb with what follows it. */
    static Optional<String> faultOf(String password) {
        if (password.isEmpty()) {
            return Optional.of("is empty");
        }
        if (password.lines().count() > 1) {
            return Optional.of("holds " + password.lines().count() + " lines");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("holds control characters");
        }
        return password.codePoints().anyMatch(WeavePasswordText::isInvisible)
                ? Optional.of("holds characters that nobody sees, or blanks other than the plain space")
                : Optional.empty();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }
}
