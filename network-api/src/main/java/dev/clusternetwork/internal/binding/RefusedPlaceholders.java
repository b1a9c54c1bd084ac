package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.yaml.Placeholders;
import dev.clusternetwork.internal.yaml.YamlCode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;

/**
 * Reports a placeholder of a template where a rule refuses the string that contains it, for example as the path of a
 * file. Where no rule refuses it, the placeholder may be intended.
 */
final class RefusedPlaceholders {

    private RefusedPlaceholders() {}

    /** Returns the findings, with one about the placeholder instead of those that follow from it, one for each line. */
    static Findings replaceIn(Findings findings, YamlTree tree) {
        var lines = new HashSet<Integer>();
        findings.all().stream()
                .filter(each -> each.code() == YamlCode.PLACEHOLDER)
                .forEach(each -> each.location().ifPresent(location -> lines.add(location.line())));
        var result = new ArrayList<Finding>();
        boolean isReplaced = false;
        for (var finding : findings.all()) {
            var scalar = isAboutValue(finding) ? tree.scalar(finding.path()) : null;
            if (scalar == null || Placeholders.firstIn(scalar.string()).isEmpty()) {
                result.add(finding);
                continue;
            }
            isReplaced = true;
            var location = tree.locate(finding.path());
            if (lines.add(location.line())) {
                result.add(placeholder(finding, scalar).at(location));
            }
        }
        return isReplaced ? Findings.of(result) : findings;
    }

    private static Finding placeholder(Finding finding, YamlScalar scalar) {
        var isHidden = finding.found().filter(Finding.HIDDEN::equals).isPresent();
        return Finding.of(YamlCode.PLACEHOLDER, finding.path())
                .problem(finding.path() + " " + (isHidden ? Finding.HIDDEN : Quotes.quote(scalar.string()))
                        + " contains a placeholder that was not replaced with a value")
                .fix("replace it with the value")
                .build();
    }

    /** A waivable finding is kept, because only its own code can be waived. */
    private static boolean isAboutValue(Finding finding) {
        return finding.severity() == Severity.ERROR
                && !finding.code().waivable()
                && !(finding.code() instanceof YamlCode)
                && !(finding.code() instanceof BindingCode)
                && finding.found()
                        .filter(found -> found.equals(Finding.HIDDEN)
                                || Placeholders.firstIn(found).isPresent())
                        .isPresent();
    }
}
