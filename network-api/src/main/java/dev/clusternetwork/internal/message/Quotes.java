package dev.clusternetwork.internal.message;

/** Quotes values in messages. */
public final class Quotes {

    private Quotes() {}

    /** Returns the value between single quotes: on one line, bounded, and without credentials. */
    public static String quote(Object value) {
        return "'" + Excerpt.of(Credentials.hide(value.toString())) + "'";
    }
}
