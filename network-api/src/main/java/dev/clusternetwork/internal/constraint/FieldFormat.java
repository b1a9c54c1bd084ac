package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.kubernetes.LabelSyntax;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The formats that Kubernetes validates. Where releases differ, a format accepts what one of the supported releases
 * accepts.
 */
enum FieldFormat {
    /** One label of a DNS name (RFC 1123). */
    DNS_LABEL("RFC 1123 label", ObjectName::isLabel, "use an RFC 1123 label, for example my-name"),
    /** A DNS name (RFC 1123). */
    DNS_SUBDOMAIN("RFC 1123 subdomain", ObjectName::isSubdomain, "use an RFC 1123 subdomain, for example my-name"),
    /** A DNS name with at least three labels. */
    QUALIFIED_DOMAIN(
            "domain name with at least three labels",
            string -> ObjectName.isSubdomain(string) && string.split("\\.").length > 2,
            "use a domain name with at least three labels, for example name.example.com"),
    /** A DNS name that may end with a dot. */
    DNS_NAME(
            "DNS name",
            string -> ObjectName.isSubdomain(withoutDot(string)),
            "use a DNS name, for example host.example.com"),
    /** A DNS name with at least two labels, which may end with a dot. */
    FQDN(
            "fully qualified domain name",
            string -> ObjectName.isSubdomain(withoutDot(string))
                    && withoutDot(string).indexOf('.') > 0,
            "use a fully qualified domain name, for example host.example.com"),
    /** A DNS name that may begin with {@code *.} and is not an IP address. */
    WILDCARD_DOMAIN(
            "DNS name",
            string -> ObjectName.isSubdomain(string.startsWith("*.") ? string.substring(2) : string),
            "use a DNS name, for example *.example.com"),
    /** A DNS name, a slash, and a path. */
    DOMAIN_PATH(
            "domain-prefixed path",
            string -> string.indexOf('/') > 0
                    && ObjectName.isSubdomain(string.substring(0, string.indexOf('/')))
                    && Limits.PATH_IN_DOMAIN
                            .matcher(string.substring(string.indexOf('/') + 1))
                            .matches(),
            "use a domain-prefixed path, for example example.com/gateway"),
    /** One part of a path in a URL. */
    PATH_SEGMENT(
            "path segment name",
            string -> !string.equals(".") && !string.equals("..") && string.indexOf('/') < 0 && string.indexOf('%') < 0,
            "use a name without '/' and '%', for example my-name"),
    /** The name of a port (RFC 6335). */
    PORT_NAME(
            "port name",
            matches("(?=.{1,15}\\z)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*"),
            "use a port name, for example http-metrics"),
    /** A port, or the name of one. */
    PORT(
            "port",
            string -> isBetween(string, 1, Limits.PORT)
                    || Limits.PORT_NAME.matcher(string).matches(),
            "write an integer from 1 to 65535 without quotes, or the name of a port of the container"),
    /** A port, or the name of one; 0 and an empty string are what is not set. */
    OPTIONAL_PORT(
            "port",
            string -> string.isEmpty()
                    || isBetween(string, 0, Limits.PORT)
                    || Limits.PORT_NAME.matcher(string).matches(),
            "write an integer from 1 to 65535 without quotes, or the name of a port of the container"),
    /** The key of a label, or another name with an optional DNS prefix. */
    LABEL_KEY("label key", string -> LabelSyntax.isKey(string), "use a qualified name, for example example.com/name"),
    /** The key of an annotation. */
    ANNOTATION_KEY(
            "annotation key",
            string -> LabelSyntax.isKey(string.toLowerCase(Locale.ROOT)),
            "use a qualified name, for example example.com/name"),
    /** A name with an optional DNS prefix in any case. */
    QUALIFIED_NAME(
            "qualified name",
            string -> LabelSyntax.isKey(string.toLowerCase(Locale.ROOT)),
            "use a qualified name, for example example.com/name"),
    /** A version of an API, with or without a group. */
    GROUP_VERSION("API version", matches("(?:[^/]*/)?[^/]+"), "write a version with its group, for example apps/v1"),
    /** What a quota limits. */
    QUOTA_RESOURCE(
            "resource of a quota",
            string -> Resources.isQualified(string)
                    || Resources.QUOTA.matcher(string).matches(),
            "write a resource, for example requests.cpu or count/services"),
    /** What a LimitRange limits. */
    LIMIT_TYPE(
            "limit type",
            string -> Resources.isQualified(string)
                    || List.of("Container", "Pod", "PersistentVolumeClaim").contains(string),
            "write Container, Pod or PersistentVolumeClaim"),
    /** The value of a label. */
    LABEL_VALUE(
            "label value",
            string -> LabelSyntax.isValue(string),
            "use letters, digits, '-', '_' and '.', for example v1.2"),
    /** A key of a ConfigMap or a Secret. */
    CONFIG_KEY(
            "config key",
            string -> Limits.CONFIG_KEY.matcher(string).matches() && !string.startsWith("..") && !string.equals("."),
            "use letters, digits, '-', '_' and '.', for example app.conf"),
    /** The name of an environment variable. */
    ENV_NAME(
            "environment variable name",
            matches("[\\x20-\\x3c\\x3e-\\x7e]+"),
            "use letters, digits and '_', for example LOG_LEVEL"),
    /** An IP address, as {@link LenientAddress} reads it. */
    IP(
            "IP address",
            string -> LenientAddress.address(string).isPresent(),
            "write an IP address, for example 192.0.2.1 or 2001:db8::1"),
    /** The virtual IP address of a Service. */
    CLUSTER_IP(
            "IP address",
            string -> string.equals("None") || LenientAddress.address(string).isPresent(),
            "write an IP address of the service CIDR, or None"),
    IPV4(
            "IPv4 address",
            string -> LenientAddress.address(string)
                    .filter(each -> each.family() == IpFamily.IPV4)
                    .isPresent(),
            "write an IPv4 address, for example 192.0.2.1"),
    IPV6(
            "IPv6 address",
            string -> LenientAddress.address(string)
                    .filter(each -> each.family() == IpFamily.IPV6)
                    .isPresent(),
            "write an IPv6 address, for example 2001:db8::1"),
    /** An address that no other host can have. */
    SPECIAL_IP("loopback, link-local or unspecified address", LenientAddress::isSpecial, ""),
    /** An IP address in its only canonical form, for fields that no release reads leniently. */
    CANONICAL_IP(
            "IP address",
            string -> LenientAddress.address(string)
                    .filter(each -> each.toString().equals(string))
                    .isPresent(),
            "write an IP address in its canonical form, for example 192.0.2.1 or 2001:db8::1"),
    /** A CIDR, as {@link LenientAddress} reads it. */
    CIDR(
            "CIDR",
            string -> LenientAddress.cidr(string).isPresent(),
            "write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64"),
    /** A CIDR that may have blanks around it. */
    PADDED_CIDR(
            "CIDR",
            string -> LenientAddress.cidr(string.strip()).isPresent(),
            "write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64"),
    /** A CIDR in its only canonical form, for fields that no release reads leniently. */
    CANONICAL_CIDR(
            "CIDR",
            string -> LenientAddress.cidr(string)
                    .filter(each -> each.toString().equals(string))
                    .isPresent(),
            "write a CIDR in its canonical form, for example 192.0.2.0/24 or 2001:db8::/64"),
    /** The schedule of a CronJob. */
    CRON("cron schedule", CronSchedule::isValid, "write five fields, for example '0 3 * * *', or @daily"),
    /** The name of a time zone; which ones exist is not checked, because that changes. */
    TIME_ZONE(
            "time zone",
            string -> Limits.TIME_ZONE.matcher(string).matches() && !string.equalsIgnoreCase("local"),
            "write the name of a time zone, for example Europe/Berlin"),
    /** Pods, or a percentage of them. */
    INT_OR_PERCENT(
            "number or percentage",
            string -> Limits.DIGITS.matcher(string).matches() && !string.isEmpty()
                    || Limits.PERCENT.matcher(string).matches(),
            "write an integer of at least 0 without quotes, or a percentage, for example 25%"),
    /** Pods, or a percentage of them of at most 100. */
    INT_OR_SHARE(
            "number or percentage up to 100%",
            string -> Limits.DIGITS.matcher(string).matches()
                    || Limits.SHARE.matcher(string).matches(),
            "write an integer of at least 0 without quotes, or a percentage up to 100%, for example 25%"),
    /** The name of a resource that a container requests. */
    RESOURCE_NAME(
            "resource name",
            string -> LabelSyntax.isKey(string)
                    && (string.indexOf('/') >= 0
                            || string.startsWith("hugepages-")
                            || Limits.RESOURCES.contains(string)),
            "use cpu, memory, ephemeral-storage or a name with a domain, like example.com/device"),
    /** What a downward API field divides processors by. */
    CPU_DIVISOR("divisor for CPU", string -> isAnyOf(string, Limits.CPU_DIVISORS), "write 1 or 1m"),
    /** What a downward API field divides bytes by. */
    BYTES_DIVISOR(
            "divisor for bytes",
            string -> isAnyOf(string, Limits.BYTES_DIVISORS),
            "write 1, 1k, 1M, 1G, 1Ki, 1Mi or 1Gi"),
    /** The name of a header of HTTP. */
    HTTP_HEADER("HTTP header name", matches("[-A-Za-z0-9]+"), "use letters, digits and hyphens, for example X-Probe"),
    /** The name of a kernel parameter. */
    SYSCTL(
            "sysctl name",
            matches("(?=.{1,253}\\z)(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?"),
            "use the name of a kernel parameter, for example net.ipv4.ip_forward"),
    /** A domain to search for names in: a DNS name that may contain underscores, with an optional dot at its end. */
    DNS_SEARCH(
            "search domain",
            string -> string.equals(".") || Limits.DNS_SEARCH.matcher(string).matches(),
            "use a DNS name, for example svc.example.com"),
    /** The name of a CSI driver. */
    CSI_DRIVER(
            "CSI driver name",
            string -> string.length() <= Limits.LABEL && ObjectName.isSubdomain(string.toLowerCase(Locale.ROOT)),
            "use a domain name of at most 63 characters, for example csi.example.com"),
    /** The name of an iSCSI node. */
    ISCSI_NAME(
            "iSCSI name",
            matches("iqn\\.[0-9]{4}-[0-9]{2}\\..+|(?:eui|naa)\\..+"),
            "write an iSCSI name, for example iqn.2026-01.com.example:disk"),
    /** The name of a signer of certificates. */
    SIGNER_NAME(
            "signer name",
            string -> string.indexOf('/') > 0
                    && ObjectName.isSubdomain(string.substring(0, string.indexOf('/')))
                    && ObjectName.isSubdomain(string.substring(string.indexOf('/') + 1)),
            "write a domain, '/' and a DNS name, for example example.com/nodes"),
    /** A quantity of more than 0. */
    POSITIVE_QUANTITY(
            "quantity of more than 0",
            string -> !QuantityString.isQuantity(string)
                    || !string.strip().startsWith("-")
                            && QuantityString.valueOf(string)
                                    .filter(each -> each.signum() == 0)
                                    .isEmpty(),
            "write a quantity of more than 0, for example 1Gi"),
    /** A quantity of at least 0. */
    NON_NEGATIVE_QUANTITY(
            "quantity of at least 0",
            string -> !string.strip().startsWith("-") || !QuantityString.isQuantity(string),
            "write a quantity of at least 0, for example 100m or 128Mi"),
    /** A path that begins with a slash. */
    ABSOLUTE_PATH("absolute path", string -> string.startsWith("/"), "write an absolute path, for example /run/name"),
    /** The path of a rule that compares paths. */
    URL_PATH(
            "path",
            string -> string.startsWith("/")
                    && !Limits.AMBIGUOUS_PATH.matcher(string).find(),
            "write an absolute path, for example /metrics"),
    /** A path that does not leave its folder. */
    INNER_PATH(
            "relative path without ..",
            string -> !string.startsWith("/") && hasNoParent(string),
            "write a relative path without .."),
    /** A path that does not leave its folder, and does not begin like what is reserved there. */
    LOCAL_PATH(
            "relative path that does not begin with ..",
            string -> !string.startsWith("/") && !string.startsWith("..") && hasNoParent(string),
            "write a relative path without .."),
    /** A path without {@code ..}. */
    PATH_WITHOUT_PARENT("path without ..", FieldFormat::hasNoParent, "write the path without .."),
    /** One label of a DNS name that begins with a letter (RFC 1035). */
    DNS_1035_LABEL(
            "RFC 1035 label",
            matches("(?=.{1,63}\\z)[a-z](?:[-a-z0-9]*[a-z0-9])?"),
            "use an RFC 1035 label, for example my-name"),
    /** A DNS name, or {@code *} for all. */
    DNS_SUBDOMAIN_OR_ALL(
            "RFC 1123 subdomain",
            string -> string.equals("*") || ObjectName.isSubdomain(string),
            "use * or an RFC 1123 subdomain, for example my-name"),
    /** A DNS name with at least two labels. */
    DOMAIN(
            "domain name with at least two labels",
            string -> ObjectName.isSubdomain(string) && string.indexOf('.') > 0,
            "use a domain name with at least two labels, for example name.example.com"),
    /** The kind of an object. */
    KIND(
            "kind",
            matches("(?=.{1,63}\\z)[a-zA-Z](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?"),
            "use letters and digits, for example NetworkPool"),
    /** The version of an API, with its group. */
    API_VERSION(
            "API version",
            string -> {
                var slash = string.indexOf('/');
                return DNS_1035_LABEL.accepts(string.substring(slash + 1))
                        && (slash <= 0 || ObjectName.isSubdomain(string.substring(0, slash)));
            },
            "write the group and the version, for example net.example.com/v1"),
    /** The URL of a webhook. It is not shown, because it can contain a password. */
    WEBHOOK_URL(
            "webhook URL",
            WebhookUrl::isValid,
            "write an https URL without user, query and fragment, for example https://hook.example.com/validate",
            false),
    /** The path of a webhook in a Service. */
    WEBHOOK_PATH(
            "webhook path",
            string -> string.equals("/")
                    || string.startsWith("/")
                            && Stream.of(string.replaceFirst("/\\z", "")
                                            .substring(1)
                                            .split("/", -1))
                                    .allMatch(ObjectName::isSubdomain),
            "use an RFC 1123 subdomain between slashes, for example /validate"),
    /** A string without line breaks that is not blank. */
    SINGLE_LINE(
            "single line",
            string -> !string.isBlank()
                    && string.strip().indexOf('\n') < 0
                    && string.strip().indexOf('\r') < 0,
            "write one line"),
    /** An expression in the Common Expression Language, as far as its syntax goes. */
    CEL("CEL expression", CelSyntax::isValid, "correct the syntax of the expression"),
    /** The name of a variable in CEL. */
    CEL_IDENTIFIER(
            "CEL identifier", CelSyntax::isIdentifier, "use letters, digits and underscores, for example my_name"),
    /** A regular expression of Go (RE2). */
    GO_REGEXP(
            "RE2 regular expression",
            GoRegexpSyntax::isValid,
            "correct its syntax; RE2 does not support lookarounds, backreferences and possessive quantifiers"),
    /** Bytes in base64. Line ends are ignored, as Go ignores them. */
    BASE64("base64 value", FieldFormat::isBase64, "encode the value in base64", false),
    /** A time (RFC 3339). */
    TIME("RFC 3339 time", FieldFormat::isTime, "write a time, for example 2026-01-31T12:00:00Z, or remove the field"),
    /** A time (RFC 3339) with six digits after the decimal point. */
    MICRO_TIME(
            "RFC 3339 time with microseconds",
            string -> isTime(string) && Limits.MICROSECONDS.matcher(string).find(),
            "write a time, for example 2026-01-31T12:00:00.000000Z");

