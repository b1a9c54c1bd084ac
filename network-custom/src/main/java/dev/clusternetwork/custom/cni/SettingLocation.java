package dev.clusternetwork.custom.cni;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a setting is: {@code data:KEY} of a ConfigMap, {@code json:KEY#PATH} or {@code yaml:KEY#PATH} in a document
 * there, {@code env:NAME} or {@code flag:--NAME} of a container, or {@code path:FIELDS} of an object.
 *
 * @param parent the key of the document, or the path to the map that has the field; items of a list as {@code list[]}
 * @param name the name of the setting in its holder
 */
record SettingLocation(Kind kind, String parent, String name) {

    /** The kinds of holders. */
    enum Kind {
        DATA,
        JSON,
        YAML,
        ENV,
        FLAG,
        PATH;

        /** Returns whether the location is in the data of a ConfigMap. */
        boolean isInConfigMap() {
            return this == DATA || this == JSON || this == YAML;
        }

        /** Returns whether the location is in a container. */
        boolean isInContainer() {
            return this == ENV || this == FLAG;
        }
    }

    /** Returns the location in a cell; empty when it is malformed. */
    static Optional<SettingLocation> parse(String cell) {
        int colon = cell.indexOf(':');
        var rest = cell.substring(colon + 1);
        if (colon < 0 || rest.isEmpty()) {
            return Optional.empty();
        }
        return switch (cell.substring(0, colon)) {
            case "data" -> Optional.of(new SettingLocation(Kind.DATA, "", rest));
            case "env" -> Optional.of(new SettingLocation(Kind.ENV, "", rest));
            case "flag" ->
                rest.startsWith("--") ? Optional.of(new SettingLocation(Kind.FLAG, "", rest)) : Optional.empty();
            case "json" -> split(Kind.JSON, rest, rest.indexOf('#'));
            case "yaml" -> split(Kind.YAML, rest, rest.indexOf('#'));
            case "path" -> split(Kind.PATH, rest, rest.lastIndexOf('.'));
            default -> Optional.empty();
        };
    }

    private static Optional<SettingLocation> split(Kind kind, String path, int at) {
        return at < 1 || at == path.length() - 1
                ? Optional.empty()
                : Optional.of(new SettingLocation(kind, path.substring(0, at), path.substring(at + 1)));
    }

    /** Returns the cell of the table. */
    @Override
    public String toString() {
        var separator = kind == Kind.PATH ? "." : parent.isEmpty() ? "" : "#";
        return kind.name().toLowerCase(Locale.ROOT) + ":" + parent + separator + name;
    }

    /** Returns whether another location is in the same holders. */
    boolean isBeside(SettingLocation other) {
        return kind == other.kind && parent.equals(other.parent);
    }
}
