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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes what the findings about the settings of known networks propose, and compares the settings again. */
@DisplayName("A proposal about a setting of a network")
class SettingProposalsTest {

    private static final int MIN_PROPOSALS = 60;

    private static final Pattern SET = Pattern.compile("(?:set|and) ([-A-Za-z0-9_./]+) to (\"[^\"]*\"|[^ \"]*[^ \",])");

    /** The first value that a finding shows after the path, which may have keys in quotes. */
    private static final Pattern FOUND = Pattern.compile("(?<= |\\()'([^']*)'");

    private static final int MIN_VALUES = 40;

    private static final Pattern SCALAR = Pattern.compile("\"[^\"]*\"|'[^']*'|[^,}\\]]+");

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

    @Test
    @DisplayName("has the value for the location of its finding")
    void valuesAtTheLocationPass() {
        var failures = new ArrayList<String>();
        int proposals = 0;
        for (var each : KnownNetworkRulesTest.cases()) {
            var before = findings(each);
            var known = before.stream().map(Folder::line).collect(Collectors.toSet());
            for (var finding : before) {
                if (finding.proposal().isEmpty()) {
                    continue;
                }
                proposals++;
                assertThat(finding.proposal().get().path().toString()).isNotEmpty();
                var yaml = writtenAtLocation(each.yaml(), finding);
                var wrong = findings(each.folder(yaml)).stream()
                        .filter(now -> Folder.line(now).equals(Folder.line(finding))
                                || now.severity() == Severity.ERROR && !known.contains(Folder.line(now)))
                        .map(Folder::line)
                        .toList();
                if (!wrong.isEmpty()) {
                    failures.add(Folder.line(finding) + "\n -> " + yaml + "\n  " + wrong);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(proposals).isGreaterThan(MIN_VALUES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidr: 10.1.0.0/16 | pool | v4 | 10.32.0.0/12",
                "name: a, env: [{name: CALICO_IPV4POOL_CIDR, value: 10.1.0.0/16}], image: calico/node | container | v4 | 10.32.0.0/12",
                "cluster-pool-ipv4-cidr: \"10.1.0.0/16\" | cilium | v4 | 10.32.0.0/12",
                // A document has more than the setting.
                "{\"Network\": \"10.1.0.0/16\"} | flannel | v4 |",
            })
    @DisplayName("is the whole scalar at the location, and absent for a part of a document")
    void values(String content, String object, String cluster, String value) {
        assertThat(findings(new KnownNetworkRulesTest.Case("", cluster, object, content, "")))
                .isNotEmpty()
                .first()
                .extracting(finding -> finding.proposal().map(Finding.Proposal::value))
                .isEqualTo(Optional.ofNullable(value));
    }

    /** Writes the value at the location of a finding, in the quotes of the present one. */
    private static String writtenAtLocation(String yaml, Finding finding) {
        var location = finding.location().orElseThrow();
        var lines = new ArrayList<>(List.of(yaml.split("\n", -1)));
        var line = lines.get(location.line() - 1);
        var rest = line.substring(location.column() - 1);
        var token = SCALAR.matcher(rest);
        assertThat(token.lookingAt()).as(rest).isTrue();
        var value = finding.proposal().orElseThrow().value();
        var by = value.matches("[0-9]+|true|false") && !rest.matches("['\"].*") ? value : '"' + value + '"';
        lines.set(location.line() - 1, line.substring(0, location.column() - 1) + by + rest.substring(token.end()));
        return String.join("\n", lines);
    }

    private static List<Finding> findings(KnownNetworkRulesTest.Case each) {
        return findings(each.folder());
    }

    private static List<Finding> findings(Folder folder) {
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
