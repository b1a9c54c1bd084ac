package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.SourceFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the file that {@code network.weave.password} names. */
final class WeavePasswordFile {

    /** Far beyond any password; a larger file is another file. */
    private static final int MOST_BYTES = 4096;

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
            context.findings().add(fault(context, file, "cannot be read: " + content.reason())
                    .fix("write the password into a file of that name, in one line, or correct the path"));
            return settings;
        }
        var text = decoded(content.bytes());
        var wrong = text.isEmpty() ? Optional.of("is not UTF-8 text") : faultOf(text.get());
        if (wrong.isPresent()) {
            context.findings().add(fault(context, file, wrong.get())
                    .fix("write the password into the file, in one line of printable text"));
            return settings;
        }
        return settings.toBuilder()
                .passwordValue(SecretText.of(text.orElseThrow().strip()))
                .build();
    }

    private static Finding.Builder fault(LoadContext<WeaveSettings> context, String file, String fault) {
        var path = context.settingsPath().key("password");
        return Finding.of(WeaveCode.WEAVE_PASSWORD_FILE, path)
                .found(file)
                .message(path + " is " + file + ", a file that " + fault);
    }

    private static Optional<String> faultOf(String text) {
        var password = text.strip();
        if (password.isEmpty()) {
            return Optional.of("is empty");
        }
        if (password.lines().count() > 1) {
            return Optional.of("holds " + password.lines().count() + " lines");
        }
        return password.chars().anyMatch(Character::isISOControl)
                ? Optional.of("holds control characters")
                : Optional.empty();
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
