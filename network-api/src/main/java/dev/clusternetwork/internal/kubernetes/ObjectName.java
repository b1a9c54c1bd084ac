package dev.clusternetwork.internal.kubernetes;

import dev.clusternetwork.address.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The syntax of the names of most objects in Kubernetes: an RFC 1123 subdomain, or one label of it.
 *
 * @since 0.1.0
 */
public final class ObjectName {

    private static final int LONGEST = 253;

    private static final int LONGEST_LABEL = 63;

    private static final String PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    private static final Pattern SUBDOMAIN = Pattern.compile(PART + "(\\." + PART + ")*");

    private static final Pattern LABEL = Pattern.compile(PART);

    private static final String FIX = "use only lower-case letters, digits, hyphens and dots";

    private ObjectName() {}

    /**
     * Returns whether the string is a subdomain as Kubernetes defines it: at most 253 lower-case letters, digits,
     * hyphens and dots. A label of it may have more than the 63 characters of DNS.
     */
    public static boolean isSubdomain(String string) {
        return string.length() <= LONGEST && SUBDOMAIN.matcher(string).matches();
    }

    /** Returns whether the string is one label of at most 63 characters, like the names of Namespaces and Services. */
    public static boolean isLabel(String string) {
        return string.length() <= LONGEST_LABEL && LABEL.matcher(string).matches();
    }

    /** Returns how a string deviates from a subdomain, as a clause that starts with a verb; empty for a subdomain. */
    public static Optional<String> problemOfSubdomain(String string) {
        if (string.length() > LONGEST) {
            return Optional.of("has " + string.length() + " characters, but at most " + LONGEST + " are allowed");
        }
        return isSubdomain(string)
                ? Optional.empty()
                : Optional.of(NameFault.of(string, "-.")
                        .or(() -> NameFault.nextToDot(string))
                        .orElse("is not a valid name"));
    }

    /**
     * Returns the name itself.
     *
     * @throws InvalidValueException when it is not a subdomain
     */
    public static String checked(String name) {
        var problem = problemOfSubdomain(name);
        if (problem.isPresent()) {
            var candidate = name.strip().toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
            throw new InvalidValueException(
                    name, problem.get(), isSubdomain(candidate) ? "did you mean " + candidate + "?" : FIX);
        }
        return name;
    }

    /**
     * Returns the name of a Secret.
     *
     * @throws InvalidValueException when it is not a subdomain; the exception does not show it, because users write a
     *     password where the name of a Secret is required
     */
    public static String checkedSecret(String name) {
        if (!isSubdomain(name)) {
            throw InvalidValueException.hidden(
                    "is not a valid name of a Secret", "write the name of a Secret in the namespace of the pods");
        }
        return name;
    }
}
