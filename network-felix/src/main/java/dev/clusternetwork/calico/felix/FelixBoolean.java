package dev.clusternetwork.calico.felix;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Booleans as Felix reads them. {@code on} and {@code off} are not booleans to Felix. */
final class FelixBoolean {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "f");

    private FelixBoolean() {}

    /** Returns the boolean that Felix reads in a string; empty when Felix cannot read it. */
    static Optional<Boolean> read(String string) {
        var lower = string.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return Optional.of(true);
        }
        return FALSE.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    /** Returns what an unreadable string probably means, or both booleans. */
    static Proposal proposalFor(String string) {
        return switch (string.strip().toLowerCase(Locale.ROOT)) {
            case "on", "enabled", "enable", "true", "yes", "y", "t", "1" -> Proposal.of("true");
            case "off", "disabled", "disable", "false", "no", "n", "f", "0" -> Proposal.of("false");
            default -> Proposal.of(List.of("true", "false"));
        };
    }
}
