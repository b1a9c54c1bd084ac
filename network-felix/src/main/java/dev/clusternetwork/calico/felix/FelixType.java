package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.message.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The syntaxes of the parameters of Felix in the environment. No type refuses a value that Felix accepts: in case of
 * doubt, a value is accepted.
 */
enum FelixType {
    BOOL("true or false", "true", string -> FelixBoolean.read(string).isPresent()),
    SECONDS("a number of seconds without a unit", "90", FelixNumbers::isNumber),
    MILLISECONDS("a number of milliseconds without a unit", "50", FelixNumbers::isNumber),
    INTEGER(
            FelixType::integer,
            "1",
            (parameter, string) -> FelixNumbers.integer(string)
                    .filter(number -> isWithin(parameter, number))
                    .isPresent()),
    /** Felix can read 0 and negative integers, but exits with them. */
    SIZE(
            "a positive integer",
            "1",
            string -> FelixNumbers.integer(string)
                    .filter(number -> number.signum() > 0)
                    .isPresent()),
    ENUM(
            parameter -> "supported (supported values: " + String.join(", ", parameter.allowed()) + ")",
            "",
            (parameter, string) -> parameter.allowed().stream().anyMatch(string::equalsIgnoreCase)),
    /** Any string without a line feed. */
    LINE("a single line", "string", string -> string.indexOf('\n') < 0),
    /** Only the node knows whether the file exists. */
    PATH("a path", "/path", string -> true),
    KEY_VALUES("a comma-separated list of key=value", "key=value", string -> everyPair(string, value -> true)),
    KEY_DURATIONS(
            "a comma-separated list of key=duration",
            "key=90s",
            string -> everyPair(string, value -> FelixNumbers.isDuration(value.strip()))),
    IPV4("an IPv4 address", "192.0.2.1", string -> FelixAddresses.isAddress(string, IpFamily.IPV4)),
    IPV6("an IPv6 address", "2001:db8::1", string -> FelixAddresses.isAddress(string, IpFamily.IPV6)),
    CIDRS(
            "a comma-separated list of CIDRs or IP addresses",
            "192.0.2.0/24",
            string -> everyItem(string, FelixAddresses::isCidrOrAddress)),
    REGEX("a valid RE2 regular expression", "^eth.*", string -> !FelixRegex.isInvalid(string)),
    INTERFACE("the name of a network interface", "eth0", matching(Patterns.INTERFACE)),
    INTERFACES(
            "a comma-separated list of network interface names",
            "docker+",
            string -> everyItem(string, matching(Patterns.INTERFACE))),
    INTERFACE_PREFIXES(
            "a comma-separated list of interface name prefixes without spaces",
            "cali",
            string -> Arrays.stream(string.split(",", -1)).allMatch(matching(Patterns.PLAIN_INTERFACE))),
    INTERFACES_OR_REGEXES(
            "a comma-separated list of network interface names or /regular expressions/",
            "kube-ipvs0",
            string -> Arrays.stream(string.split(",", -1)).allMatch(FelixType::isInterfaceOrRegex)),
    HOST_OR_IP("a host name or IP address", "localhost", matching(Patterns.HOST_OR_IP)),
    HOSTNAME("a host name or IPv4 address", "127.0.0.1", matching(Patterns.HOSTNAME)),
    HOST_PORT("a host name or IPv4 address with a port", "127.0.0.1:2379", matching(Patterns.HOST_PORT)),
    ENDPOINTS(
            "a comma-separated list of URLs with the same scheme and without path or user",
            "https://host:2379",
            FelixType::areEndpoints),
    // Felix can read a mask of two bits, but then panics, because its dataplane needs five marks.
    MARK_MASK(
            "a 32-bit mask with at least 5 bits set",
            "0xffff0000",
            string -> FelixNumbers.unsigned32(string)
                    .filter(mask -> mask.bitCount() >= 5)
                    .isPresent()),
    PORT_RANGE("a port or port range from 0 to 65535", "32768:65535", FelixPorts::isRange),
    PORT_RANGES(
            "a comma-separated list of ports or port ranges without spaces",
            "30000:32767",
            string -> Arrays.stream(string.split(",", -1)).allMatch(FelixPorts::isRange)),
    PROTOCOL_PORTS(
            "a comma-separated list of ports with an optional protocol and CIDR",
            "tcp:22",
            string -> everyItem(string, FelixPorts::isProtocolPort)),
    RATE("a rate from 1 to 9999 per second, minute, hour or day", "10/minute", matching(Patterns.RATE)),
    TABLE_RANGE("a range of routing tables from 1 to 250", "1-250", FelixType::isTableRange),
    TABLE_RANGES("a list of ranges with at most 65535 routing tables", "1-250", FelixType::areTableRanges),
    DSCP(
            "an integer from 0 to 63 or a DSCP class",
            "23",
            string -> FelixNumbers.isDecimalUpTo(string, 63)
                    || Patterns.DSCP_CLASS.matcher(string).matches()),
    REGION("a DNS label of at most 46 characters", "region-one", matching(Patterns.REGION));

