package dev.clusternetwork.write;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;

/** The path of a value in its object, for example {@code spec.containers[0].env} or {@code data["a.b"]}. */
final class FieldPath {

    /** More than any field of Kubernetes needs. Only a map that contains itself is deeper. */
    private static final int DEEPEST = 20;

    /** The name that databind gives to the additional properties of a model object, which are not part of a path. */
    private static final String ADDITIONAL = "getAdditionalProperties";

    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private FieldPath() {}

    /** Returns the path of the value that the generator writes. */
    static String of(TokenStreamContext context) {
        var path = new StringBuilder();
        append(path, context);
        return path.toString();
    }

    /** Returns the path of the entry with this key in the map that the generator writes. */
    static String within(TokenStreamContext context, String key) {
        var path = new StringBuilder();
        append(path, context.getParent());
        appendKey(path, key);
        return path.toString();
    }

    /** Returns the path that databind recorded in an exception. */
    static String of(List<JacksonException.Reference> references) {
        var path = new StringBuilder();
        for (JacksonException.Reference reference : references.subList(0, Math.min(DEEPEST, references.size()))) {
            if (ADDITIONAL.equals(reference.getPropertyName())) {
                continue;
            }
            if (reference.getPropertyName() != null) {
                appendKey(path, reference.getPropertyName());
            } else {
                appendIndex(path, reference.getIndex());
            }
        }
        return path.append(references.size() > DEEPEST ? "..." : "").toString();
    }

    private static void append(StringBuilder path, TokenStreamContext context) {
        if (context.getParent() != null) {
            append(path, context.getParent());
        }
        if (context.inArray()) {
            appendIndex(path, context.getCurrentIndex());
        } else if (context.inObject()) {
            appendKey(path, context.currentName());
        }
    }

    private static void appendKey(StringBuilder path, String key) {
        if (BARE.matcher(key).matches()) {
            path.append(path.isEmpty() ? "" : ".").append(key);
        } else {
            path.append("[\"").append(Refusal.visible(key)).append("\"]");
        }
    }

    private static void appendIndex(StringBuilder path, int index) {
        path.append('[').append(index).append(']');
    }
}
