package dev.clusternetwork.cluster;

/**
 * What a user sets for one network provider: an immutable type, equal by value, with {@code static builder()} whose
 * methods carry {@link ConfigKey} and whose {@code build()} returns it. Constraints of {@code jakarta.validation} on
 * its fields become findings. A secret is a {@link SecretText}, never a {@code String}.
 */
public interface ProviderSettings {

    /** The id of the provider that these settings are for, as users write it under {@code network.provider}. */
    String providerId();

    /**
     * Whether nothing was set, so that they say no more than the provider's name does. A network with untouched
     * settings equals one without settings. Default: false; a type that has defaults for everything compares itself
     * with {@code builder().build()}.
     */
    default boolean isUntouched() {
        return false;
    }

    /** Collects settings; {@link NetworkSpec.Builder#provider(Builder)} takes it without a call of {@code build()}. */
    interface Builder {

        /** The settings. */
        ProviderSettings build();
    }
}
