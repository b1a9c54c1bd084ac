package dev.clusternetwork.internal.constraint;

import java.util.Optional;

/**
 * What is wrong with a field of an object.
 *
 * @param kind what kind of fault it is
 * @param value the field, or the location where it is missing
 * @param isAtKey whether the key is wrong, not the value
 * @param problem a clause that follows the field's path, such as {@code is required, but it is missing}
 * @param fix an imperative or a question that repairs it, in lower case
 * @param proposal a value that repairs it, if the fix is to replace the value by this one
 * @param <V> the type of the tree's values
 * @since 0.1.0
 */
public record FieldFault<V extends FieldValue<V>>(
        Kind kind, V value, boolean isAtKey, String problem, String fix, Optional<String> proposal) {

    /** A fault without a proposal. */
    FieldFault(Kind kind, V value, boolean isAtKey, String problem, String fix) {
        this(kind, value, isAtKey, problem, fix, Optional.empty());
    }

    /** A kind of fault. */
    public enum Kind {
        /** The value has another type than the model has for the field. */
        WRONG_TYPE,
        /** An item of a list has no value, and an API server reads an empty scalar. */
        EMPTY_ITEM,
        /** The type does not have a field of this name. */
        UNKNOWN_FIELD,
        /** A required field is missing or empty. */
        MISSING,
        /** An API server refuses the value. */
        INVALID
    }
}
