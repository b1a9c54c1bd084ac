package dev.clusternetwork.cluster;

/**
 * The settings of one network provider: an immutable type, equal by value, with {@code static builder()}. The methods
 * of the builder have the annotation {@link ConfigKey}, and its {@code build()} returns the settings. Constraints of
 * {@code jakarta.validation} on its fields become findings. A secret is a {@link SecretString}, never a {@code String}.
 */
public interface ProviderSettings {

    /** Returns the ID of the provider, as users write it in {@code network.provider}. */
    String providerId();

    /**
     * Returns whether all settings have their defaults. A network with such settings equals one without settings.
     * Default: false; a type that has defaults for everything compares itself with {@code builder().build()}.
     */
    default boolean isUntouched() {
        return false;
    }

    /** Builds settings; {@link NetworkSpec.Builder#provider(Builder)} calls {@code build()}. */
    interface Builder {

        /** Returns the settings. */
        ProviderSettings build();
    }
}
