package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A variable that some part of Calico reads by its exact name.
 *
 * @param name its name
 * @param aliases further names under which it is read
 * @param readers the containers that read it
 * @param type its syntax
 * @param defaultValue what counts when nothing is set, where that is known
 * @param effect what becomes of a value that cannot be read; empty where none is known to be refused
 */
record EnvironmentVariable(
        String name,
        List<String> aliases,
        List<String> readers,
        EnvironmentType type,
        Optional<String> defaultValue,
        Optional<Effect> effect) {

    static final List<String> COLUMNS = List.of("name", "also_named", "readers", "type", "default", "on_invalid");

    /** The container that the environment of the settings is given to. */
    static final String NODE = "calico-node";

    private static final List<String> CONTAINERS =
            List.of(NODE, "install-cni", "calico-kube-controllers", "ebpf-bootstrap", "hostpath-init");

    /** What becomes of a value that cannot be read. */
    enum Effect {
        /** The default counts, in silence. */
        DEFAULT,
        /** A process of calico-node exits. */
        EXITS,
        /** The probes fail. */
        PROBES
    }

    /**
     * The variable in a row.
     *
     * @throws IllegalStateException when the row contradicts itself
     */
    static EnvironmentVariable of(Row row) {
        var variable = new EnvironmentVariable(
                row.get("name"),
                list(row.get("also_named")),
                list(row.get("readers")),
                row.constant("type", EnvironmentType.class),
                Optional.of(row.get("default")).filter(text -> !text.isEmpty()),
                effect(row));
        if (variable.readers.isEmpty() || !CONTAINERS.containsAll(variable.readers)) {
            throw row.malformed("readers", null);
        }
        boolean judged = variable.type != EnvironmentType.TEXT && variable.type != EnvironmentType.FELIX;
        if (judged != variable.effect.isPresent()) {
            throw row.malformed("on_invalid", null);
        }
        if (variable.defaultValue.isPresent() && !variable.type.canRead(variable.defaultValue.get())) {
            throw row.malformed("default", null);
        }
        return variable;
    }

    boolean isReadByNode() {
        return readers.contains(NODE);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(each -> !each.isEmpty()).toList();
    }

    private static Optional<Effect> effect(Row row) {
        return switch (row.get("on_invalid")) {
            case "" -> Optional.empty();
            case "default" -> Optional.of(Effect.DEFAULT);
            case "exits" -> Optional.of(Effect.EXITS);
            case "probes" -> Optional.of(Effect.PROBES);
            default -> throw row.malformed("on_invalid", null);
        };
    }
}
