package dev.clusternetwork.internal.binding;

import java.util.Locale;

/** Converts names in Java to keys in a file. */
public final class KeyNames {

    private KeyNames() {}

    /** Returns {@code no_masq_local} for {@code noMasqLocal}. */
    public static String snakeCase(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
