package dev.clusternetwork.calico.felix;

/**
 * Why Felix must not get a value.
 *
 * @param problem what is wrong with it, a clause that starts with a verb
 * @param proposal what to write instead
 * @param outcome what Felix would do with the value
 */
record FelixFault(String problem, Proposal proposal, Outcome outcome) {

    /** What Felix does with an invalid value. */
    enum Outcome {
        /** Felix uses its default without an error message. */
        DEFAULT,
        /** Felix does not start. */
        REFUSED,
        /** Felix uses a number that is not a valid interval. */
        NONSENSE
    }

    boolean refuses() {
        return outcome == Outcome.REFUSED;
    }
}
