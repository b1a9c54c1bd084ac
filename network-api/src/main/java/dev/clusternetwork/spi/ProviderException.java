package dev.clusternetwork.spi;

import org.jspecify.annotations.Nullable;

/** A provider is broken: a fault of whoever wrote or installed it, never of the user's configuration. */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message which provider, what is wrong, what to do */
    public ProviderException(String message) {
        super(message);
    }

    /** @param message which provider, what is wrong, what to do */
    public ProviderException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
