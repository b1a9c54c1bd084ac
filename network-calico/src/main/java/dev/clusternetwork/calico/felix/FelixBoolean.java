package dev.clusternetwork.calico.felix;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Booleans as Felix reads them: {@code on} and {@code off} are none. */
final class FelixBoolean {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "f");

    private FelixBoolean() {}

    /** The truth in a text; empty when Felix finds none. */
    static Optional<Boolean> read(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return Optional.of(true);
        }
        return FALSE.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    /** What to write in place of a text in which Felix finds no truth. */
    static String repair(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on", "enabled", "enable", "true", "yes" -> "write true";
            case "off", "disabled", "disable", "false", "no" -> "write false";
            default -> "write true or false";
        };
    }
}
