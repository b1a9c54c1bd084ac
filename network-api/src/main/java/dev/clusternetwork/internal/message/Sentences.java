package dev.clusternetwork.internal.message;

/** Joins the parts of a message. */
public final class Sentences {

    private Sentences() {}

    /**
     * Returns a problem and its fix as two sentences on one line.
     *
     * @param problem without a full stop
     * @param fix an imperative without a full stop, or a question
     */
    public static String join(String problem, String fix) {
        var capitalized = Character.toUpperCase(fix.charAt(0)) + fix.substring(1);
        return problem + ". " + capitalized + (fix.endsWith("?") || fix.endsWith(".") ? "" : ".");
    }
}
