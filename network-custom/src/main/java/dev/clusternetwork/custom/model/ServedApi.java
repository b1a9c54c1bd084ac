package dev.clusternetwork.custom.model;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Kinds of Kubernetes in one version of their API group that the same releases serve.
 *
 * @param apiVersion for example {@code apps/v1}
 * @param kinds for example {@code DaemonSet}
 * @param releases those that serve them
 * @param fix what to do where no API group of a cluster serves the kinds, as an imperative; empty if nothing special
 */
public record ServedApi(String apiVersion, List<String> kinds, Releases releases, Optional<String> fix) {

    static final List<String> COLUMNS = List.of("api_version", "first", "gone", "kinds", "fix");

    /**
     * Returns the API in a row.
     *
     * @throws IllegalStateException when the row is malformed
     */
    static ServedApi of(Row row) {
        var kinds = List.of(Cells.required(row, "kinds").split(" ", -1));
        if (kinds.contains("") || new HashSet<>(kinds).size() != kinds.size()) {
            throw row.malformed("kinds", null);
        }
        var api = new ServedApi(Cells.required(row, "api_version"), kinds, Releases.of(row), Cells.written(row, "fix"));
        if (api.fix.isPresent() && api.releases.gone().isEmpty()) {
            throw row.malformed("fix", null);
        }
        return api;
    }

    /** Returns the API group, empty for the core group. */
    public String group() {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }
}
