package dev.clusternetwork.host.node;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.Optional;

/** The committed table of the fields and arguments of kubeadm, kubelet and kube-proxy. */
final class KubeadmFields {

    static final List<TsvTable.Row> ROWS = TsvTable.load(
                    KubeadmFields.class,
                    "kubeadm-fields.tsv",
                    List.of("api", "kind", "field", "type", "default", "source", "versions"))
            .rows();

    private KubeadmFields() {}

    static Optional<TsvTable.Row> find(String api, String kind, String field) {
        return ROWS.stream()
                .filter(row -> row.get("api").equals(api)
                        && row.get("kind").equals(kind)
                        && row.get("field").equals(field))
                .findFirst();
    }

    static TsvTable.Row argument(String program, String name) {
        return find("argument", program, name)
                .orElseThrow(() -> new AssertionError("the table has no argument " + name + " of " + program));
    }
}
