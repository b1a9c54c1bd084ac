package dev.clusternetwork.spi;

import org.jspecify.annotations.Nullable;

/** Reports a defective or wrongly installed provider. The configuration of the user is not the cause. */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the provider, the problem and the fix */
    public ProviderException(String message) {
        super(message);
    }

    /** @param message the provider, the problem and the fix */
    public ProviderException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
