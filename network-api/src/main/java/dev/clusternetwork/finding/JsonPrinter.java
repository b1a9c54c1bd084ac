package dev.clusternetwork.finding;

import dev.clusternetwork.internal.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints findings as one JSON document. What a finding does not have is left out. */
final class JsonPrinter implements FindingPrinter {

    private static final int FORMAT_VERSION = 1;

    @Override
    public String print(Findings findings) {
        var document = new LinkedHashMap<String, Object>();
        document.put("formatVersion", FORMAT_VERSION);
        document.put("errors", findings.errors().size());
        document.put("warnings", findings.warnings().size());
        document.put("findings", findings.all().stream().map(JsonPrinter::json).toList());
        document.put("waived", findings.waived().stream().map(JsonPrinter::json).toList());
        return JsonString.indented(document);
    }

    private static Map<String, Object> json(Findings.Waived waived) {
        var members = json(waived.finding());
        members.put("reason", waived.reason());
        return members;
    }

    private static Map<String, Object> json(Finding finding) {
        var members = new LinkedHashMap<String, Object>();
        members.put("code", finding.code().name());
        members.put("severity", finding.severity().toString());
        members.put("path", finding.path().toString());
        finding.location().ifPresent(location -> members.put("location", json(location)));
        finding.found().ifPresent(found -> members.put("found", found));
        members.put("problem", finding.problem());
        members.put("fix", finding.fix());
        members.put("helpUri", finding.helpUri().toString());
        List<Map<String, Object>> related =
                finding.related().stream().map(JsonPrinter::json).toList();
        if (!related.isEmpty()) {
            members.put("related", related);
        }
        return members;
    }

    private static Map<String, Object> json(Finding.Related related) {
        var members = new LinkedHashMap<String, Object>();
        members.put("path", related.path().toString());
        related.location().ifPresent(location -> members.put("location", json(location)));
        return members;
    }

    private static Map<String, Object> json(SourceLocation location) {
        var members = new LinkedHashMap<String, Object>();
        members.put("file", location.file());
        members.put("line", location.line());
        members.put("column", location.column());
        return members;
    }
}
