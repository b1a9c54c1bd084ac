package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the file whose path is {@code network.weave.password}. */
final class WeavePasswordFile {

    private WeavePasswordFile() {}

    /** Returns the settings with the password; unchanged, with a finding, when it cannot be read. */
    static WeaveSettings load(LoadContext<WeaveSettings> context) {
        var settings = context.settings();
        if (settings.password().isEmpty()) {
            return settings;
        }
        var file = settings.password().get();
        var content = context.files().read(file, WeavePasswordGrammar.MOST_BYTES);
        if (content.status() != SourceFiles.Status.READ) {
            context.findings().add(unread(context, file, content));
            return settings;
        }
        var password = decode(content.bytes()).map(WeavePasswordGrammar::strip);
        var fault =
                password.isEmpty() ? Optional.of("is not valid UTF-8") : WeavePasswordGrammar.faultOf(password.get());
        if (fault.isPresent()) {
            context.findings()
                    .add(finding(context, file, true, fault.get())
                            .fix("write the password to the file as one line of visible characters"));
            return settings;
        }
        return settings.toBuilder()
                .passwordValue(SecretString.of(password.orElseThrow()))
                .build();
    }

    private static Finding.Builder unread(
            LoadContext<WeaveSettings> context, String file, SourceFiles.Content content) {
        var isFile = content.status() == SourceFiles.Status.TOO_LARGE;
        var isShown = isFile || isLikePath(file);
        return finding(context, file, isShown, "cannot be read: " + content.reason())
                .fix(
                        isFile
                                ? "use a file that contains only the password"
                                : file.startsWith("~")
                                        ? "use the full path, because ~ is not expanded"
                                        : isShown
                                                ? "create the file, or correct the path"
                                                : "use the path of a file that contains the password, not the password"
                                                        + " itself");
    }

    /** A value that does not look like a path may be the password itself, which must not be shown. */
    static boolean isLikePath(String file) {
        return file.indexOf('/') >= 0 || file.indexOf('\\') >= 0;
    }

    private static Finding.Builder finding(
            LoadContext<WeaveSettings> context, String file, boolean isShown, String fault) {
        var path = context.settingsPath().key("password");
        var shown = isShown ? Quotes.quote(file) : Finding.HIDDEN;
        return Finding.of(WeaveCode.WEAVE_PASSWORD_FILE, path)
                .found(isShown ? file : Finding.HIDDEN)
                .problem(path + " " + shown + " " + fault);
    }

    private static Optional<String> decode(byte[] bytes) {
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
