package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.plan.ObjectKey;
import java.util.Optional;

/**
 * The objects that a row of the table is about: {@code *}, {@code KIND.GROUP/NAME} or
 * {@code KIND.GROUP/NAMESPACE/NAME}. The core group is left out; group and name may have wildcards.
 *
 * @param kind empty for any kind
 */
record ObjectPattern(Optional<String> kind, Wildcard group, Optional<String> namespace, Wildcard name) {

    private static final Wildcard ANY = new Wildcard("*");

    /** Returns the pattern in a cell; empty when it is malformed. */
    static Optional<ObjectPattern> parse(String cell) {
        if (cell.equals("*")) {
            return Optional.of(new ObjectPattern(Optional.empty(), ANY, Optional.empty(), ANY));
        }
        var parts = cell.split("/", -1);
        int dot = parts[0].indexOf('.');
        var kind = dot < 0 ? parts[0] : parts[0].substring(0, dot);
        if (parts.length < 2 || parts.length > 3 || kind.isEmpty() || parts[parts.length - 1].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ObjectPattern(
                Optional.of(kind),
                new Wildcard(dot < 0 ? "" : parts[0].substring(dot + 1)),
                parts.length == 3 ? Optional.of(parts[1]) : Optional.empty(),
                new Wildcard(parts[parts.length - 1])));
    }

    boolean isConfigMap() {
        return kind.filter("ConfigMap"::equals).isPresent() && group.pattern().isEmpty();
    }

    boolean matches(Manifest manifest) {
        return kind.isEmpty()
                || kind.get().equals(manifest.kind())
                        && group.matches(manifest.group())
                        && name.matches(manifest.name())
                        && (namespace.isEmpty() || namespace.equals(manifest.namespace()));
    }

    /** Returns the key of the only object that matches; empty when several may match. */
    Optional<ObjectKey> key() {
        return namespace.map(each -> ObjectKey.namespaced(group.pattern(), kind.orElseThrow(), each, name.pattern()));
    }
}
