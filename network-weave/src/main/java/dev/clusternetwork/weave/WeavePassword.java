package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.ProviderContext;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides which password the nodes encrypt with: the cluster's own, else the user's, else a new one. */
final class WeavePassword {

    /** 192 bits, as in the reference; Weave's documentation advises at least 50. */
    private static final int DRAWN_BYTES = 24;

    private WeavePassword() {}

    /** The password; draws a new one at most once, so a plan asks once. */
    static SecretText of(ProviderContext<WeaveSettings> context) {
        return observedSecret(context.observed())
                .flatMap(WeavePassword::in)
                .or(() -> context.settings().passwordValue())
                .orElseGet(() -> drawn(context.random()));
    }

    static Optional<Secret> observedSecret(ObservedCluster observed) {
        return observed.find(WeavePasswordSecret.KEY, Secret.class);
    }

    /** The password in a Secret; empty when {@link #faultIn} finds a fault. */
    static Optional<SecretText> in(Secret secret) {
        return bytesIn(secret)
                .flatMap(WeavePassword::decoded)
                .filter(text -> !text.isEmpty())
                .map(SecretText::of);
    }

    /** Why a Secret holds no password, as what it holds instead: its key is missing, empty or malformed. */
    static Optional<String> faultIn(Secret secret) {
        if (valueIn(secret).isEmpty()) {
            return Optional.of("no password");
        }
        var bytes = bytesIn(secret);
        if (bytes.isEmpty()) {
            return Optional.of("a value that is not base64");
        }
        var text = decoded(bytes.get());
        if (text.isEmpty()) {
            return Optional.of("a value that is not UTF-8 text");
        }
        return text.get().isEmpty() ? Optional.of("no password") : Optional.empty();
    }

    private static Optional<String> valueIn(Secret secret) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(WeavePasswordSecret.DATA_KEY))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<byte[]> bytesIn(Secret secret) {
        try {
            return valueIn(secret).map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
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

    private static SecretText drawn(RandomGenerator random) {
        var bytes = new byte[DRAWN_BYTES];
        random.nextBytes(bytes);
        return SecretText.of(HexFormat.of().formatHex(bytes));
    }
}
