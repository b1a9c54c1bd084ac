package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An environment variable that a component of Calico reads by its exact name.
 *
 * @param name the name
 * @param aliases other names of the same variable
 * @param readers the containers that read the variable
 * @param type the syntax of the value
 * @param defaultValue the value if the variable is not set; empty if unknown
 * @param effect the effect of an unreadable value; empty if no value is known to be refused
 */
record EnvironmentVariable(
        String name,
        List<String> aliases,
        List<String> readers,
        EnvironmentType type,
        Optional<String> defaultValue,
        Optional<Effect> effect) {

    static final List<String> COLUMNS = List.of("name", "also_named", "readers", "type", "default", "on_invalid");

    /** The container that gets the environment of the settings. */
    static final String NODE = "calico-node";

    /** The variable that calico-node reads only if {@code NODENAME} is not set. */
    static final String HOSTNAME = "HOSTNAME";

    private static final List<String> CONTAINERS =
            List.of(NODE, "install-cni", "calico-kube-controllers", "ebpf-bootstrap", "hostpath-init");

    /** The effect of an unreadable value. */
    enum Effect {
        /** The default is used without an error message. */
        DEFAULT,
        /** A process of calico-node exits. */
        EXITS,
        /** The probes fail. */
        PROBES
    }

    /**
     * Returns the variable of a row.
     *
     * @throws IllegalStateException if the row is malformed
     */
    static EnvironmentVariable of(Row row) {
        var variable = new EnvironmentVariable(
                row.get("name"),
                list(row.get("also_named")),
                list(row.get("readers")),
                row.constant("type", EnvironmentType.class),
                Optional.of(row.get("default")).filter(string -> !string.isEmpty()),
                effect(row));
        if (variable.readers.isEmpty() || !CONTAINERS.containsAll(variable.readers)) {
            throw row.malformed("readers", null);
        }
        boolean checked = variable.type != EnvironmentType.STRING && variable.type != EnvironmentType.FELIX;
        if (checked != variable.effect.isPresent()) {
            throw row.malformed("on_invalid", null);
        }
        if (variable.defaultValue.isPresent() && !variable.type.canRead(variable.defaultValue.get())) {
            throw row.malformed("default", null);
        }
        return variable;
    }

    /** Returns whether calico-node reads the variable. */
    boolean isReadByNode() {
        return readers.contains(NODE);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<String> list(String string) {
        return Arrays.stream(string.split(",")).filter(each -> !each.isEmpty()).toList();
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
