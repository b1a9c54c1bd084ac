package dev.clusternetwork.custom.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares what this module finds with recorded verdicts, and writes what differs; CONTRIBUTING.md says how to run it.
 */
@EnabledIfSystemProperty(named = "verdicts.report", matches = ".+")
class VerdictReport {

    @Test
    void report() throws IOException {
        var verdicts = Verdict.replay(
                Path.of(System.getProperty("verdicts.corpus")), Path.of(System.getProperty("verdicts.target")));
        var lines = new ArrayList<String>();
        long refused = verdicts.stream().filter(Verdict::isRefused).count();
        long accepted = verdicts.stream().filter(Verdict::isAccepted).count();
        verdicts.stream()
                .filter(each -> each.isRefused() && !each.isFound())
                .forEach(each -> lines.add("missed\t" + each.key() + "\t" + each.ofServers()));
        verdicts.stream()
                .filter(each -> each.isAccepted() && each.isFound())
                .forEach(each -> lines.add("false\t" + each.key() + "\t" + each.errors()));
        long missed = lines.stream().filter(each -> each.startsWith("missed")).count();
        lines.add(verdicts.size() + " mutations; refused " + refused + ", of which missed " + missed + " ("
                + 100.0 * (refused - missed) / Math.max(1, refused) + " % found); accepted " + accepted
                + ", of which errors here " + (lines.size() - missed));
        Files.writeString(
                Path.of(System.getProperty("verdicts.report")),
                String.join("\n", lines) + "\n",
                StandardCharsets.UTF_8);
        assertThat(verdicts).isNotEmpty();
    }
}
