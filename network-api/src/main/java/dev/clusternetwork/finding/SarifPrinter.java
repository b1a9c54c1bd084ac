package dev.clusternetwork.finding;

import dev.clusternetwork.internal.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints findings as one SARIF 2.1.0 document: the standard of OASIS for the results of static analysis. */
final class SarifPrinter implements FindingPrinter {

    private static final String SITE = "https://clusternetwork.dev";
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    @Override
    public String print(Findings findings) {
        var rules = rules(findings);
        var ids = List.copyOf(rules.keySet());
        var results = new ArrayList<Map<String, Object>>();
        findings.all().forEach(finding -> results.add(result(finding, ids, List.of())));
        findings.waived()
                .forEach(waived -> results.add(result(waived.finding(), ids, List.of(suppression(waived.reason())))));

        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "Cluster Network SDK");
        driver.put("informationUri", SITE);
        driver.put("rules", rules.values().stream().map(SarifPrinter::rule).toList());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        // What a column of a SourceLocation counts.
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        var document = new LinkedHashMap<String, Object>();
        document.put("$schema", SCHEMA);
        document.put("version", "2.1.0");
        document.put("runs", List.of(run));
        return JsonString.indented(document);
    }

    /** Returns the codes that occur, sorted by name. */
    private static Map<String, FindingCode> rules(Findings findings) {
        var rules = new TreeMap<String, FindingCode>();
        Stream.concat(findings.all().stream(), findings.waived().stream().map(Findings.Waived::finding))
                .map(Finding::code)
                .forEach(code -> rules.putIfAbsent(code.name(), code));
        return rules;
    }

    private static Map<String, Object> rule(FindingCode code) {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", code.name());
        members.put("shortDescription", message(code.meaning()));
        members.put("help", message(code.repair()));
        members.put("helpUri", code.helpUri().toString());
        members.put("defaultConfiguration", Map.of("level", level(code.severity())));
        return members;
    }

    private static Map<String, Object> result(Finding finding, List<String> ids, List<Object> suppressions) {
        var members = new LinkedHashMap<String, Object>();
        members.put("ruleId", finding.code().name());
        members.put("ruleIndex", ids.indexOf(finding.code().name()));
        members.put("level", level(finding.severity()));
        members.put("message", message(finding.message()));
        var location = new LinkedHashMap<String, Object>();
        finding.location().ifPresent(where -> location.put("physicalLocation", physical(where)));
        location.put(
                "logicalLocations",
                List.of(Map.of("fullyQualifiedName", finding.path().toString())));
        members.put("locations", List.of(location));
        var related = related(finding);
        if (!related.isEmpty()) {
            members.put("relatedLocations", related);
        }
        // The standard requires them in all results or in none; an empty list says that a result is not suppressed.
        members.put("suppressions", suppressions);
        return members;
    }

    private static List<Object> related(Finding finding) {
        var locations = new ArrayList<>();
        for (var related : finding.related()) {
            related.location().ifPresent(where -> {
                var members = new LinkedHashMap<String, Object>();
                members.put("id", locations.size() + 1);
                members.put("message", message(related.path().toString()));
                members.put("physicalLocation", physical(where));
                locations.add(members);
            });
        }
        return locations;
    }

    private static Map<String, Object> physical(SourceLocation location) {
        var region = new LinkedHashMap<String, Object>();
        region.put("startLine", location.line());
        region.put("startColumn", location.column());
        var members = new LinkedHashMap<String, Object>();
        members.put("artifactLocation", Map.of("uri", FileUri.of(location.file())));
        members.put("region", region);
        return members;
    }

    private static Map<String, Object> suppression(String reason) {
        var members = new LinkedHashMap<String, Object>();
        members.put("kind", "external");
        members.put("justification", reason);
        return members;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }

    private static Map<String, Object> message(String sentence) {
        return Map.of("text", sentence);
    }
}
