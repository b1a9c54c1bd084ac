package dev.clusternetwork.testkit;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Findings.Waived;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Assertions on what was found. Failures list what was found instead. */
public final class FindingsAssert extends SubjectAssert {

    private final Findings findings;

    FindingsAssert(Findings findings) {
        super("the findings");
        this.findings = findings;
    }

    /** Nothing stands. What was waived may be there. */
    public FindingsAssert isEmpty() {
        check(findings.isEmpty(), () -> "should be none, but are" + lines(findings.all()));
        return this;
    }

    /** No error stands. Warnings may. */
    public FindingsAssert hasNoErrors() {
        check(!findings.hasErrors(), () -> "should hold no error, but hold" + lines(findings.errors()));
        return this;
    }

    /** The findings that stand have these codes, in this order. */
    public FindingsAssert hasCodes(String... names) {
        check(
                codes().equals(List.of(names)),
                () -> "have the codes " + listed(codes()) + ", not " + listed(List.of(names)) + lines(findings.all()));
        return this;
    }

    /** A finding of this code stands. */
    public FindingsAssert contains(String code) {
        check(codes().contains(code), () -> "hold no " + code + ", but" + lines(findings.all()));
        return this;
    }

    /** A finding of this code stands and says just this, message and fix. */
    public FindingsAssert hasString(String code, String string) {
        contains(code);
        var strings = findings.all().stream()
                .filter(finding -> finding.code().name().equals(code))
                .map(Finding::message)
                .toList();
        check(
                strings.contains(string),
                () -> "hold a " + code + " with another text than\n  " + string + "\nnamely" + lines(strings));
        return this;
    }

    /**
     * The findings that stand are printed as these lines, in this order: {@code cluster.yml:7:3: error: ... [CODE]}.
     */
    public FindingsAssert containsExactlyLines(String... lines) {
        var actual = findings.all().stream().map(Finding::toString).toList();
        check(actual.equals(List.of(lines)), () -> "should be" + lines(List.of(lines)) + "\nbut are" + lines(actual));
        return this;
    }

    /** A finding of this code was waived for this reason. */
    public FindingsAssert waived(String code, String reason) {
        var waived = findings.waived().stream().map(FindingsAssert::string).toList();
        check(
                waived.contains(code + ": " + reason),
                () -> "were not waived as " + code + ": " + reason + "; waived were" + lines(waived));
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
