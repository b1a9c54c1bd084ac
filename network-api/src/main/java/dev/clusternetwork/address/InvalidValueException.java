package dev.clusternetwork.address;

/**
 * A text that does not name a value of the asked type. Says three things apart, so that whoever knows where the text
 * stands can build a whole sentence: what was found, what is wrong with it, and what to do.
 *
 * <p>{@code '10.32.0.1/12' has host bits set; did you mean 10.32.0.0/12?}
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String found;
    private final String fault;
    private final String repair;

    /**
     * @param found the offending text as it was given
     * @param fault what is wrong with it, starting with a verb that follows "which": {@code has host bits set}
     * @param repair what to do, an imperative or a question, without a leading blank: {@code did you mean
     *     10.32.0.0/12?}
     */
    public InvalidValueException(String found, String fault, String repair) {
        super("'" + found + "' " + fault + "; " + repair);
        this.found = found;
        this.fault = fault;
        this.repair = repair;
    }

    /** The offending text as it was given. */
    public String found() {
        return found;
    }

    /** What is wrong with it, starting with a verb: {@code has host bits set}. */
    public String fault() {
        return fault;
    }

    /** What to do about it. */
    public String repair() {
        return repair;
    }
}
