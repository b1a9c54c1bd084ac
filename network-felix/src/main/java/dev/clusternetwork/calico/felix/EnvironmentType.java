package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The syntaxes of the variables that calico-node reads, other than the parameters of Felix. */
enum EnvironmentType {
    /** No value is known to be refused. */
    STRING("a string", "", string -> true),
    /** A parameter of Felix, which is checked as such. */
    FELIX("a value of Felix", "", string -> true),
    /** Compared with {@code true}. Every other value is false, even {@code True} and {@code yes}. */
    EXACTLY_TRUE("true or false in lower case", "true", Set.of("true", "false", "")::contains),
    /** Compared with {@code false}. Every other value is true. */
    EXACTLY_FALSE("true or false in lower case", "true", Set.of("true", "false", "")::contains),
    GO_BOOL(
            "true or false",
            "true",
            Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False")::contains),
    NUMBER("a number", "5", FelixNumbers::isNumber),
    INTEGER("an integer", "100", string -> FelixNumbers.integer(string).isPresent()),
    DURATION("a duration with a unit", "60s", string -> string.isEmpty() || FelixNumbers.isDuration(string)),
    LOG_LEVEL(
            "a log level",
            "info",
            string -> string.isEmpty()
                    || Set.of("panic", "fatal", "error", "warn", "warning", "info", "debug", "trace")
                            .contains(string.toLowerCase(Locale.ROOT))),
    /** Felix accepts other bases as well. The probes read the same variable and accept only decimal numbers. */
    PORT("a decimal port number from 0 to 65535", "9099", string -> string.isEmpty() || FelixPorts.isPort(string)),
    NODE_IPV4(
            "an IPv4 address, autodetect or none", "autodetect", string -> NodeAddress.canRead(string, IpFamily.IPV4)),
    NODE_IPV6(
            "an IPv6 address, autodetect or none", "autodetect", string -> NodeAddress.canRead(string, IpFamily.IPV6)),
    AUTODETECTION_IPV4("", "", EnvironmentType::isAutodetection),
    AUTODETECTION_IPV6("", "", EnvironmentType::isAutodetection),
    AS_NUMBER("an AS number", "64512", EnvironmentType::isAsNumber),
    URL(
            "a URL without whitespace",
            "https://192.0.2.1:6443",
            string -> string.chars().noneMatch(each -> each <= ' ' || each == 0x7f)),
    API_GROUP("crd.projectcalico.org/v1", "crd.projectcalico.org/v1", Set.of("crd.projectcalico.org/v1", "")::contains);

    private static final Pattern AS_WITH_DOT = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");

    private final String expected;
    private final String example;
    private final Predicate<String> readable;

    EnvironmentType(String expected, String example, Predicate<String> readable) {
        this.expected = expected;
        this.example = example;
        this.readable = readable;
    }

    boolean canRead(String string) {
        return readable.test(string);
    }

    /** Returns what is wrong with an unreadable value, a clause that starts with a verb. */
    String problemOf(String string) {
        return switch (this) {
            case AUTODETECTION_IPV4, AUTODETECTION_IPV6 ->
                AutodetectionMethod.faultOf(string).orElseThrow();
            default -> "is not " + expected;
        };
    }

    /** Returns what to write instead of an unreadable value. */
    Proposal proposalFor(String string) {
        return switch (this) {
            case EXACTLY_TRUE, EXACTLY_FALSE, GO_BOOL -> FelixBoolean.proposalFor(string);
            case AUTODETECTION_IPV4 -> AutodetectionMethod.proposalFor(string, IpFamily.IPV4);
            case AUTODETECTION_IPV6 -> AutodetectionMethod.proposalFor(string, IpFamily.IPV6);
            case API_GROUP -> Proposal.of(example);
            default -> Proposal.example(example);
        };
    }

    private static boolean isAutodetection(String string) {
        return string.isEmpty() || AutodetectionMethod.faultOf(string).isEmpty();
    }

    private static boolean isAsNumber(String string) {
        if (string.isEmpty() || FelixNumbers.isDecimalUpTo(string, 0xffff_ffffL)) {
            return true;
        }
        var parts = AS_WITH_DOT.matcher(string);
        return parts.matches()
                && FelixNumbers.isDecimalUpTo(parts.group(1), 0xffff)
                && FelixNumbers.isDecimalUpTo(parts.group(2), 0xffff);
    }
}
