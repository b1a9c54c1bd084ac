package dev.clusternetwork.address;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is wrong with the text of an address, before it is known whether that text stands alone or in a block. Checked,
 * because whoever reads an address has to turn it into a message about the whole text.
 */
final class AddressFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fault;

    /** What to do; empty if only the whole text's form can be shown. */
    private final String repair;

    /** The address that was probably meant; empty if there is no telling. */
    private final String candidate;

    private AddressFault(String fault, String repair, String candidate) {
        super(fault, null, false, false);
        this.fault = fault;
        this.repair = repair;
        this.candidate = candidate;
    }

    /** A fault after which the best advice is an example of the right form. */
    static AddressFault of(String fault) {
        return new AddressFault(fault, "", "");
    }

    /** A fault whose repair reads well wherever the address stands. */
    static AddressFault of(String fault, String repair) {
        return new AddressFault(fault, repair, "");
    }

    /** A fault without which the text would be the candidate, which may have further faults. */
    static AddressFault meaning(String candidate, String fault) {
        return new AddressFault(fault, "", candidate);
    }

    /**
     * The message about the whole text.
     *
     * @param form the advice of last resort: how the whole is written
     * @param place puts an address where the faulty one stood in the whole
     * @param parse reads the whole
     */
    InvalidValueException in(String whole, String form, UnaryOperator<String> place, Function<String, ?> parse) {
        String advice = Optional.of(candidate)
                .filter(meant -> !meant.isEmpty())
                .map(meant -> InvalidValues.didYouMean(place.apply(meant), parse))
                .orElse(repair.isEmpty() ? form : repair);
        return InvalidValues.invalid(whole, fault, advice);
    }
}
