package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.message.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The syntaxes of Felix' parameters in the environment. Each knows what Felix would take and never refuses more than
 * Felix does; where the sources leave a doubt, it takes the text.
 */
enum FelixType {
    BOOL("true or false", "true", text -> FelixBoolean.read(text).isPresent()),
    SECONDS(
            "plain seconds without a unit here (only the resource FelixConfiguration has one)",
            "90",
            FelixNumbers::isNumber),
    MILLISECONDS(
            "plain milliseconds without a unit here (only the resource FelixConfiguration has one)",
            "50",
            FelixNumbers::isNumber),
    INTEGER(
            FelixType::wholeNumber,
            "1",
            (parameter, text) -> FelixNumbers.integer(text)
                    .filter(number -> isWithin(parameter, number))
                    .isPresent()),
    /** Felix reads 0 and less too, and then exits. */
    SIZE(
            "a whole number of at least 1",
            "1",
            text -> FelixNumbers.integer(text)
                    .filter(number -> number.signum() > 0)
                    .isPresent()),
    ENUM(
            parameter -> oneOf(parameter.allowed()),
            "",
            (parameter, text) -> parameter.allowed().stream().anyMatch(text::equalsIgnoreCase)),
    /** Anything without a line feed. */
    LINE("one line of text", "text", text -> text.indexOf('\n') < 0),
    /** Whether the file is there only the node knows. */
    PATH("the path of a file", "/path", text -> true),
    KEY_VALUES("a list such as key=value,key=value", "key=value", text -> everyPair(text, value -> true)),
    KEY_DURATIONS(
            "a list such as key=90s,key=1m30s",
            "key=90s",
            text -> everyPair(text, value -> FelixNumbers.isDuration(value.strip()))),
    IPV4("an IPv4 address", "192.0.2.1", text -> FelixAddresses.isAddress(text, IpFamily.IPV4)),
    IPV6("an IPv6 address", "2001:db8::1", text -> FelixAddresses.isAddress(text, IpFamily.IPV6)),
    CIDRS(
            "a list of blocks or addresses with commas between",
            "192.0.2.0/24",
            text -> everyItem(text, FelixAddresses::isBlockOrAddress)),
    REGEX("a regular expression as Go's RE2 has them", "^eth.*", text -> !FelixRegex.isSurelyBroken(text)),
    INTERFACE("the name of a network interface, at most 15 letters", "eth0", matching(Patterns.INTERFACE)),
    INTERFACES(
            "a list of network interfaces with commas between",
            "docker+",
            text -> everyItem(text, matching(Patterns.INTERFACE))),
    INTERFACE_PREFIXES(
            "a list of beginnings of interface names, with commas between and no blanks",
            "cali",
            text -> Arrays.stream(text.split(",", -1)).allMatch(matching(Patterns.PLAIN_INTERFACE))),
    INTERFACES_OR_REGEXES(
            "a list of interface names or regular expressions between slashes",
            "kube-ipvs0",
            text -> Arrays.stream(text.split(",", -1)).allMatch(FelixType::isInterfaceOrRegex)),
    HOST_OR_IP("a host name or IP address", "localhost", matching(Patterns.HOST_OR_IP)),
    HOSTNAME("a host name or IPv4 address", "127.0.0.1", matching(Patterns.HOSTNAME)),
    HOST_PORT("host:port, the host no IPv6 address", "127.0.0.1:2379", matching(Patterns.HOST_PORT)),
    ENDPOINTS(
            "a list of URLs of one scheme such as https://host:2379, without path or user",
            "https://host:2379",
            FelixType::areEndpoints),
    // Felix reads a mask of two bits, and then panics for want of marks: its dataplane hands out five.
    MARK_MASK(
            "a mask of 32 bits with at least 5 set",
            "0xffff0000",
            text -> FelixNumbers.unsigned32(text)
                    .filter(mask -> mask.bitCount() >= 5)
                    .isPresent()),
    PORT_RANGE("a port n or a range n:m, from 0 to 65535", "32768:65535", FelixPorts::isRange),
    PORT_RANGES(
            "a list of ports n or ranges n:m, from 0 to 65535, with commas between and no blanks",
            "30000:32767",
            text -> Arrays.stream(text.split(",", -1)).allMatch(FelixPorts::isRange)),
    PROTOCOL_PORTS(
            "a list of ports such as tcp:22,udp:10.0.0.0/8:68",
            "tcp:22",
            text -> everyItem(text, FelixPorts::isProtocolPort)),
    RATE(
            "a rate such as 10/minute, of at most 9999 a second, minute, hour or day",
            "10/minute",
            matching(Patterns.RATE)),
    TABLE_RANGE("a range n-m of routing tables from 1 to 250", "1-250", FelixType::isTableRange),
    TABLE_RANGES(
            "a list of ranges n-m of routing tables, at most 65535 tables in all", "1-250", FelixType::areTableRanges),
    DSCP(
            "a number from 0 to 63 or the name of a class such as AF21",
            "23",
            text -> FelixNumbers.isDecimalUpTo(text, 63)
                    || Patterns.DSCP_CLASS.matcher(text).matches()),
    REGION("a DNS label of at most 46 characters", "region-one", matching(Patterns.REGION));

    private final Function<FelixParameter, String> wants;
    private final String example;
    private final BiPredicate<FelixParameter, String> readable;

    FelixType(String wants, String example, Predicate<String> readable) {
        this(parameter -> wants, example, (parameter, text) -> readable.test(text));
    }

    FelixType(Function<FelixParameter, String> wants, String example, BiPredicate<FelixParameter, String> readable) {
        this.wants = wants;
        this.example = example;
        this.readable = readable;
    }

