package dev.clusternetwork.cluster;

import dev.clusternetwork.internal.yaml.YamlData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not be seen. Its {@link #toString()} hides it, it has no hash worth knowing, and it is compared in
 * constant time.
 *
 * <p>Small API: it does not protect memory; whoever holds the process holds the secret.
 */
public final class SecretText {

    private final String value;

    private SecretText(String value) {
        this.value = value;
    }

    /**
     * Hides a text.
     *
     * @throws IllegalArgumentException when it is empty or holds half of a surrogate pair, which is no character; the
     *     message does not repeat it
     */
    public static SecretText of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty; leave it out instead");
        }
        return new SecretText(YamlData.checkedSecret(value));
    }

    /** The text itself. Only for the object that is meant to hold it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretText that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every secret, so that no hash of one shows anywhere. */
    @Override
    public int hashCode() {
        return 0;
    }

    /** {@code (hidden)} */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
