package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.PlanContext;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses the password of the nodes: that of the running cluster, otherwise that of the user, otherwise a new one. */
final class WeavePassword {

    /** 192 bits, as in Kontena Pharos; Weave's documentation recommends at least 50. */
    private static final int DRAWN_BYTES = 24;

    private WeavePassword() {}

    /** Returns the password; a new one differs on every call. */
    static SecretString choose(PlanContext<WeaveSettings> context) {
        return observedSecret(context.observed())
                .flatMap(WeavePassword::read)
                .or(() -> context.settings().passwordValue())
                .orElseGet(() -> draw(context.random()));
    }

    /** Returns whether a plan draws a new password. */
    static boolean isDrawn(PlanContext<WeaveSettings> context) {
        return context.settings().passwordValue().isEmpty()
                && observedSecret(context.observed()).isEmpty();
    }

    static Optional<Secret> observedSecret(ObservedCluster observed) {
        return observed.find(WeavePasswordSecret.KEY, Secret.class);
    }

    /** Returns the password in a Secret; empty when {@link #faultOf} returns a fault. */
    static Optional<SecretString> read(Secret secret) {
        return bytesIn(secret).flatMap(WeavePassword::decode).map(SecretString::of);
    }

    /** Returns what a Secret has instead of a password; empty when it has one. */
    static Optional<String> faultOf(Secret secret) {
        if (valueIn(secret).isEmpty()) {
            return Optional.of("no password");
        }
        var bytes = bytesIn(secret);
        if (bytes.isEmpty()) {
            return Optional.of("invalid base64");
        }
        return decode(bytes.get()).isEmpty() ? Optional.of("invalid UTF-8") : Optional.empty();
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

    private static SecretString draw(RandomGenerator random) {
        var bytes = new byte[DRAWN_BYTES];
        random.nextBytes(bytes);
        return SecretString.of(HexFormat.of().formatHex(bytes));
    }
}
