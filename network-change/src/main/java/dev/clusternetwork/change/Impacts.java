package dev.clusternetwork.change;

import dev.clusternetwork.internal.kubernetes.GroupKind;
import dev.clusternetwork.internal.table.TsvTable;
import dev.clusternetwork.plan.ObjectKey;
import java.util.List;

/** What changed fields cost, as a table. */
final class Impacts {

    /**
     * What a changed field costs.
     *
     * @param cost the cost
     * @param reason why, as the predicate of a sentence
     */
    record Impact(Cost cost, String reason) {}

    private static final Impact LIVE = new Impact(Cost.LIVE, "the programs that use the object read the change");

    private record Row(GroupKind kind, String path, Impact impact) {}

    private static final List<Row> ROWS =
            TsvTable.load(Impacts.class, "impacts.tsv", List.of("group", "kind", "path", "cost", "reason"))
                    .rows()
                    .stream()
                    .map(row -> new Row(
                            new GroupKind(row.get("group"), row.get("kind")),
                            row.get("path"),
                            new Impact(Cost.parse(row.get("cost")), row.get("reason"))))
                    .toList();

    private Impacts() {}

    /** Returns what the change of a field costs. */
    static Impact of(ObjectKey key, String path) {
        var kind = new GroupKind(key.group(), key.kind());
        return ROWS.stream()
                .filter(row -> row.kind().equals(kind) && isWithin(path, row.path()))
                .map(Row::impact)
                .findFirst()
                .orElse(LIVE);
    }

    private static boolean isWithin(String path, String outer) {
        return path.startsWith(outer)
                && (path.length() == outer.length()
                        || path.charAt(outer.length()) == '.'
                        || path.charAt(outer.length()) == '[');
    }
}
