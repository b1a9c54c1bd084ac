package dev.clusternetwork.custom.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.finding.Severity;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What this module finds in one object. */
final class Lint {

    /** What an API server does not refuse, or cannot know from one object. */
    private static final Set<String> OTHERS = Set.of(
            "CUSTOM_REFERENCE_MISSING",
            "CUSTOM_POD_NOT_ADMITTED",
            "CUSTOM_HOST_NETWORK_MISSING",
            "CUSTOM_NODE_WITHOUT_NETWORK",
            "CUSTOM_NETWORK_CONFIG_BROKEN",
            "CUSTOM_POD_CIDR_MISMATCH");

    private Lint() {}

    /** Returns the errors that an API server should report, too, as printed. */
    static List<String> errors(JsonNode object) {
        var findings = Folder.of(object.toString()).findings();
        assertThat(findings).noneMatch(each -> each.code().name().equals("PROVIDER_FAILED"));
        return findings.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .filter(each -> !OTHERS.contains(each.code().name()))
                .map(Folder::line)
                .map(each -> each.substring(each.indexOf(' ') + 1))
                .toList();
    }

    /** Returns the errors in a changed object that the original does not have. */
    static List<String> newErrors(List<String> original, JsonNode object) {
        return errors(object).stream().filter(each -> !original.contains(each)).toList();
    }
}
