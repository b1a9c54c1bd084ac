package dev.clusternetwork.calico.felix;

/**
 * Why Felix must not get a value.
 *
 * @param wants what it wants instead, a noun phrase
 * @param repair what to do, an imperative or a question
 * @param outcome what becomes of the value otherwise
 */
record FelixFault(String wants, String repair, Outcome outcome) {

    /** What Felix makes of such a value. */
    enum Outcome {
        /** It takes its default, in silence. */
        DEFAULT,
        /** It does not run. */
        REFUSED,
        /** It goes by a number that means nothing. */
        NONSENSE
    }

    boolean refuses() {
        return outcome == Outcome.REFUSED;
    }
}
