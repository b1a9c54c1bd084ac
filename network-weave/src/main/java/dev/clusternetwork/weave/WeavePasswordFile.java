package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the file that {@code network.weave.password} names. */
final class WeavePasswordFile {

    /** Far beyond any password; a larger file is another file. */
    private static final int MOST_BYTES = 4096;

    /** What some editors put before UTF-8 text; it is no part of the text. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What editors and shells leave at a line's ends; other blanks there are a slip that nobody would see. */
    private static final Pattern BLANKS_AROUND = Pattern.compile("^[ \\t\\r\\n\\f]+|[ \\t\\r\\n\\f]+\\z");

    private WeavePasswordFile() {}

    /** The settings with the password, or unchanged and a finding that says why. */
    static WeaveSettings load(LoadContext<WeaveSettings> context) {
        var settings = context.settings();
        if (settings.password().isEmpty()) {
            return settings;
        }
        var file = settings.password().get();
        var content = context.files().read(file, MOST_BYTES);
        if (content.status() != SourceFiles.Status.READ) {
            context.findings().add(unread(context, file, content));
            return settings;
        }
        var text = decoded(content.bytes()).map(WeavePasswordFile::withoutSurroundings);
        var wrong = text.isEmpty() ? Optional.of("is not UTF-8 text") : faultOf(text.get());
        if (wrong.isPresent()) {
            context.findings()
                    .add(fault(context, file, wrong.get())
                            .fix("write the password into the file, in one line of printable text"));
            return settings;
        }
        return settings.toBuilder()
                .passwordValue(SecretText.of(text.orElseThrow()))
                .build();
    }

    /** Of a file that does not exist the name stays hidden: it may be the password itself, put there by mistake. */
    private static Finding.Builder unread(
            LoadContext<WeaveSettings> context, String file, SourceFiles.Content content) {
        if (content.status() == SourceFiles.Status.TOO_LARGE) {
            return fault(context, file, "cannot be read: " + content.reason())
                    .fix("write the password into a file of its own, in one line, and name that");
        }
        var path = context.settingsPath().key("password");
        return Finding.of(WeaveCode.WEAVE_PASSWORD_FILE, path)
                .found(Finding.HIDDEN)
                .message(path + " names a file that cannot be read: " + content.reason())
                .fix("write the path of a file that holds the password in one line, not the password itself"
                        + (file.startsWith("~") ? "; write it in full, for a leading ~ is not expanded" : ""));
    }

    private static Finding.Builder fault(LoadContext<WeaveSettings> context, String file, String fault) {
        var path = context.settingsPath().key("password");
        return Finding.of(WeaveCode.WEAVE_PASSWORD_FILE, path)
                .found(file)
                .message(path + " is " + Excerpt.of(file) + ", a file that " + fault);
    }

    private static String withoutSurroundings(String text) {
        var unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return BLANKS_AROUND.matcher(unmarked).replaceAll("");
    }

    private static Optional<String> faultOf(String password) {
        if (password.isEmpty()) {
            return Optional.of("is empty");
        }
        if (password.lines().count() > 1) {
            return Optional.of("holds " + password.lines().count() + " lines");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("holds control characters");
        }
        return password.codePoints().anyMatch(WeavePasswordFile::isInvisible)
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

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
