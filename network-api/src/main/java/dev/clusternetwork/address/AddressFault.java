package dev.clusternetwork.address;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is wrong with an address, before it is known whether the address is the whole string or a part of a CIDR. A
 * checked exception, because the caller has to turn it into a message about the whole string.
 */
final class AddressFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** Empty when only the form of the whole string can be the fix. */
    private final String fix;

    /** The address that was probably meant; empty when it cannot be guessed. */
    private final String candidate;

    private AddressFault(String problem, String fix, String candidate) {
        super(problem, null, false, false);
        this.problem = problem;
        this.fix = fix;
        this.candidate = candidate;
    }

    /** Returns a fault for which the best fix is the right form. */
    static AddressFault of(String problem) {
        return new AddressFault(problem, "", "");
    }

    /** Returns a fault with a fix that is right for an address and for a CIDR. */
    static AddressFault of(String problem, String fix) {
        return new AddressFault(problem, fix, "");
    }

    /**
     * Returns a fault with the address that was probably meant.
     *
     * @param candidate the string without this fault; it may have further faults
     */
    static AddressFault withCandidate(String candidate, String problem) {
        return new AddressFault(problem, "", candidate);
    }

    /** Returns a fault with the address that was probably meant, and a fix for an address that cannot be proposed. */
    static AddressFault withCandidate(String candidate, String problem, String fix) {
        return new AddressFault(problem, fix, candidate);
    }

    /**
     * Returns the exception about the whole string.
     *
     * @param form the fix if no better one is known
     * @param embed replaces the invalid address in the whole string
     * @param parse reads the whole string
     */
    InvalidValueException toException(
            String whole, String form, UnaryOperator<String> embed, Function<String, ?> parse) {
        var ownFix = fix.isEmpty() ? form : fix;
        return new InvalidValueException(
                whole,
                problem,
                candidate.isEmpty() ? ownFix : InvalidValues.propose(embed.apply(candidate), parse, ownFix));
    }
}
