package dev.clusternetwork.internal.rules;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;

/** The rules about the choice of the provider. */
public final class ProviderRules {

    private static final int MOST_LISTED = 5;

    /** The ID of the provider that takes the manifests of any network. */
    private static final String CUSTOM = "custom";

    /** Networks that users may expect to be providers. */
    private static final Set<String> OTHER_NETWORKS = Set.of(
            "antrea", "canal", "cilium", "flannel", "kindnet", "kube-ovn", "kube-router", "ovn-kubernetes", "romana");

    private ProviderRules() {}

    /**
     * Reports a provider that does not exist.
     *
     * @param ids of the providers that exist
     */
    public static void reportUnknownProvider(
            String unknownId, SortedSet<String> ids, ConfigPath root, Findings.Collector findings) {
        var path = path(root);
        findings.add(Finding.of(RuleCode.UNKNOWN_PROVIDER, path)
                .found(unknownId)
                .problem(path + " " + Quotes.quote(unknownId) + " does not exist")
                .fix(fixUnknown(unknownId, ids)));
    }

    private static String fixUnknown(String unknownId, SortedSet<String> ids) {
        if (ids.contains(CUSTOM) && OTHER_NETWORKS.contains(unknownId.toLowerCase(Locale.ROOT))) {
            return "use the provider " + CUSTOM + " with the manifests of " + unknownId;
        }
        var words = List.of(unknownId.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
        return ids.stream()
                .filter(words::contains)
                .findFirst()
                .or(() -> Nearest.to(unknownId, ids))
                .map(near -> "did you mean " + near + "?")
                .orElse(
                        ids.isEmpty() || ids.size() > MOST_LISTED
                                ? "correct the name, or add the module of the provider"
                                : "use " + String.join(", ", ids).replaceFirst(", ([^,]*)$", " or $1"));
    }

    /** Reports settings, given in code, that are not those of the chosen provider. */
    public static void reportMismatch(
            String id, Class<?> given, Class<?> expected, ConfigPath root, Findings.Collector findings) {
        var path = path(root);
        findings.add(Finding.of(RuleCode.PROVIDER_MISMATCH, path)
                .found(id)
                .problem(path + " " + Quotes.quote(id) + " requires settings of the class " + expected.getName()
                        + ", but the settings are of the class " + given.getName())
                .fix("pass the settings of the provider to the builder"));
    }

    private static ConfigPath path(ConfigPath root) {
        return root.key("network").key("provider");
    }
}
