package dev.clusternetwork.change;

import dev.clusternetwork.internal.json.JsonString;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes changes as lines for people, and as JSON for programs. */
final class ChangeReport {

    private ChangeReport() {}

    static String lines(ChangePlan plan) {
        var lines = new ArrayList<String>();
        plan.changes().stream().filter(ObjectChange::isNeeded).forEach(change -> {
            lines.add(change.action() + " " + change.key() + costs(change));
            change.reason().ifPresent(reason -> lines.add("  because " + reason));
            change.fields().forEach(field -> lines.add("  " + field));
        });
        lines.add(summary(plan));
        return String.join("\n", lines) + "\n";
    }

    private static String costs(ObjectChange change) {
        if (change.cost() == Cost.NONE) {
            return "";
        }
        return " (" + change.cost()
                + change.pods()
                        .map(pods -> " of " + pods + (pods == 1 ? " pod" : " pods"))
                        .orElse("") + ")";
    }

    private static String summary(ChangePlan plan) {
        var counts = new EnumMap<Action, Integer>(Action.class);
        plan.changes().forEach(change -> counts.merge(change.action(), 1, Integer::sum));
        return counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "))
                + (plan.cost() == Cost.NONE ? "" : "; highest cost: " + plan.cost());
    }

    static String json(ChangePlan plan) {
        return JsonString.indented(Map.of(
                "changes", plan.changes().stream().map(ChangeReport::json).toList()));
    }

    private static Map<String, Object> json(ObjectChange change) {
        var json = new LinkedHashMap<String, Object>();
        json.put("group", change.key().group());
        json.put("kind", change.key().kind());
        change.key().namespace().ifPresent(namespace -> json.put("namespace", namespace));
        json.put("name", change.key().name());
        json.put("action", change.action().toString());
        json.put("cost", change.cost().toString());
        change.pods().ifPresent(pods -> json.put("pods", pods));
        change.reason().ifPresent(reason -> json.put("reason", reason));
        List<Map<String, Object>> fields =
                change.fields().stream().map(ChangeReport::json).toList();
        json.put("fields", fields);
        return json;
    }

    private static Map<String, Object> json(FieldChange field) {
        var json = new TreeMap<String, Object>();
        json.put("path", field.path());
        json.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        field.before().ifPresent(value -> json.put("before", value));
        field.after().ifPresent(value -> json.put("after", value));
        json.put("cost", field.cost().toString());
        json.put("reason", field.reason());
        return json;
    }
}