    private static final class Limits {
        static final int PORT = 65_535;
        static final int NIBBLE_BYTES = 4;
        static final int LAST_HOUR = 23;
        static final int LAST_MINUTE = 59;
        static final Pattern DIGITS = Pattern.compile("[0-9]+");
        static final Pattern PERCENT = Pattern.compile("[0-9]+%");
        static final Pattern SHARE = Pattern.compile("0*(?:[0-9]{1,2}|100)%");
        static final Pattern TIME_ZONE =
                Pattern.compile("(?:(?:posix|right)/)?[A-Z][-A-Za-z._0-9+]{0,13}(?:/[A-Z][-A-Za-z._0-9+]{0,13})*");
        static final Pattern DNS_SEARCH = Pattern.compile(
                "(?=.{1,254}\\z)[a-z0-9_](?:[-a-z0-9_]*[a-z0-9_])?(?:\\.[a-z0-9_](?:[-a-z0-9_]*[a-z0-9_])?)*\\.?");
        static final int LABEL = 63;
        static final List<String> CPU_DIVISORS = List.of("0", "1m", "1");
        static final List<String> BYTES_DIVISORS =
                List.of("0", "1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");
        static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");
        static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
        static final Pattern PORT_NAME = Pattern.compile("(?=.{1,15}\\z)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*");
        static final Pattern PATH_IN_DOMAIN = Pattern.compile("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+");
        static final Pattern AMBIGUOUS_PATH = Pattern.compile("//|/\\.\\.?(?:/|\\z)|%2[fF]");
        static final Pattern MICROSECONDS = Pattern.compile("[.,][0-9]{6}(?![0-9])");
        static final Pattern TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})"
                + "(?:[.,][0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})");
    }

    private static final class Resources {
        static final Pattern QUOTA = Pattern.compile("(?:requests\\.)?hugepages-.*"
                + "|(?:(?:requests|limits)\\.)?(?:cpu|memory|ephemeral-storage)|requests\\.storage"
                + "|pods|services|services\\.(?:nodeports|loadbalancers)|replicationcontrollers|resourcequotas|secrets"
                + "|configmaps|persistentvolumeclaims");

        static boolean isQualified(String name) {
            return name.indexOf('/') >= 0 && LabelSyntax.isKey(name.toLowerCase(Locale.ROOT));
        }
    }

    private static final String EXAMPLE = ", for example ";

    private final String title;
    private final Predicate<String> accepted;
    private final String fix;
    private final boolean isShown;

    FieldFormat(String title, Predicate<String> accepted, String fix) {
        this(title, accepted, fix, true);
    }

    FieldFormat(String title, Predicate<String> accepted, String fix, boolean isShown) {
        this.title = title;
        this.accepted = accepted;
        this.fix = fix;
        this.isShown = isShown;
    }

    /**
     * Returns the format with this name in the table.
     *
     * @throws IllegalArgumentException if the format does not exist
     */
    static FieldFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns the name of this format for messages, without an article. */
    String title() {
        return title;
    }

    /** Returns whether a value has the format. */
    boolean accepts(String value) {
        return accepted.test(value);
    }

    /** Returns what is wrong with a value that does not have the format, as a clause that starts with a verb. */
    String deviation(String value) {
        return FormatDeviation.of(this, value).orElse(value.isEmpty() ? "is empty" : "is not a valid " + title);
    }

    /** Returns whether the deviation of a value is more specific than the name of the format. */
    boolean hasDeviation(String value) {
        return FormatDeviation.of(this, value).isPresent();
    }

    /**
     * Returns how to fix a value that does not have the format, with a similar value as the example if one is valid.
     */
    String fix(String value) {
        var similar = isShown ? FormatDeviation.similar(this, value) : Optional.<String>empty();
        var example = fix.indexOf(EXAMPLE);
        return similar.map(
                        each -> example < 0 ? "did you mean " + each + "?" : fix.substring(0, example) + EXAMPLE + each)
                .orElse(fix);
    }

    /** Returns the value that the fix asks for; an example is not one. */
    Optional<String> proposal(String value) {
        return isShown && fix.indexOf(EXAMPLE) < 0 ? FormatDeviation.similar(this, value) : Optional.empty();
    }

    /** Returns whether a number has the format, but not in quotes. */
    boolean isOfNumbers() {
        return this == PORT || this == OPTIONAL_PORT || this == INT_OR_PERCENT || this == INT_OR_SHARE;
    }

    /** Returns whether a string consists of digits. */
    static boolean isDigits(String string) {
        return Limits.DIGITS.matcher(string).matches();
    }

    /** Returns whether messages may contain a value: false for values that may be secrets. */
    boolean isShown() {
        return isShown;
    }

    private static Predicate<String> matches(String regex) {
        var pattern = Pattern.compile(regex);
        return string -> pattern.matcher(string).matches();
    }

    private static boolean isBetween(String string, int least, int most) {
        return Limits.DIGITS.matcher(string).matches()
                && string.length() < 10
                && Integer.parseInt(string) >= least
                && Integer.parseInt(string) <= most;
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns whether a quantity has one of these values, or has an unusual form whose value is unknown. */
    private static boolean isAnyOf(String quantity, List<String> values) {
        return QuantityString.isQuantity(quantity)
                && QuantityString.valueOf(quantity)
                        .map(value -> values.stream()
                                .flatMap(each -> QuantityString.valueOf(each).stream())
                                .anyMatch(each -> each.compareTo(value) == 0))
                        .orElse(true);
    }

    private static boolean hasNoParent(String path) {
        return !Arrays.asList(path.split("/")).contains("..");
    }

    private static boolean isBase64(String string) {
        try {
            var packed = string.replace("\r", "").replace("\n", "");
            Base64.getDecoder().decode(packed);
            return packed.length() % Limits.NIBBLE_BYTES == 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The format that Go accepts: an hour may have one digit, and a comma and any time zone are valid. */
    private static boolean isTime(String string) {
        var time = Limits.TIME.matcher(string);
        if (!time.matches()
                || Integer.parseInt(time.group(2)) > Limits.LAST_HOUR
                || Integer.parseInt(time.group(3)) > Limits.LAST_MINUTE
                || Integer.parseInt(time.group(4)) > Limits.LAST_MINUTE) {
            return false;
        }
        try {
            LocalDate.parse(time.group(1));
            return true;
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }
}
