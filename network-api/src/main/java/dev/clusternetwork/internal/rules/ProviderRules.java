package dev.clusternetwork.internal.rules;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.SortedSet;

/** The rules about the choice of the provider. */
public final class ProviderRules {

    private ProviderRules() {}

    /**
     * Reports a provider that is not on the class path.
     *
     * @param ids of the providers that are
     */
    public static void reportUnknownProvider(
            String unknownId, SortedSet<String> ids, ConfigPath root, Findings.Collector findings) {
        var id = Excerpt.of(unknownId);
        var path = path(root);
        findings.add(Finding.of(RuleCode.UNKNOWN_PROVIDER, path)
                .found(id)
                .message(path + " is '" + id + "', but the class path holds only " + ids)
                .fix(Nearest.to(unknownId, ids)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("add the module that brings '" + id + "' or correct the name")));
    }

    /** Reports settings, given in code, that are not those of the chosen provider. */
    public static void reportMismatch(
            String id, Class<?> given, Class<?> expected, ConfigPath root, Findings.Collector findings) {
        var path = path(root);
        findings.add(Finding.of(RuleCode.PROVIDER_MISMATCH, path)
                .found(id)
                .message(path + " is '" + id + "', but the settings given are a " + given.getName() + ", not a "
                        + expected.getName())
                .fix("hand the builder the settings type of the provider's own module"));
    }

    private static ConfigPath path(ConfigPath root) {
        return root.key("network").key("provider");
    }
}