    /** Apart from the constants, which an enum would otherwise read before they are there. */
    private static final class Patterns {
        static final Pattern INTERFACE = Pattern.compile("[a-zA-Z0-9:._+-]{1,15}");
        static final Pattern PLAIN_INTERFACE = Pattern.compile("[a-zA-Z0-9_-]{1,15}");
        static final Pattern REGEX_ITEM = Pattern.compile("/[^ \t\r\n\f]+/");
        static final Pattern HOST_OR_IP = Pattern.compile("[a-zA-Z0-9:._+-]{1,64}");
        static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9_.-]+");
        static final Pattern HOST_PORT = Pattern.compile("[^:/]+:[0-9]+");
        static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,3}/(second|minute|hour|day)");
        /** Looks behind, so that a long run of digits is tried once and not from each of them. */
        static final Pattern TABLES = Pattern.compile("(?<![0-9])([0-9]+)-([0-9]+)");

        static final Pattern REGION = Pattern.compile("(?=.{1,46}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        static final Pattern DSCP_CLASS = Pattern.compile("df|ef|af[1-4][1-3]|cs[0-6]", Pattern.CASE_INSENSITIVE);
        static final Pattern ENDPOINT = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://[^/?#@\\s]*/?");
    }

    /** Whether Felix can read the text. The special values, nothing and {@code none}, are not its matter. */
    boolean canRead(FelixParameter parameter, String text) {
        return readable.test(parameter, text);
    }

    /** What becomes of a text that Felix should not get, given what becomes of one that it cannot read. */
    FelixFault.Outcome outcome(String text, FelixFault.Outcome unreadable) {
        return switch (this) {
            case SIZE -> FelixNumbers.integer(text).isPresent() ? FelixFault.Outcome.REFUSED : unreadable;
            case SECONDS, MILLISECONDS -> FelixNumbers.isInfiniteOrNaN(text) ? FelixFault.Outcome.NONSENSE : unreadable;
            default -> unreadable;
        };
    }

    /** What Felix wants, a noun phrase. */
    String wants(FelixParameter parameter) {
        return wants.apply(parameter);
    }

    /** What to do about a text that Felix cannot read. */
    String repair(FelixParameter parameter, String text) {
        return switch (this) {
            case BOOL -> FelixBoolean.repair(text);
            case SECONDS -> without(text, BigDecimal.ONE).orElseGet(() -> writeExample(parameter));
            case MILLISECONDS -> without(text, BigDecimal.valueOf(1000)).orElseGet(() -> writeExample(parameter));
            case ENUM ->
                Nearest.to(text, parameter.allowed())
                        .map(name -> "did you mean " + name + "?")
                        .orElseGet(() -> writeExample(parameter));
            default -> writeExample(parameter);
        };
    }

    /** A value that Felix can read. */
    String example(FelixParameter parameter) {
        return parameter
                .defaultValue()
                .filter(value -> canRead(parameter, value))
                .orElseGet(() -> this == ENUM ? parameter.allowed().get(0) : example);
    }

    private String writeExample(FelixParameter parameter) {
        return "write a value such as " + example(parameter) + ", or delete the variable";
    }

    private static Optional<String> without(String duration, BigDecimal unitsPerSecond) {
        return FelixNumbers.secondsIn(duration.strip())
                .map(seconds -> "write " + FelixNumbers.plain(seconds.multiply(unitsPerSecond)));
    }

    private static String wholeNumber(FelixParameter parameter) {
        var min = parameter.min().map(BigInteger::toString);
        var max = parameter.max().map(BigInteger::toString);
        if (min.isPresent() && max.isPresent()) {
            return "a whole number from " + min.get() + " to " + max.get();
        }
        return "a whole number" + min.map(each -> " of at least " + each).orElse("");
    }

    private static boolean isWithin(FelixParameter parameter, BigInteger number) {
        return parameter.min().filter(min -> number.compareTo(min) < 0).isEmpty()
                && parameter.max().filter(max -> number.compareTo(max) > 0).isEmpty();
    }

    private static String oneOf(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }

    private static Predicate<String> matching(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    /** Items between commas; blanks around one and empty ones do not count. */
    private static boolean everyItem(String text, Predicate<String> fine) {
        return Arrays.stream(text.split(",", -1))
                .map(FelixType::withoutBlanks)
                .filter(item -> !item.isEmpty())
                .allMatch(fine);
    }

    private static String withoutBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean everyPair(String text, Predicate<String> fine) {
        return text.isBlank()
                || Arrays.stream(text.split(",", -1))
                        .filter(item -> !item.isEmpty())
                        .allMatch(item -> pairIn(item).filter(fine).isPresent());
    }

    /** The value behind the first key; Felix looks for the pair in the item and forgives what precedes it. */
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
            return !FelixRegex.isSurelyBroken(item.substring(1, item.length() - 1));
        }
        return Patterns.PLAIN_INTERFACE.matcher(item).matches();
    }

    private static boolean areEndpoints(String text) {
        var schemes = new HashSet<String>();
        boolean fine = everyItem(text, item -> {
            var endpoint = Patterns.ENDPOINT.matcher(item);
            if (!endpoint.matches()) {
                return false;
            }
            schemes.add(endpoint.group(1).toLowerCase(Locale.ROOT));
            return true;
        });
        return fine && schemes.size() <= 1;
    }

    private static boolean isTableRange(String text) {
        var range = Patterns.TABLES.matcher(text);
        return range.matches() && isRangeUpTo(range.group(1), range.group(2), 250);
    }

    /** Felix picks the ranges out of the text, whatever stands between them. */
    private static boolean areTableRanges(String text) {
        var ranges = Patterns.TABLES.matcher(text);
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
