package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold of the user's waivers: each names a code that exists and may be waived. */
public final class WaiverRules {

    private WaiverRules() {}

    /**
     * Checks the waivers of a cluster.
     *
     * @param codes every code there is
     */
    public static void check(
            ClusterSpec cluster, List<FindingCode> codes, ConfigPath root, Findings.Collector findings) {
        if (cluster.network().waivers().isEmpty()) {
            return;
        }
        var known = codes.stream()
                .collect(Collectors.toMap(FindingCode::name, Function.identity(), (first, same) -> first));
        var path = root.key("network").key("waive");
        cluster.network().waivers().keySet().forEach(name -> check(name, path.key(name), known, findings));
    }

    private static void check(
            String name, ConfigPath path, Map<String, FindingCode> known, Findings.Collector findings) {
        var code = known.get(name);
        if (code == null) {
            findings.add(Finding.of(RuleCode.WAIVER_UNKNOWN, path)
                    .message(path + " waives a code that no finding has")
                    .fix(Nearest.to(name, known.keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("copy the code from the finding, or delete the waiver")));
        } else if (!code.waivable()) {
            findings.add(Finding.of(RuleCode.WAIVER_REFUSED, path)
                    .message(path + " waives what cannot be waived: " + withoutStop(code.meaning()))
                    .fix("repair what the finding says and delete the waiver"));
        }
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
