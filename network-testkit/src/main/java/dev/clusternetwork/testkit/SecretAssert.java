package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.SecretString;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** Assertions on a Secret. Failure messages show keys, but no values. */
public final class SecretAssert extends ObjectAssert<SecretAssert> {

    private final Secret secret;

    SecretAssert(NetworkPlanAssert plan, Secret secret) {
        super(plan, secret);
        this.secret = secret;
    }

    @Override
    SecretAssert self() {
        return this;
    }

    /** Checks that the Secret has this key. */
    public SecretAssert hasKey(String key) {
        check(keys().contains(key), () -> "has no key '" + key + "'; its keys are " + listed(keys()));
        return this;
    }

    /** Checks that a key has this value. */
    public SecretAssert hasValueEqualTo(String key, SecretString value) {
        hasKey(key);
        var plain = orEmpty(secret.getStringData()).get(key);
        var actual = plain == null ? decoded(key, orEmpty(secret.getData()).getOrDefault(key, "")) : plain;
        check(
                !actual.isEmpty() && SecretString.of(actual).equals(value),
                () -> "has a different value for the key '" + key + "' (values are not shown)");
        return this;
    }

    private String decoded(String key, String data) {
        try {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw failure("has a value for the key '" + key + "' that is not Base64");
        }
    }

    private List<String> keys() {
        var keys = new TreeSet<>(orEmpty(secret.getData()).keySet());
        keys.addAll(orEmpty(secret.getStringData()).keySet());
        return List.copyOf(keys);
    }
}
