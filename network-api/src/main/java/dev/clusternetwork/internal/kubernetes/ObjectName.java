package dev.clusternetwork.internal.kubernetes;

import dev.clusternetwork.address.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What Kubernetes accepts as the name of most objects: an RFC 1123 subdomain, or one part of it.
 *
 * @since 0.1.0
 */
public final class ObjectName {

    private static final int LONGEST = 253;

    private static final int LONGEST_PART = 63;

    private static final String PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    private static final Pattern SUBDOMAIN = Pattern.compile(PART + "(\\." + PART + ")*");

    private static final Pattern LABEL = Pattern.compile(PART);

    private ObjectName() {}

    /**
     * Whether it is a name of the DNS as Kubernetes has it: at most 253 small letters, digits, dashes and dots. Its
     * parts may have more than the DNS's 63 characters.
     */
    public static boolean isSubdomain(String text) {
        return text.length() <= LONGEST && SUBDOMAIN.matcher(text).matches();
    }

    /** Whether it is one part of such a name, of at most 63 characters, as Namespaces and Services need it. */
    public static boolean isLabel(String text) {
        return text.length() <= LONGEST_PART && LABEL.matcher(text).matches();
    }

    /**
     * The name itself.
     *
     * @param kind what it names, with its article: {@code a node}
     * @throws InvalidValueException when Kubernetes would refuse an object of that name
     */
    public static String checked(String name, String kind) {
        if (!isSubdomain(name)) {
            throw new InvalidValueException(
                    name,
                    "is no name for " + kind,
                    "use lower-case letters, digits, hyphens and dots,"
                            + " beginning and ending with a letter or digit");
        }
        return name;
    }
}
