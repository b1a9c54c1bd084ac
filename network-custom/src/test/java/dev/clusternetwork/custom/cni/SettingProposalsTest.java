package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes what the findings about the settings of known networks propose, and compares the settings again. */
@DisplayName("A proposal about a setting of a network")
class SettingProposalsTest {

    private static final int MIN_PROPOSALS = 60;

    private static final Pattern SET = Pattern.compile("(?:set|and) ([-A-Za-z0-9_./]+) to (\"[^\"]*\"|[^ \"]*[^ \",])");

    /** The first value that a finding shows after the path, which may have keys in quotes. */
    private static final Pattern FOUND = Pattern.compile("(?<= |\\()'([^']*)'");

    /** Objects whose content is the data of a ConfigMap. */
    private static final Set<String> DATA = Set.of("cilium", "calicoConfig");

    @Test
    @DisplayName("removes its finding, and causes no other error")
    void proposalsPass() {
        var failures = new ArrayList<String>();
        int proposals = 0;
        for (var each : KnownNetworkRulesTest.cases()) {
            if (!each.finding().contains("; set ")) {
                continue;
            }
            var before = findings(each);
            for (var finding : before) {
                var fixed = written(each, finding);
                if (fixed.isPresent()) {
                    proposals++;
                    var after = findings(fixed.get());
                    var known = before.stream().map(Folder::line).collect(Collectors.toSet());
                    var wrong = after.stream()
                            .filter(now -> Folder.line(now).equals(Folder.line(finding))
                                    || now.severity() == Severity.ERROR && !known.contains(Folder.line(now)))
                            .map(Folder::line)
                            .toList();
                    if (!wrong.isEmpty()) {
                        failures.add(each.content() + "\n  " + Folder.line(finding) + "\n  -> "
                                + fixed.get().content() + "\n  " + wrong);
                    }
                }
            }
        }
        System.out.println("Proposals about settings of networks: " + proposals);
        assertThat(failures).isEmpty();
        assertThat(proposals).isGreaterThan(MIN_PROPOSALS);
    }

    private static List<Finding> findings(KnownNetworkRulesTest.Case each) {
        var folder = each.folder();
        var findings = new Findings.Collector();
        KnownNetworkRules.check(
                KnownNetworks.all(), folder.cluster(), folder.manifests(), ObservedCluster.of(), findings);
        return findings.toFindings().all();
    }

    /** Returns the case with all settings of a fix; empty where the manifest does not have one of them yet. */
    private static Optional<KnownNetworkRulesTest.Case> written(KnownNetworkRulesTest.Case each, Finding finding) {
        var content = Optional.of(each.content());
        var set = SET.matcher(finding.fix());
        int count = 0;
        var quoted = FOUND.matcher(finding.problem());
        var found = quoted.find() ? quoted.group(1) : "";
        while (set.find()) {
            var name = set.group(1);
            var value = set.group(2);
            var old = count == 0 ? found : "";
            content = content.flatMap(now -> set(each, now, old, name, value));
            count++;
        }
        return count == 0
                ? Optional.empty()
                : content.map(
                        now -> new KnownNetworkRulesTest.Case(each.row(), each.cluster(), each.object(), now, ""));
    }

    /** Writes a setting: instead of the value that was found, or as the first one of its object. */
    private static Optional<String> set(
            KnownNetworkRulesTest.Case each, String content, String found, String name, String value) {
        var key = Pattern.quote(name.substring(name.lastIndexOf('.') + 1));
        var patterns = List.of(
                "(?<!['\"])(" + key + "=)([^\\s'\"\\]},]+)",
                "(['\"]" + key + "=)([^'\"]+)",
                "(name: " + key + ", value: )('[^']*'|\"[^\"]*\"|[^,}]+)",
                "(\"?" + key + "\"?: ?)(\"[^\"]*\"|''[^']*''|'[^']*'|[^,}\\s]+)");
        for (var pattern : patterns) {
            var matcher = Pattern.compile(pattern).matcher(content);
            while (matcher.find()) {
                if (matcher.group(2).contains(found)) {
                    return Optional.of(content.substring(0, matcher.start())
                            + replaced(matcher.group(1), matcher.group(2), value)
                            + content.substring(matcher.end()));
                }
            }
        }
        if (content.startsWith("{") && name.indexOf('.') < 0) {
            return Optional.of("{\"" + name + "\": " + scalar(value) + ", " + content.substring(1));
        }
        return DATA.contains(each.object())
                ? Optional.of(name + ": " + scalar(value) + (content.isEmpty() ? "" : ", ") + content)
                : Optional.empty();
    }

    private static String replaced(String before, String old, String value) {
        if (before.startsWith("--")) {
            return '"' + before + value + '"';
        }
        return before + (before.endsWith("=") ? value : scalar(value));
    }

    private static String scalar(String value) {
        return value.matches("[0-9]+|true|false|\".*\"") ? value : '"' + value + '"';
    }
}
