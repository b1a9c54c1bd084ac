package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules about waivers: each has a code that exists and can be waived. */
public final class WaiverRules {

    private WaiverRules() {}

    /**
     * Checks the waivers of a cluster.
     *
     * @param codes all finding codes
     */
    public static void check(
            ClusterSpec cluster, List<FindingCode> codes, ConfigPath root, Findings.Collector findings) {
        if (cluster.network().waivers().isEmpty()) {
            return;
        }
        var known = codes.stream()
                .collect(Collectors.toMap(FindingCode::name, Function.identity(), (first, same) -> first));
        var path = root.key("network").key("waive");
        cluster.network().waivers().keySet().forEach(name -> check(name, path, known, findings));
    }

    private static void check(
            String name, ConfigPath path, Map<String, FindingCode> known, Findings.Collector findings) {
        var code = known.get(name);
        if (code == null) {
            findings.add(Finding.of(RuleCode.WAIVER_UNKNOWN, path.key(name))
                    .atKey()
                    .problem(path + " contains " + Quotes.quote(name) + ", which is not the code of a finding")
                    .fix(Nearest.to(name, known.keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("copy the code from the finding, or remove the waiver")));
        } else if (!code.waivable()) {
            findings.add(Finding.of(RuleCode.WAIVER_REFUSED, path.key(name))
                    .atKey()
                    .problem(path + " contains " + Quotes.quote(name) + ", which cannot be waived")
                    .fix("fix the cause of the finding, and remove the waiver"));
        }
    }
}
