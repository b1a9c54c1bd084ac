package dev.clusternetwork.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * Creates the exceptions of {@link ManifestWriter} for objects that it cannot write. They have no cause, because the
 * messages of causes contain values.
 */
final class Refusal {

    private static final String TYPES =
            "Use only types of the Kubernetes model, maps with strings as keys, lists, strings, numbers and booleans.";

    private Refusal() {}

    static IllegalArgumentException of(HasMetadata object, UnwritableException e) {
        String part = e.part() == UnwritableException.Part.KEY ? "key " : "value of ";
        return new IllegalArgumentException(nameOf(object) + ": the " + part + e.path() + " " + e.fault());
    }

    static IllegalArgumentException of(HasMetadata object, JacksonException e) {
        String path = FieldPath.of(e.getPath());
        if (e instanceof InvalidDefinitionException invalid && invalid.getType() != null) {
            return new IllegalArgumentException(nameOf(object) + ": the value of " + path + " has the class "
                    + visible(invalid.getType().getRawClass().getName()) + ", which cannot be turned into YAML. "
                    + TYPES);
        }
        return new IllegalArgumentException(nameOf(object) + ": "
                + (path.isEmpty() ? "the object" : "the value of " + path)
                + " cannot be turned into YAML (" + e.getClass().getSimpleName()
                + "). " + TYPES);
    }

    /** Returns the name of an object, for example {@code DaemonSet kube-system/weave-net}. */
    private static String nameOf(HasMetadata object) {
        var metadata = object.getMetadata();
        var name = new StringBuilder(visible(orElse(object.getKind(), "object"))).append(' ');
        if (metadata == null) {
            return name.append("without metadata").toString();
        }
        if (metadata.getNamespace() != null) {
            name.append(visible(metadata.getNamespace())).append('/');
        }
        return name.append(visible(orElse(metadata.getName(), "(unnamed)"))).toString();
    }

    private static String orElse(@Nullable String string, String otherwise) {
        return string == null ? otherwise : string;
    }

    /** Returns the string in printable ASCII, with other characters, quotes and backslashes as Java escapes. */
    static String visible(String string) {
        var visible = new StringBuilder(string.length());
        for (char c : string.toCharArray()) {
            if (c == '"' || c == '\\') {
                visible.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                visible.append(c);
            } else {
                visible.append(String.format("\\u%04x", (int) c));
            }
        }
        return visible.toString();
    }
}
