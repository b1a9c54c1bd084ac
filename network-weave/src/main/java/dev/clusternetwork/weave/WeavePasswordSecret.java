package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The Secret {@code weave-passwd}, which contains the password of the nodes. */
final class WeavePasswordSecret {

    static final String NAME = "weave-passwd";
    static final String DATA_KEY = "weave-passwd";
    static final ObjectKey KEY = ObjectKey.namespaced("", "Secret", WeaveObject.NAMESPACE, NAME);

    private WeavePasswordSecret() {}

    /** Renders the Secret. */
    static Secret render(SecretString password) {
        var encoded = Base64.getEncoder().encodeToString(password.reveal().getBytes(StandardCharsets.UTF_8));
        return new SecretBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withType("Opaque")
                .withData(Map.of(DATA_KEY, encoded))
                .build();
    }

    /** Returns an environment variable whose value is the password. */
    static EnvVar asEnv(String name) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(DATA_KEY, NAME, false)
                .endValueFrom()
                .build();
    }
}
