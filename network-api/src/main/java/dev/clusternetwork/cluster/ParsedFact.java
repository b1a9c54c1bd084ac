package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one string of a list of {@link HostFacts} is. Immutable, equal by value.
 *
 * @param <T> the type of a string that is understood
 */
public final class ParsedFact<T> {

    private final int index;
    private final String string;
    private final @Nullable T value;
    private final @Nullable Fault fault;
    private final List<String> unknownParts;

    ParsedFact(int index, String string, @Nullable T value, @Nullable Fault fault, List<String> unknownParts) {
        this.index = index;
        this.string = string;
        this.value = value;
        this.fault = fault;
        this.unknownParts = unknownParts;
    }

    /** What an exception says, without its stack trace, because there may be many. */
    record Fault(String problem, String fix) {

        static Fault of(InvalidValueException malformed) {
            return new Fault(malformed.problem(), malformed.fix());
        }
    }

    /** Parses each string of a list. */
    static <T> List<ParsedFact<T>> each(List<String> strings, Function<String, T> parser) {
        var all = new ArrayList<ParsedFact<T>>();
        for (int i = 0; i < strings.size(); i++) {
            try {
                all.add(new ParsedFact<>(i, strings.get(i), parser.apply(strings.get(i)), null, List.of()));
            } catch (InvalidValueException malformed) {
                all.add(new ParsedFact<>(i, strings.get(i), null, Fault.of(malformed), List.of()));
            }
        }
        return List.copyOf(all);
    }

    /** Returns the index of the string in the list, from 0. */
    public int index() {
        return index;
    }

    /** Returns the string as written. */
    public String string() {
        return string;
    }

    /**
     * Returns what the string is; empty when it is malformed, when it is blank, and when it is a line that continues
     * the route of a line before.
     */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** Returns what is wrong with a malformed string, a clause that starts with a verb; empty when it is valid. */
    public Optional<String> problem() {
        return Optional.ofNullable(fault).map(Fault::problem);
    }

    /** Returns how to fix a malformed string, an imperative in lower case; empty when it is valid. */
    public Optional<String> fix() {
        return Optional.ofNullable(fault).map(Fault::fix);
    }

    /** Returns the parts of the string that were not understood and do not make it malformed, as written. */
    public List<String> unknownParts() {
        return unknownParts;
    }

    private List<Object> state() {
        return List.of(index, string, value(), Optional.ofNullable(fault), unknownParts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParsedFact<?> that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return problem().map(problem -> "'" + string + "' " + problem).orElseGet(() -> String.valueOf(value));
    }
}
