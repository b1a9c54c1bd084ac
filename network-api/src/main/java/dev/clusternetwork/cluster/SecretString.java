package dev.clusternetwork.cluster;

import dev.clusternetwork.internal.yaml.YamlData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A string that must not be shown. {@link #toString()} hides it, {@link #hashCode()} is the same for all, and
 * {@link #equals} takes constant time.
 *
 * <p>Does not protect the secret in memory.
 */
public final class SecretString {

    private final String value;

    private SecretString(String value) {
        this.value = value;
    }

    /**
     * Returns a secret.
     *
     * @throws IllegalArgumentException when it is empty or contains a lone surrogate, which YAML cannot represent; the
     *     message does not contain it
     */
    public static SecretString of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new SecretString(YamlData.checkedSecret(value));
    }

    /** Returns the string itself, for the object that has to contain it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretString that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same number for every secret, because a hash would reveal something about it. */
    @Override
    public int hashCode() {
        return 0;
    }

    /** Returns {@code (hidden)}. */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
