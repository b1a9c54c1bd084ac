package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The syntaxes of the variables that calico-node reads beside Felix' own. */
enum EnvironmentType {
    /** Nothing that calico-node would refuse, or nothing that is known about it. */
    TEXT("any text", "", text -> true),
    /** A parameter of Felix, judged as such. */
    FELIX("what Felix wants", "", text -> true),
    /** Compared with {@code true}; anything else, {@code True} and {@code yes} included, is false. */
    EXACTLY_TRUE("true or false in lower case", "true or false", Set.of("true", "false", "")::contains),
    /** Compared with {@code false}; anything else is true. */
    EXACTLY_FALSE("true or false in lower case", "true or false", Set.of("true", "false", "")::contains),
    GO_BOOL(
            "1, t, T, TRUE, true, True, 0, f, F, FALSE, false or False",
            "true or false",
            Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False")::contains),
    NUMBER("a number", "a number such as 5", FelixNumbers::isNumber),
    WHOLE_NUMBER(
            "a whole number",
            "a whole number such as 100",
            text -> FelixNumbers.integer(text).isPresent()),
    DURATION(
            "a duration with units such as 60s or 1m30s",
            "a duration such as 60s",
            text -> text.isEmpty() || FelixNumbers.isDuration(text)),
    LOG_LEVEL(
            "panic, fatal, error, warn, warning, info, debug or trace",
            "a level such as info",
            text -> text.isEmpty()
                    || Set.of("panic", "fatal", "error", "warn", "warning", "info", "debug", "trace")
                            .contains(text.toLowerCase(Locale.ROOT))),
    /** Felix would also take other bases; the probes, which read it too, know decimal alone. */
    PORT(
            "a decimal port from 0 to 65535, as the probes read it as well",
            "a port such as 9099",
            text -> text.isEmpty() || FelixPorts.isPort(text)),
    NODE_IPV4(
            "autodetect, none, or an IPv4 address with or without prefix length",
            "autodetect",
            text -> NodeAddress.canRead(text, IpFamily.IPV4)),
    NODE_IPV6(
            "autodetect, none, or an IPv6 address with or without prefix length",
            "autodetect",
            text -> NodeAddress.canRead(text, IpFamily.IPV6)),
    AUTODETECTION(
            "first-found, kubernetes-internal-ip, or can-reach=, interface=, skip-interface= or cidr= with what belongs"
                    + " behind",
            "a method such as kubernetes-internal-ip",
            text -> text.isEmpty() || AutodetectionMethod.faultOf(text).isEmpty()),
    AS_NUMBER(
            "a 32-bit number, or two 16-bit ones with a dot between",
            "a number such as 64512",
            EnvironmentType::isAsNumber),
    URL(
            "a URL without blanks",
            "a URL such as https://192.0.2.1:6443",
            text -> text.chars().noneMatch(each -> each <= ' ' || each == 0x7f)),
    API_GROUP("crd.projectcalico.org/v1", "crd.projectcalico.org/v1", Set.of("crd.projectcalico.org/v1", "")::contains);

    private static final Pattern AS_WITH_DOT = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");

    private final String wants;
    private final String example;
    private final Predicate<String> readable;

    EnvironmentType(String wants, String example, Predicate<String> readable) {
        this.wants = wants;
        this.example = example;
        this.readable = readable;
    }

    boolean canRead(String text) {
        return readable.test(text);
    }

    /** What calico-node wants, a noun phrase. */
    String wants() {
        return wants;
    }

    /** What to write. */
    String example() {
        return example;
    }

    private static boolean isAsNumber(String text) {
        if (text.isEmpty() || FelixNumbers.isDecimalUpTo(text, 0xffff_ffffL)) {
            return true;
        }
        var parts = AS_WITH_DOT.matcher(text);
        return parts.matches()
                && FelixNumbers.isDecimalUpTo(parts.group(1), 0xffff)
                && FelixNumbers.isDecimalUpTo(parts.group(2), 0xffff);
    }
}
