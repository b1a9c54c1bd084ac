package dev.clusternetwork.internal.constraint;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Describes how a value deviates from a format, so that a message does not repeat the whole rule. */
final class FormatDeviation {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final int LONGEST_PORT_NAME = 15;

    private static final String NAME = "-_.";

    /** What a similar value has a hyphen instead of. */
    private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9./-]+");

    private static final Pattern ENDS = Pattern.compile("^[-._/]+|[-._/]+$");

    private FormatDeviation() {}

    /** Returns a clause that starts with a verb; empty if only the format can be named. */
    static Optional<String> of(FieldFormat format, String value) {
        return switch (format) {
            case DNS_LABEL -> label(value);
            case DNS_1035_LABEL ->
                label(value)
                        .or(() -> isDigit(value.charAt(0))
                                ? Optional.of("starts with the digit '" + value.charAt(0) + "'")
                                : Optional.empty());
            case DNS_SUBDOMAIN, DNS_SUBDOMAIN_OR_ALL -> subdomain(value);
            case DNS_NAME -> subdomain(withoutDot(value));
            case WILDCARD_DOMAIN -> subdomain(value.startsWith("*.") ? value.substring(2) : value);
            case DOMAIN, FQDN, QUALIFIED_DOMAIN -> subdomain(withoutDot(value)).or(() -> labels(withoutDot(value)));
            case PORT_NAME ->
                name(value, LONGEST_PORT_NAME, "-", false)
                        .or(() -> value.contains("--") ? Optional.of("contains '--'") : Optional.of("has no letter"));
            case LABEL_KEY -> key(value, false);
            case ANNOTATION_KEY, QUALIFIED_NAME -> key(value, true);
            case LABEL_VALUE -> name(value, LONGEST_LABEL, NAME, true);
            case CSI_DRIVER -> name(value, LONGEST_LABEL, "-.", true).or(() -> besideDot(value));
            case CONFIG_KEY -> onlyOf(value, LONGEST_SUBDOMAIN, NAME);
            case HTTP_HEADER -> onlyOf(value, Integer.MAX_VALUE, "-");
            case ENV_NAME -> value.indexOf('=') >= 0 ? Optional.of("contains '='") : Optional.empty();
            case POSITIVE_QUANTITY -> Optional.of("is not greater than 0");
            case NON_NEGATIVE_QUANTITY -> Optional.of("is less than 0");
            case ABSOLUTE_PATH -> Optional.of("does not start with '/'");
            case URL_PATH ->
                value.startsWith("/")
                        ? contained(value, "//", "/./", "/../", "%2f", "%2F")
                        : Optional.of("does not start with '/'");
            case INNER_PATH, LOCAL_PATH, PATH_WITHOUT_PARENT ->
                Optional.of(
                        value.startsWith("/") && format != FieldFormat.PATH_WITHOUT_PARENT
                                ? "is an absolute path"
                                : value.startsWith("..") ? "starts with '..'" : "contains '..'");
            case SINGLE_LINE -> Optional.of(value.isBlank() ? "is blank" : "contains a line break");
            default -> Optional.empty();
        };
    }

    /** Returns a value of the format that is so similar to a value that it can be meant. */
    static Optional<String> similar(FieldFormat format, String value) {
        var plain = value.strip();
        return Stream.of(plain, isName(format) ? hyphenated(plain) : plain)
                .flatMap(each -> Stream.of(each, each.toLowerCase(Locale.ROOT)))
                .filter(each -> !each.isEmpty() && !each.equals(value) && format.accepts(each))
                .filter(each -> !(format.isOfNumbers() && FieldFormat.isDigits(each)))
                .findFirst();
    }

    private static boolean isName(FieldFormat format) {
        return switch (format) {
            case DNS_LABEL, DNS_1035_LABEL, DNS_SUBDOMAIN, DNS_NAME, PORT_NAME, LABEL_KEY, LABEL_VALUE, CONFIG_KEY ->
                true;
            default -> false;
        };
    }

    private static String hyphenated(String value) {
        return ENDS.matcher(REPLACED.matcher(value).replaceAll("-")).replaceAll("");
    }

    private static Optional<String> label(String value) {
        return name(value, LONGEST_LABEL, "-", false);
    }

    private static Optional<String> subdomain(String value) {
        return name(value, LONGEST_SUBDOMAIN, "-.", false).or(() -> besideDot(value));
    }

    private static Optional<String> labels(String name) {
        var count = name.split("\\.", -1).length;
        return Optional.of("has only " + count + (count == 1 ? " label" : " labels"));
    }

    private static Optional<String> key(String value, boolean isMixed) {
        var slash = value.indexOf('/');
        var domain = isMixed ? value.toLowerCase(Locale.ROOT) : value;
        return slash < 0
                ? name(value, LONGEST_LABEL, NAME, true)
                : subdomain(domain.substring(0, slash))
                        .map("has a prefix that "::concat)
                        .or(() -> name(value.substring(slash + 1), LONGEST_LABEL, NAME, true)
                                .map("has a name that "::concat));
    }

    private static Optional<String> name(String value, int longest, String others, boolean isMixed) {
        return unexpected(
                        value,
                        longest,
                        each -> isLower(each) || isDigit(each) || isMixed && isUpper(each) || others.indexOf(each) >= 0)
                .or(() -> atTheEnds(value));
    }

    private static Optional<String> onlyOf(String value, int longest, String others) {
        return unexpected(
                value, longest, each -> isLower(each) || isDigit(each) || isUpper(each) || others.indexOf(each) >= 0);
    }

    private static Optional<String> unexpected(String value, int longest, IntPredicate isAllowed) {
        if (value.isEmpty()) {
            return Optional.of("is empty");
        }
        if (value.length() > longest) {
            return Optional.of("has " + value.length() + " characters, but at most " + longest + " are allowed");
        }
        var first = value.codePoints().filter(each -> !isAllowed.test(each)).findFirst();
        return first.isPresent() ? Optional.of("contains " + shown(first.getAsInt())) : Optional.empty();
    }

    private static Optional<String> atTheEnds(String value) {
        var first = value.charAt(0);
        var last = value.charAt(value.length() - 1);
        if (!isAlphanumeric(first)) {
            return Optional.of("starts with '" + first + "'");
        }
        return isAlphanumeric(last) ? Optional.empty() : Optional.of("ends with '" + last + "'");
    }

    private static Optional<String> besideDot(String value) {
        return contained(value, "..", ".-", "-.");
    }

    private static Optional<String> contained(String value, String... parts) {
        return Stream.of(parts).filter(value::contains).findFirst().map(part -> "contains '" + part + "'");
    }

    private static String shown(int character) {
        if (isUpper(character)) {
            return "the upper-case letter '" + Character.toString(character) + "'";
        }
        return switch (character) {
            case ' ' -> "a space";
            case '\t' -> "a tab";
            case '\n', '\r' -> "a line break";
            default -> "'" + Character.toString(character) + "'";
        };
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isAlphanumeric(int character) {
        return isLower(character) || isUpper(character) || isDigit(character);
    }

    private static boolean isLower(int character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean isUpper(int character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
