package dev.clusternetwork.address;

import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Glyphs;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Excerpts of invalid strings, and proposals of the value that was meant. */
final class InvalidValues {

    /** Longer than any address or CIDR (49 characters), short enough for one line of a terminal. */
    static final int LONGEST_EXCERPT = 60;

    private InvalidValues() {}

    /**
     * Returns a question that proposes the candidate in its canonical form. If the candidate is invalid too, returns
     * the fix of the candidate, so that no message proposes an invalid value.
     *
     * @param candidate the string without its first fault; each step must remove one, or this would not end
     * @param fix what to return instead when the candidate is valid, but an address that no setting accepts
     */
    static String propose(String candidate, Function<String, ?> parse, String fix) {
        try {
            var value = parse.apply(candidate);
            return isReserved(value) ? fix : "did you mean " + value + "?";
        } catch (InvalidValueException e) {
            return e.fix();
        }
    }

    /** Loopback addresses and the like are valid values, but the rules about hosts and CIDRs report them. */
    private static boolean isReserved(Object value) {
        if (value instanceof HostAddress host) {
            return host.ip().isPresent() && isReserved(host.ip().get());
        }
        if (value instanceof IpAddress address) {
            return address.value().signum() == 0
                    || isReserved(Cidr.of(address, address.family().bits()));
        }
        return value instanceof Cidr cidr
                && Stream.of(
                                SpecialPurposeCidrs.LOOPBACK,
                                SpecialPurposeCidrs.LINK_LOCAL,
                                SpecialPurposeCidrs.MULTICAST,
                                List.of(SpecialPurposeCidrs.THIS_NETWORK))
                        .anyMatch(cidr::overlapsAny);
    }

    /**
     * Returns the string on one line: without credentials, cut off after {@value #LONGEST_EXCERPT} characters, and with
     * escapes for invisible characters.
     */
    static String excerpt(String string) {
        var hidden = Credentials.hide(string);
        var excerpt = new StringBuilder();
        for (int at = 0, shown = 0; at < hidden.length(); shown++) {
            if (shown == LONGEST_EXCERPT) {
                return excerpt.append("...").toString();
            }
            int character = hidden.codePointAt(at);
            excerpt.append(escape(character));
            at += Character.charCount(character);
        }
        return excerpt.toString();
    }

    /** Returns the character, or its escape when it is invisible. */
    static String escape(int character) {
        return isInvisible(character) ? "\\u%04x".formatted(character) : Character.toString(character);
    }

    /**
     * Control characters end lines, format characters change the direction, and a lone surrogate is not a character.
     */
    private static boolean isInvisible(int character) {
        return !Glyphs.isPrintable(character) || character != ' ' && Glyphs.isSpace(character);
    }
}
