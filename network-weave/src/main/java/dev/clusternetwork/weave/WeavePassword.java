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

    /** The password in a Secret; empty when its key is missing, empty or malformed. */
    static Optional<SecretText> in(Secret secret) {
        var data = secret.getData() == null ? null : secret.getData().get(WeavePasswordSecret.DATA_KEY);
        if (data == null || data.isEmpty()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(data.strip());
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.isEmpty() ? Optional.empty() : Optional.of(SecretText.of(text));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static SecretText drawn(RandomGenerator random) {
        var bytes = new byte[DRAWN_BYTES];
        random.nextBytes(bytes);
        return SecretText.of(HexFormat.of().formatHex(bytes));
    }
}
