package dev.clusternetwork.testkit;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Findings.Waived;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Assertions on findings. Failure messages list the actual findings. */
public final class FindingsAssert extends SubjectAssert {

    private final Findings findings;

    FindingsAssert(Findings findings) {
        super("the findings");
        this.findings = findings;
    }

    /** Checks that there are no findings, except waived ones. */
    public FindingsAssert isEmpty() {
        check(findings.isEmpty(), () -> "are not empty:" + lines(findings.all()));
        return this;
    }

    /** Checks that there are no errors, except waived ones. There may be warnings. */
    public FindingsAssert hasNoErrors() {
        check(!findings.hasErrors(), () -> "contain errors:" + lines(findings.errors()));
        return this;
    }

    /** Checks that the findings have these codes, in this order, without waived ones. */
    public FindingsAssert hasCodes(String... names) {
        check(
                codes().equals(List.of(names)),
                () -> "have the codes " + listed(codes()) + ", not " + listed(List.of(names)) + lines(findings.all()));
        return this;
    }

    /** Checks that a finding has this code and is not waived. */
    public FindingsAssert contains(String code) {
        check(codes().contains(code), () -> "do not contain " + code + "; they contain" + lines(findings.all()));
        return this;
    }

    /** Checks that a finding with this code has exactly this message, including the fix, and is not waived. */
    public FindingsAssert hasString(String code, String string) {
        contains(code);
        var strings = findings.all().stream()
                .filter(finding -> finding.code().name().equals(code))
                .map(Finding::message)
                .toList();
        check(
                strings.contains(string),
                () -> "contain " + code + " with another message; expected\n  " + string + "\nbut was"
                        + lines(strings));
        return this;
    }

    /**
     * Checks that the findings, without waived ones, are printed as these lines, in this order: {@code cluster.yml:7:3:
     * error: ... [CODE]}.
     */
    public FindingsAssert containsExactlyLines(String... lines) {
        var actual = findings.all().stream().map(Finding::toString).toList();
        check(actual.equals(List.of(lines)), () -> "should be" + lines(List.of(lines)) + "\nbut are" + lines(actual));
        return this;
    }

    /** Checks that a finding with this code was waived for this reason. */
    public FindingsAssert waived(String code, String reason) {
        var waived = findings.waived().stream().map(FindingsAssert::string).toList();
        check(
                waived.contains(code + ": " + reason),
                () -> "do not contain the waived finding " + code + ": " + reason + "; the waived findings are"
                        + lines(waived));
        return this;
    }

    private List<String> codes() {
        return findings.all().stream().map(finding -> finding.code().name()).toList();
    }

    private static String string(Waived waived) {
        return waived.finding().code().name() + ": " + waived.reason();
    }

    private static String lines(Collection<?> things) {
        return things.isEmpty()
                ? " none"
                : things.stream().map(each -> "\n  " + each).collect(Collectors.joining());
    }
}
