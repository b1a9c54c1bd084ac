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

/** Reads the file that {@code network.weave.password} names. */
final class WeavePasswordFile {

    private WeavePasswordFile() {}

    /** The settings with the password, or unchanged and a finding that says why. */
    static WeaveSettings load(LoadContext<WeaveSettings> context) {
        var settings = context.settings();
        if (settings.password().isEmpty()) {
            return settings;
        }
        var file = settings.password().get();
        var content = context.files().read(file, WeavePasswordText.MOST_BYTES);
        if (content.status() != SourceFiles.Status.READ) {
            context.findings().add(unread(context, file, content));
            return settings;
        }
        var text = decoded(content.bytes()).map(WeavePasswordText::withoutSurroundings);
        var wrong = text.isEmpty() ? Optional.of("is not UTF-8 text") : WeavePasswordText.faultOf(text.get());
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
