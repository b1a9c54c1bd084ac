package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The values in the Secrets of a plan. */
final class PlannedSecrets {

    /** A shorter value, such as a port or a name, would also occur elsewhere by accident. */
    private static final int SHORTEST = 8;

    private static final String PUBLIC = "-----BEGIN CERTIFICATE";

    private PlannedSecrets() {}

    /** Returns the values, decoded and as Base64, except for short values and public certificates. */
    static SortedSet<String> valuesIn(Collection<? extends HasMetadata> objects) {
        var values = new TreeSet<String>();
        for (var object : objects) {
            if (object instanceof Secret secret) {
                SubjectAssert.orEmpty(secret.getStringData()).values().forEach(plain -> add(plain, values));
                SubjectAssert.orEmpty(secret.getData()).values().forEach(encoded -> add(decoded(encoded), values));
            }
        }
        return values;
    }

    private static void add(String plain, SortedSet<String> values) {
        if (plain.length() >= SHORTEST && !plain.startsWith(PUBLIC)) {
            values.add(plain);
            values.add(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String decoded(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plainAfterAll) {
            return encoded;
        }
    }
}
