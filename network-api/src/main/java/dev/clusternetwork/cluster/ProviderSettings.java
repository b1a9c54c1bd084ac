package dev.clusternetwork.cluster;

/**
 * What a user sets for one network provider: an immutable type, equal by value, with {@code static builder()} whose
 * methods carry {@link Key} and whose {@code build()} returns it. Constraints of {@code jakarta.validation} on its
 * fields become findings. A secret is a {@link SecretText}, never a {@code String}.
 */
public interface ProviderSettings {

    /** The id of the provider that these settings are for, as users write it under {@code network.provider}. */
    String providerId();

    /** Collects settings; {@link NetworkSpec.Builder#provider(Builder)} takes it without a call of {@code build()}. */
    interface Builder {

        /** The settings. */
        ProviderSettings build();
    }
}
