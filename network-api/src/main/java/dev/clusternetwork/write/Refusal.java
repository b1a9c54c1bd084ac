package dev.clusternetwork.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What {@link ManifestWriter} says about an object it cannot write. The exceptions have no cause on purpose: causes
 * come with messages of others, and those quote values.
 */
final class Refusal {

    private Refusal() {}

    static IllegalArgumentException of(HasMetadata object, UnwritableException e) {
        String part = e.part() == UnwritableException.Part.KEY ? "key " : "value of ";
        return new IllegalArgumentException(nameOf(object) + ": the " + part + e.path() + " " + e.fault());
    }

    static IllegalArgumentException of(HasMetadata object, JacksonException e) {
        String path = FieldPath.of(e.getPath());
        return new IllegalArgumentException(nameOf(object) + ": "
                + (path.isEmpty() ? "the object" : "the value of " + path)
                + " cannot be turned into YAML (" + e.getClass().getSimpleName()
                + "); use maps with text as keys, lists, text, numbers, booleans and the model's own types only");
    }

    /** {@code DaemonSet kube-system/weave-net}. */
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

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    /** The text in printable ASCII; anything else, the quote and the backslash as Java escapes. */
    static String visible(String text) {
        var visible = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
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
