package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.regex.Pattern;

/** What Kubernetes accepts as the name of most objects: an RFC 1123 subdomain. */
final class ObjectName {

    private static final int LONGEST = 253;

    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private ObjectName() {}

    /**
     * The name itself.
     *
     * @param kind what it names, with its article: {@code a node}
     * @throws InvalidValueException when Kubernetes would refuse an object of that name
     */
    static String checked(String name, String kind) {
        if (name.length() > LONGEST || !SUBDOMAIN.matcher(name).matches()) {
            throw new InvalidValueException(
                    name,
                    "is no name for " + kind,
                    "use lower-case letters, digits, hyphens and dots,"
                            + " beginning and ending with a letter or digit");
        }
        return name;
    }
}