    private final Function<FelixParameter, String> expected;
    private final String example;
    private final BiPredicate<FelixParameter, String> readable;

    FelixType(String expected, String example, Predicate<String> readable) {
        this(parameter -> expected, example, (parameter, string) -> readable.test(string));
    }

    FelixType(Function<FelixParameter, String> expected, String example, BiPredicate<FelixParameter, String> readable) {
        this.expected = expected;
        this.example = example;
        this.readable = readable;
    }

    /** In a class of their own, because the constants of the enum are initialized before its static fields. */
    private static final class Patterns {
        static final Pattern INTERFACE = Pattern.compile("[a-zA-Z0-9:._+-]{1,15}");
        static final Pattern PLAIN_INTERFACE = Pattern.compile("[a-zA-Z0-9_-]{1,15}");
        static final Pattern REGEX_ITEM = Pattern.compile("/[^ \t\r\n\f]+/");
        static final Pattern HOST_OR_IP = Pattern.compile("[a-zA-Z0-9:._+-]{1,64}");
        static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9_.-]+");
        static final Pattern HOST_PORT = Pattern.compile("[^:/]+:[0-9]+");
        static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,3}/(second|minute|hour|day)");
        /** The lookbehind prevents a new attempt at each digit of a long number. */
        static final Pattern TABLES = Pattern.compile("(?<![0-9])([0-9]+)-([0-9]+)");

        static final Pattern REGION = Pattern.compile("(?=.{1,46}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        static final Pattern DSCP_CLASS = Pattern.compile("df|ef|af[1-4][1-3]|cs[0-6]", Pattern.CASE_INSENSITIVE);
        static final Pattern ENDPOINT = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://[^/?#@\\s]*/?");
    }

    /** Returns whether Felix can read a string. Does not cover the special values: empty and {@code none}. */
    boolean canRead(FelixParameter parameter, String string) {
        return readable.test(parameter, string);
    }

    /** Returns what Felix does with an invalid value, given what it does with an unreadable one. */
    FelixFault.Outcome outcome(String string, FelixFault.Outcome unreadable) {
        return switch (this) {
            case SIZE -> FelixNumbers.integer(string).isPresent() ? FelixFault.Outcome.REFUSED : unreadable;
            case SECONDS, MILLISECONDS ->
                FelixNumbers.isInfiniteOrNaN(string) ? FelixFault.Outcome.NONSENSE : unreadable;
            default -> unreadable;
        };
    }

    /** Returns what is wrong with an unreadable value, a clause that starts with a verb. */
    String problemOf(FelixParameter parameter) {
        return "is not " + expected.apply(parameter);
    }

    /** Returns what to write instead of an unreadable value. */
    Proposal proposalFor(FelixParameter parameter, String string) {
        if (this == BOOL) {
            return FelixBoolean.proposalFor(string);
        }
        var meant = switch (this) {
            case SECONDS -> withoutUnit(string, BigDecimal.ONE);
            case MILLISECONDS -> withoutUnit(string, BigDecimal.valueOf(1000));
            case ENUM -> Nearest.to(string, parameter.allowed());
            default -> Optional.<String>empty();
        };
        return meant.map(Proposal::of).orElse(Proposal.example(example(parameter)));
    }

    /** Returns a value that Felix can read: the default, if there is one. */
    String example(FelixParameter parameter) {
        return parameter
                .defaultValue()
                .filter(value -> canRead(parameter, value))
                .orElseGet(() -> this == ENUM ? parameter.allowed().get(0) : example);
    }

    private static Optional<String> withoutUnit(String duration, BigDecimal unitsPerSecond) {
        return FelixNumbers.secondsIn(duration.strip())
                .map(seconds -> FelixNumbers.plain(seconds.multiply(unitsPerSecond)));
    }

    private static String integer(FelixParameter parameter) {
        var min = parameter.min().map(BigInteger::toString);
        var max = parameter.max().map(BigInteger::toString);
        if (min.isPresent() && max.isPresent()) {
            return "an integer from " + min.get() + " to " + max.get();
        }
        return "an integer" + min.map(each -> " of at least " + each).orElse("");
    }

    private static boolean isWithin(FelixParameter parameter, BigInteger number) {
        return parameter.min().filter(min -> number.compareTo(min) < 0).isEmpty()
                && parameter.max().filter(max -> number.compareTo(max) > 0).isEmpty();
    }

    private static Predicate<String> matching(Pattern pattern) {
        return string -> pattern.matcher(string).matches();
    }

    /** Checks the items between commas. Spaces around an item and empty items are ignored. */
    private static boolean everyItem(String string, Predicate<String> isValid) {
        return Arrays.stream(string.split(",", -1))
                .map(FelixType::withoutSpaces)
                .filter(item -> !item.isEmpty())
                .allMatch(isValid);
    }

    private static String withoutSpaces(String string) {
        int start = 0;
        int end = string.length();
        while (start < end && string.charAt(start) == ' ') {
            start++;
        }
        while (end > start && string.charAt(end - 1) == ' ') {
            end--;
        }
        return string.substring(start, end);
    }

    private static boolean everyPair(String string, Predicate<String> isValid) {
        return string.isBlank()
                || Arrays.stream(string.split(",", -1))
                        .filter(item -> !item.isEmpty())
                        .allMatch(item -> pairIn(item).filter(isValid).isPresent());
    }

    /** Returns the value after the first key. Felix searches for the pair in the item and ignores what precedes it. */
    private static Optional<String> pairIn(String item) {
        for (int at = item.indexOf('='); at >= 0; at = item.indexOf('=', at + 1)) {
            if (at > 0 && isWordCharacter(item.charAt(at - 1))) {
                return Optional.of(item.substring(at + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean isWordCharacter(char each) {
        return each == '_' || each < 128 && Character.isLetterOrDigit(each);
    }

    private static boolean isInterfaceOrRegex(String item) {
        if (Patterns.REGEX_ITEM.matcher(item).matches()) {
            return !FelixRegex.isInvalid(item.substring(1, item.length() - 1));
        }
        return Patterns.PLAIN_INTERFACE.matcher(item).matches();
    }

    private static boolean areEndpoints(String string) {
        var schemes = new HashSet<String>();
        boolean isValid = everyItem(string, item -> {
            var endpoint = Patterns.ENDPOINT.matcher(item);
            if (!endpoint.matches()) {
                return false;
            }
            schemes.add(endpoint.group(1).toLowerCase(Locale.ROOT));
            return true;
        });
        return isValid && schemes.size() <= 1;
    }

    private static boolean isTableRange(String string) {
        var range = Patterns.TABLES.matcher(string);
        return range.matches() && isRangeUpTo(range.group(1), range.group(2), 250);
    }

    /** Felix searches for ranges in the string and ignores what is between them. */
    private static boolean areTableRanges(String string) {
        var ranges = Patterns.TABLES.matcher(string);
        long tables = 0;
        boolean any = false;
        while (ranges.find()) {
            any = true;
            if (!isRangeUpTo(ranges.group(1), ranges.group(2), 0xffffffffL)) {
                return false;
            }
            tables += Long.parseLong(ranges.group(2)) - Long.parseLong(ranges.group(1)) + 1;
            if (tables > 0xffff) {
                return false;
            }
        }
        return any;
    }

    private static boolean isRangeUpTo(String first, String last, long highest) {
        return FelixNumbers.isDecimalUpTo(first, highest)
                && FelixNumbers.isDecimalUpTo(last, highest)
                && Long.parseLong(first) >= 1
                && Long.parseLong(first) <= Long.parseLong(last);
    }
}
